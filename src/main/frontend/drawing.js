// Shows a process drawing and where the case is in it.
import Viewer from "bpmn-js/lib/NavigatedViewer";
import "bpmn-js/dist/assets/diagram-js.css";
import "bpmn-js/dist/assets/bpmn-js.css";

for (const canvas of document.querySelectorAll("[data-process-drawing]")) {
  const viewer = new Viewer({ container: canvas });
  const xml = await fetch(canvas.dataset.processDrawing).then((answer) => answer.text());
  await viewer.importXML(xml);
  viewer.get("canvas").zoom("fit-viewport");
}
