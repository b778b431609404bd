// What all editors of text have in common.
import { basicSetup } from "codemirror";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** What CodeMirror says by itself. */
const PHRASES = [
  "Find",
  "Replace",
  "next",
  "previous",
  "all",
  "match case",
  "regexp",
  "by word",
  "replace",
  "replace all",
  "close",
  "current match",
  "on line",
  "replaced match on line $",
  "replaced $ matches",
  "Go to line",
  "go",
  "Completions",
  "Fold line",
  "Unfold line",
  "folded code",
  "unfold",
  "Control character",
  "Diagnostics",
  "No diagnostics",
  "Selection deleted",
];

const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: "#0b4f5c", fontWeight: "bold" },
  { tag: tags.heading, color: "#0b4f5c", fontWeight: "bold" },
  { tag: tags.comment, color: "#5a5a5a", fontStyle: "italic" },
  { tag: tags.string, color: "#7a3e00" },
  { tag: tags.number, color: "#1a4fa0" },
  { tag: tags.propertyName, color: "#0b4f5c" },
  { tag: tags.atom, color: "#6b2c91" },
  { tag: tags.variableName, color: "#1a1a1a" },
  { tag: tags.strong, fontWeight: "bold" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: [tags.link, tags.url], color: "#1a4fa0" },
  { tag: tags.special(tags.variableName), color: "#6b2c91", fontWeight: "bold" },
  { tag: tags.invalid, color: "#a3141a", textDecoration: "underline wavy" },
]);

/** An editor of text; more of CodeMirror by its extensions. */
export function codeEditor(element, { text, path, change, say, extensions = [] }) {
  let ours = false;
  const phrases = Object.fromEntries(
    PHRASES.map((phrase) => [phrase, say(`words.${phrase.replaceAll(/[^A-Za-z]+/g, "-").replace(/-$/, "").toLowerCase()}`)]),
  );
  const view = new EditorView({
    parent: element,
    doc: text,
    extensions: [
      extensions,
      basicSetup,
      lintGutter(),
      syntaxHighlighting(COLOURS),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": say("textOf", path), spellcheck: "false" }),
      EditorState.phrases.of(phrases),
      EditorView.updateListener.of((update) => {
        if (update.docChanged && !ours) {
          change(update.state.doc.toString());
        }
      }),
    ],
  });
  view.scrollDOM.tabIndex = 0;

  return {
    view,
    /** Another text; what stays the same keeps its place, and so does the cursor in it. */
    setText(wanted) {
      const is = view.state.doc.toString();
      let from = 0;
      while (from < is.length && from < wanted.length && is[from] === wanted[from]) {
        from++;
      }
      let after = 0;
      while (
        after < is.length - from &&
        after < wanted.length - from &&
        is[is.length - 1 - after] === wanted[wanted.length - 1 - after]
      ) {
        after++;
      }
      ours = true;
      view.dispatch({ changes: { from, to: is.length - after, insert: wanted.slice(from, wanted.length - after) } });
      ours = false;
    },
    showProblems(problems) {
      const diagnostics = problems.map((problem) => {
        const line = lineOf(view, problem);
        return { from: line.from, to: line.to, severity: problem.blocks === false ? "warning" : "error", message: problem.message };
      });
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    reveal(problem) {
      const line = lineOf(view, problem);
      view.dispatch({ selection: { anchor: line.from }, effects: EditorView.scrollIntoView(line.from, { y: "center" }) });
      view.focus();
    },
    destroy() {
      view.destroy();
    },
  };
}

function lineOf(view, { line }) {
  return view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
}
