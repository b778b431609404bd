// Shows a process drawing and where the case is in it. Without this script the steps are there as a list.
import Viewer from "bpmn-js/lib/NavigatedViewer";
import "bpmn-js/dist/assets/diagram-js.css";
import "bpmn-js/dist/assets/bpmn-js.css";
import "./drawing.css";

const ZOOM = { in: (level) => level * 1.3, out: (level) => level / 1.3 };

for (const drawing of document.querySelectorAll("[data-process-drawing]")) {
  const answer = await fetch(drawing.dataset.processDrawing);
  if (!answer.ok) {
    continue;
  }
  drawing.hidden = false;
  // the wheel scrolls the page, as readers expect: the buttons and the keyboard zoom
  const viewer = new Viewer({
    container: drawing.querySelector(".sp-drawing__canvas"),
    zoomScroll: { enabled: false },
  });
  await viewer.importXML(await answer.text());
  const canvas = viewer.get("canvas");
  const elements = viewer.get("elementRegistry");
  for (const id of (drawing.dataset.processPassed ?? "").split(" ")) {
    if (id && elements.get(id)) {
      canvas.addMarker(id, "sp-passed");
    }
  }
  for (const id of (drawing.dataset.processActivities ?? "").split(" ")) {
    if (id && elements.get(id)) {
      canvas.addMarker(id, "sp-here");
    }
  }
  // the whole of a long process is too small to read: begin where the case is
  const here = drawing.querySelector(".sp-here") && elements.filter((element) => canvas.hasMarker(element, "sp-here"))[0];
  canvas.zoom("fit-viewport", "auto");
  if (here) {
    canvas.zoom(0.75, { x: here.x + here.width / 2, y: here.y + here.height / 2 });
    canvas.scrollToElement(here, 120);
  }
  for (const button of drawing.querySelectorAll("[data-process-zoom]")) {
    const change = ZOOM[button.dataset.processZoom];
    button.addEventListener("click", () =>
      change ? canvas.zoom(change(canvas.zoom()), "auto") : canvas.zoom("fit-viewport", "auto"),
    );
  }
}
