// The other's text beside one's own, with what differs; each part of theirs can be taken over into one's own.
import { MergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";

export function compareTexts(element, { mine, theirs, edited, say }) {
  const look = [
    lineNumbers(),
    EditorView.lineWrapping,
    EditorState.phrases.of({ "$ unchanged lines": say("words.unchanged-lines") }),
  ];
  const named = (key) => EditorView.contentAttributes.of({ "aria-label": say(key) });
  const titles = document.createElement("div");
  titles.className = "sp-editor__titles";
  for (const key of ["conflict.theirs", "conflict.mine"]) {
    const title = document.createElement("strong");
    title.textContent = say(key);
    titles.append(title);
  }
  element.replaceChildren(titles);
  return new MergeView({
    parent: element,
    a: { doc: theirs, extensions: [...look, named("conflict.theirs"), EditorState.readOnly.of(true)] },
    b: {
      doc: mine,
      extensions: [
        ...look,
        named("conflict.mine"),
        EditorView.updateListener.of((update) => update.docChanged && edited(update.state.doc.toString())),
      ],
    },
    revertControls: "a-to-b",
    renderRevertControl: () => {
      const take = document.createElement("button");
      take.type = "button";
      take.textContent = "→";
      take.setAttribute("aria-label", say("conflict.takePart"));
      return take;
    },
    collapseUnchanged: { margin: 3, minSize: 6 },
  });
}
