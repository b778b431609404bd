// Rules in sentences: the vocabulary as completions with their placeholders as fields, and the reason texts beside.
import { autocompletion, hasNextSnippetField, snippet, startCompletion } from "@codemirror/autocomplete";
import { StreamLanguage } from "@codemirror/language";
import { codeEditor } from "./code.js";

/** Rules are lines: a name, when, sentences, then, sentences, end. */
const language = StreamLanguage.define({
  name: "rules",
  startState: () => ({ name: false }),
  token(stream) {
    if (stream.sol()) {
      stream.eatSpace();
      if (stream.match(/(#|\/\/).*/)) {
        return "comment";
      }
      if (stream.match(/rule\b/)) {
        return "keyword";
      }
      if (stream.match(/(when|then|end)\s*$/)) {
        return "keyword";
      }
    }
    if (stream.match(/"[^"]*"?/)) {
      return "string";
    }
    if (stream.match(/\d+/)) {
      return "number";
    }
    if (stream.match(/(?<=\b(because|want)\s)[a-z0-9-]+/)) {
      return "atom";
    }
    stream.match(/[^\s"\d]+|\s+/);
    return null;
  },
  languageData: { commentTokens: { line: "#" } },
});

export async function mount(element, options) {
  const { text, path, say, send, change } = options;
  const rulebook = path.split("/")[1];
  const answer = await send(`/api/playbook/words/${rulebook}`);
  const words = answer.ok ? await answer.json() : { phrases: [], choices: {} };
  const beside = document.createElement("aside");
  beside.className = "sp-editor__beside";
  beside.setAttribute("aria-label", say("reasons"));
  const code = document.createElement("div");
  code.className = "sp-editor__surface";
  element.className = "sp-editor__columns";
  element.append(code, beside);

  const reasonsOf = showReasons(beside, words, say);
  const editor = codeEditor(code, {
    ...options,
    change: (changed) => {
      reasonsOf(changed);
      change(changed);
    },
    extensions: [
      language,
      autocompletion({
        override: [(context) => complete(context, words, say, options.language)],
        activateOnTyping: true,
        maxRenderedOptions: 300,
      }),
    ],
  });
  reasonsOf(text);
  const setText = editor.setText;
  return {
    ...editor,
    setText(wanted) {
      setText(wanted);
      reasonsOf(wanted);
    },
  };
}

/** Below when or below then; outside of a rule, none. */
function partAt(state, position) {
  for (let number = state.doc.lineAt(position).number - 1; number >= 1; number--) {
    const line = state.doc.line(number).text.trim();
    if (line === "when" || line === "then") {
      return line;
    }
    if (line === "end") {
      return "outside";
    }
    if (/^rule\b/.test(line)) {
      return "named";
    }
  }
  return "outside";
}

function complete(context, words, say, language) {
  const part = partAt(context.state, context.pos);
  const phrases = words.phrases.filter((phrase) => phrase.part === part);
  const choice = choose(context, phrases, words, language);
  if (choice) {
    return choice;
  }
  const line = context.state.doc.lineAt(context.pos);
  const typed = line.text.slice(0, context.pos - line.from);
  const indented = typed.match(/^\s*/)[0].length;
  if (hasNextSnippetField(context.state) || (typed.trim() === "" && !context.explicit)) {
    return null;
  }
  const rest = part === "outside" ? [newRule(say)] : part === "named" ? [keyword("when")] : [];
  if (part === "when") {
    rest.push(keyword("then"));
  } else if (part === "then") {
    rest.push(keyword("end"));
  }
  const used = context.state.doc.toString();
  const sentences = phrases.map((phrase) => sentence(phrase, words, used, language));
  return {
    from: line.from + indented,
    options: [...sentences, ...rest],
    filter: true,
    validFor: /^[^{}]*$/,
  };
}

function keyword(word) {
  return {
    label: word,
    type: "keyword",
    boost: -50,
    apply(view, completion, from, to) {
      const start = view.state.doc.lineAt(from).from;
      view.dispatch({ changes: { from: start, to: restOf(view, to), insert: word }, selection: { anchor: start + word.length } });
    },
  };
}

/** A sentence takes the place of the whole line, but not of a comment. */
function restOf(view, to) {
  const line = view.state.doc.lineAt(to);
  return line.text.slice(to - line.from).includes("#") ? to : line.to;
}

function newRule(say) {
  return {
    label: say("newRule"),
    type: "class",
    apply: snippet(`rule "\${${say("newRule.name")}}"\nwhen\n  \${}\nthen\n  \${}\nend`),
  };
}

/** A sentence; each placeholder becomes a field, and where it is a choice the choices open by themselves. */
function sentence(phrase, words, used, language) {
  const plain = phrase.text.replaceAll(/\{([A-Za-z]+)\}/g, (_, name) => (name === "n" ? "…" : `‹${name}›`));
  let fields = 0;
  const template = phrase.text
    .replaceAll(/[$\\]/g, "\\$&")
    .replaceAll(/\{([A-Za-z]+)\}/g, (_, name) => `\${${++fields}:${isNumber(name) ? "1" : name}}`);
  const insert = snippet(`${template}\${}`);
  return {
    label: plain,
    type: "text",
    // whoever writes in a language goes on in it
    boost: speaks(plain, used, language),
    info: phrase.same.length ? phrase.same.map((same) => same.replaceAll(/\{([A-Za-z]+)\}/g, "‹$1›")).join("\n") : undefined,
    apply(view, completion, from, to) {
      insert(view, completion, from, restOf(view, to));
      if (phrase.placeholders.some((name) => words.choices[name]?.length)) {
        setTimeout(() => startCompletion(view), 0);
      }
    },
  };
}

function isNumber(name) {
  return ["n", "percent"].includes(name);
}

const DUTCH = /\b(het|de|er|een|op|geen|van|ten|is|wordt|lid|want|zij|bespreek|indiening)\b/gi;
const ENGLISH = /\b(the|it|an|of|no|at|least|is|member|because|discuss|none|one|nobody)\b/gi;

function speaks(plain, used, language) {
  const dutch = (text) => (text.match(DUTCH) ?? []).length - (text.match(ENGLISH) ?? []).length;
  const here = used.length > 200 ? dutch(used) > 0 : language === "nl";
  return dutch(plain) > 0 === here ? 10 : 0;
}

/** What can stand where the cursor is in a sentence that has begun. */
function choose(context, phrases, words, language) {
  const line = context.state.doc.lineAt(context.pos);
  const typed = line.text.slice(0, context.pos - line.from);
  for (const phrase of phrases) {
    if (!phrase.placeholders.some((name) => words.choices[name]?.length)) {
      continue;
    }
    const pieces = phrase.text.split(/\{[A-Za-z]+\}/);
    let pattern = "^\\s*";
    for (let at = 0; at < phrase.placeholders.length; at++) {
      pattern += escape(pieces[at]);
      const name = phrase.placeholders[at];
      const found = new RegExp(`${pattern}([A-Za-z0-9-]*)$`, "i").exec(typed);
      if (found && words.choices[name]?.length && (pieces[at].trim() || name === "criterion")) {
        if (at === 0 && !pieces[0].trim() && !restFits(line, context.pos, pieces[1])) {
          break;
        }
        const begun = found[1];
        return {
          from: context.pos - begun.length,
          options: words.choices[name].map(({ key, en, nl }) => ({
            label: key,
            type: "enum",
            apply: (view, completion, from, to) => {
              const rest = view.state.sliceDoc(to, view.state.doc.lineAt(to).to);
              const end = to + /^[A-Za-z0-9-]*/.exec(rest)[0].length;
              view.dispatch({
                changes: { from, to: end, insert: key },
                selection: { anchor: from + key.length },
                userEvent: "input.complete",
              });
            },
            detail: shorten(language === "nl" ? nl || en : en || nl),
            info: [en, nl].filter(Boolean).join("\n\n") || undefined,
          })),
          filter: begun !== name,
          validFor: /^[A-Za-z0-9-]*$/,
        };
      }
      pattern += "[^\\s\"]+";
    }
  }
  return null;
}

function restFits(line, position, piece) {
  const rest = line.text.slice(position - line.from).replace(/^[A-Za-z0-9-]*/, "");
  return piece && rest.trim().toLowerCase().startsWith(piece.trim().toLowerCase());
}

function escape(text) {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(/\s+/g, "\\s+");
}

function shorten(text) {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** The texts of the reasons that the rules give: what members and applicants will read. */
function showReasons(beside, words, say) {
  const heading = document.createElement("h2");
  heading.textContent = say("reasons");
  const links = document.createElement("p");
  for (const [file, key] of [
    ["reasons.properties", "reasons.en"],
    ["reasons_nl.properties", "reasons.nl"],
  ]) {
    const link = document.createElement("a");
    link.className = "utrecht-link utrecht-link--html-a";
    link.href = `/admin/playbook/files/rules/${file}`;
    link.textContent = say(key);
    links.append(link, " ");
  }
  const list = document.createElement("dl");
  list.tabIndex = 0;
  beside.append(heading, links, list);
  const known = new Map((words.choices.reason ?? []).map((reason) => [reason.key, reason]));
  let shown;
  return (text) => {
    const keys = [...text.matchAll(/\b(?:because|want)\s+([a-z0-9][a-z0-9-]*)/g)].map((found) => found[1]);
    const used = [...new Set(keys)];
    if (used.join() === shown) {
      return;
    }
    shown = used.join();
    list.replaceChildren(
      ...used.flatMap((key) => {
        const term = document.createElement("dt");
        term.textContent = key;
        const reason = known.get(key);
        return [
          term,
          ...["en", "nl"].map((language) => {
            const meaning = document.createElement("dd");
            const found = reason?.[language];
            meaning.textContent = found || say("reasons.missing");
            meaning.lang = found ? language : document.documentElement.lang;
            return meaning;
          }),
        ];
      }),
    );
  };
}
