// A letter: Markdown with what it can leave open as completions, and beside it the letter as its reader gets it.
import { autocompletion } from "@codemirror/autocomplete";
import { markdown } from "@codemirror/lang-markdown";
import { Decoration, EditorView, MatchDecorator, ViewPlugin } from "@codemirror/view";
import { codeEditor } from "./code.js";

const PREVIEW_AFTER = 500;

const placeholders = new MatchDecorator({
  regexp: /\{\{\s*[A-Za-z]+\s*\}\}/g,
  decoration: Decoration.mark({ class: "sp-editor__placeholder" }),
});

const marked = ViewPlugin.define(
  (view) => ({
    decorations: placeholders.createDeco(view),
    update(update) {
      this.decorations = placeholders.updateDeco(update, this.decorations);
    },
  }),
  { decorations: (plugin) => plugin.decorations },
);

export async function mount(element, options) {
  const { path, say, send, change } = options;
  const language = path.endsWith(".nl.md") ? "nl" : "en";
  const answer = await send("/api/playbook/letters");
  const known = answer.ok ? await answer.json() : { placeholders: [], cases: [] };

  const code = document.createElement("div");
  code.className = "sp-editor__surface";
  const beside = document.createElement("section");
  beside.className = "sp-editor__preview";
  beside.setAttribute("aria-label", say("preview"));
  element.className = "sp-editor__halves";
  element.append(code, beside);

  let text = options.text;
  const { show, chosen } = preview(beside, known.cases, say);
  let waiting;
  let asked = 0;
  async function refresh() {
    const mine = ++asked;
    const shown = await send("/api/playbook/letters/preview", {
      method: "POST",
      body: JSON.stringify({ text, language, reference: chosen() }),
      headers: { "Content-Type": "application/json" },
    }).catch(() => undefined);
    if (mine === asked) {
      show(shown?.ok ? await shown.json() : undefined);
    }
  }
  function refreshSoon() {
    clearTimeout(waiting);
    waiting = setTimeout(refresh, PREVIEW_AFTER);
  }
  beside.addEventListener("change", refresh);

  const editor = codeEditor(code, {
    ...options,
    change: (changed) => {
      text = changed;
      refreshSoon();
      change(changed);
    },
    extensions: [
      markdown(),
      marked,
      EditorView.contentAttributes.of({ lang: language }),
      autocompletion({ override: [(context) => complete(context, known.placeholders, say)] }),
    ],
  });
  await refresh();
  return {
    ...editor,
    setText(wanted) {
      editor.setText(wanted);
      text = wanted;
      refreshSoon();
    },
    destroy() {
      clearTimeout(waiting);
      editor.destroy();
    },
  };
}

function complete(context, names, say) {
  const begun = context.matchBefore(/\{\{?\s*[A-Za-z]*/);
  if (!begun && !context.explicit) {
    return null;
  }
  const from = begun?.from ?? context.pos;
  const closing = /^\s*\}{0,2}/.exec(context.state.sliceDoc(context.pos, context.pos + 4))[0];
  return {
    from,
    to: closing.includes("}") ? context.pos + closing.length : context.pos,
    options: names.map((name) => ({
      label: `{{${name}}}`,
      detail: say(`placeholder.${name}`),
      type: "variable",
    })),
    validFor: /^\{\{?\s*[A-Za-z]*$/,
  };
}

/** The letter with the values of a case, as HTML in a box in which nothing runs, and as the text of the same mail. */
function preview(beside, cases, say) {
  const label = document.createElement("label");
  label.className = "utrecht-form-label";
  label.textContent = say("preview.with");
  const select = document.createElement("select");
  select.className = "utrecht-select utrecht-select--html-select";
  select.id = "preview-case";
  label.htmlFor = select.id;
  select.append(new Option(say("preview.sample"), ""));
  for (const { reference, title } of cases) {
    select.append(new Option(`${reference} ${title}`, reference));
  }
  const subject = document.createElement("p");
  subject.className = "sp-editor__subject";
  const box = document.createElement("iframe");
  box.title = say("preview");
  box.setAttribute("sandbox", "");
  box.className = "sp-editor__letter";
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = say("preview.text");
  const plain = document.createElement("pre");
  plain.className = "sp-editor__text";
  plain.tabIndex = 0;
  details.append(summary, plain);
  const nothing = document.createElement("p");
  nothing.textContent = say("preview.none");
  nothing.hidden = true;
  beside.append(label, select, nothing, subject, box, details);
  return {
    chosen: () => select.value,
    show(letter) {
      nothing.hidden = Boolean(letter);
      if (letter) {
        subject.textContent = letter.subject;
        plain.textContent = letter.text;
        box.srcdoc = letter.html;
      }
    },
  };
}
