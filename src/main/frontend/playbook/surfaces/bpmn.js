// Draws a process of the playbook: the engine's properties, our building blocks as templates, and what is wrong where.
import TemplateChooserModule from "@bpmn-io/element-template-chooser";
import Modeler from "bpmn-js/lib/Modeler";
import { CreateAppendAnythingModule, CreateAppendElementTemplatesModule } from "bpmn-js-create-append-anything";
import { ElementTemplatesPropertiesProviderModule } from "bpmn-js-element-templates";
import {
  BpmnPropertiesPanelModule,
  BpmnPropertiesProviderModule,
  CamundaPlatformPropertiesProviderModule,
} from "bpmn-js-properties-panel";
import CamundaBehaviorsModule from "camunda-bpmn-js-behaviors/lib/camunda-platform";
import camunda from "camunda-bpmn-moddle/resources/camunda.json";
import AllowedModule from "../drawing/allowed.js";
import { linterFor } from "../drawing/lint.js";
import TemplatedModule from "../drawing/templated.js";
import { templatesFor } from "../drawing/templates.js";
import { inLanguage, kindOf, nameOf, speaker } from "../drawing/words.js";

const LINT_AFTER = 200;

/**
 * Mounts the drawing of a process in an element.
 *
 * `change(text)` is called with the whole model at every change by the person who draws, and only then.
 */
export async function mount(element, { text, path, language, change }) {
  const say = speaker(language);
  const [names] = await Promise.all([whatThereIs(), styled()]);
  const parts = build(element, say);
  const modeler = new Modeler({
    container: parts.canvas,
    propertiesPanel: {
      parent: parts.properties,
      layout: { groups: { general: { open: true }, ElementTemplates__CustomProperties: { open: true } } },
    },
    moddleExtensions: { camunda },
    additionalModules: [
      BpmnPropertiesPanelModule,
      BpmnPropertiesProviderModule,
      CamundaPlatformPropertiesProviderModule,
      ElementTemplatesPropertiesProviderModule,
      TemplateChooserModule,
      CreateAppendAnythingModule,
      CreateAppendElementTemplatesModule,
      CamundaBehaviorsModule,
      TemplatedModule,
      AllowedModule,
      inLanguage(language),
    ],
    elementTemplates: templatesFor(names, say),
  });
  const lint = linterFor(names, say);
  const canvas = modeler.get("canvas");
  const registry = modeler.get("elementRegistry");
  const overlays = modeler.get("overlays");

  let problems = [];
  let findings = [];
  let marked = [];
  let saves = 0;
  let lintSoon;

  async function show(model) {
    await modeler.importXML(model.trim() ? model : blank(path, say));
    parts.canvas.querySelector("svg")?.setAttribute("aria-label", say("Drawing of the process"));
    canvas.zoom("fit-viewport", "auto");
    if (canvas.zoom() < 0.6) {
      // the whole of a long process is too small to read: begin where it begins
      const start = registry.find(({ type }) => type === "bpmn:StartEvent");
      canvas.zoom(0.8);
      if (start) {
        canvas.scrollToElement(start, { left: 160, top: 240, right: 80, bottom: 240 }); // beside the palette
      }
    }
    await look();
  }

  async function look() {
    findings = await lint(modeler.getDefinitions());
    mark();
  }

  /** What the server says of an element counts; only where it says nothing does the quick look. */
  function mark() {
    for (const { id, marker, overlay } of marked) {
      if (registry.get(id)) {
        canvas.removeMarker(id, marker);
        overlays.remove(overlay);
      }
    }
    const said = new Set(problems.map(({ place }) => place));
    const quick = findings.filter(({ id }) => !said.has(id));
    const all = [
      ...problems.filter(({ place }) => registry.get(place)).map(({ place, message }) => ({ id: place, message, serious: true })),
      ...quick,
    ];
    const byElement = Map.groupBy ? Map.groupBy(all, ({ id }) => id) : grouped(all);
    marked = [...byElement].flatMap(([id, list]) => {
      const shape = registry.get(id);
      if (!shape || shape === canvas.getRootElement() || !shape.parent) {
        return [];
      }
      const serious = list.some((one) => one.serious);
      const marker = serious ? "sp-wrong" : "sp-doubtful";
      canvas.addMarker(id, marker);
      return [{ id, marker, overlay: overlays.add(id, "sp-finding", badge(shape, list, serious)) }];
    });
    parts.list(quick, (id) => registry.get(id)?.businessObject ?? { id }, go);
  }

  function go(id) {
    const shape = registry.get(id);
    if (!shape) {
      return false;
    }
    canvas.setRootElement(canvas.findRoot(shape));
    modeler.get("selection").select(shape);
    canvas.scrollToElement(shape, 120);
    parts.canvas.scrollIntoView({ block: "nearest" });
    canvas.focus?.();
    return true;
  }

  modeler.on("commandStack.changed", async ({ trigger }) => {
    if (trigger === "clear") {
      return; // a model was loaded, not changed
    }
    clearTimeout(lintSoon);
    lintSoon = setTimeout(look, LINT_AFTER);
    const mine = ++saves;
    const { xml } = await modeler.saveXML({ format: true });
    if (mine === saves) {
      change(xml);
    }
  });

  try {
    await show(text);
  } catch (unreadable) {
    modeler.destroy();
    throw unreadable;
  }

  return {
    async setText(model) {
      const seen = canvas.viewbox();
      await show(model);
      canvas.viewbox(seen);
    },
    showProblems(found) {
      problems = found.filter((problem) => !problem.file || problem.file === path);
      mark();
    },
    reveal: ({ place }) => go(place),
    destroy() {
      clearTimeout(lintSoon);
      modeler.destroy();
    },
  };

  function badge(shape, list, serious) {
    const html = document.createElement("span");
    html.className = serious ? "sp-finding sp-finding--serious" : "sp-finding";
    html.textContent = "!";
    html.title = list.map(({ message }) => message).join("\n");
    const middle = shape.waypoints?.[Math.floor(shape.waypoints.length / 2)];
    return {
      position: middle
        ? { left: middle.x - Math.min(...shape.waypoints.map(({ x }) => x)), top: middle.y - Math.min(...shape.waypoints.map(({ y }) => y)) - 22 }
        : { top: -12, right: 12 },
      html,
    };
  }
}

function grouped(all) {
  const groups = new Map();
  for (const one of all) {
    groups.set(one.id, [...(groups.get(one.id) ?? []), one]);
  }
  return groups;
}

/** The names that a process may use. */
async function whatThereIs() {
  const answer = await fetch("/api/playbook/names", { headers: { Accept: "application/json" } });
  if (!answer.ok) {
    throw new Error(`No names: ${answer.status}`);
  }
  return answer.json();
}

/** The styles of the surface, which no other page needs. */
function styled() {
  const href = "/playbook-drawing.css";
  if (document.querySelector(`link[href="${href}"]`)) {
    return undefined;
  }
  return new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload: resolve, onerror: reject });
    document.head.append(link);
  });
}

function build(element, say) {
  const surface = document.createElement("div");
  surface.className = "sp-modeler";
  const canvas = document.createElement("div");
  canvas.className = "sp-modeler__canvas";
  const properties = document.createElement("div");
  properties.className = "sp-modeler__properties";
  const findings = document.createElement("section");
  findings.className = "sp-modeler__findings";
  surface.append(canvas, properties);
  const help = document.createElement("p");
  help.className = "sp-modeler__help";
  help.textContent = say(
    "Keyboard: with the drawing in focus, N adds an element, A appends one to the selected element, R changes it, E names it, Delete removes it, Ctrl+Z undoes, Ctrl+F searches.",
  );
  element.append(surface, findings, help);

  return {
    canvas,
    properties,
    list(found, elementOf, go) {
      const heading = document.createElement("h2");
      heading.setAttribute("role", "status");
      heading.dataset.findings = found.length;
      heading.textContent = found.length
        ? say("What stands out in the drawing: {count}", { count: found.length })
        : say("Nothing stands out in the drawing.");
      const list = document.createElement("ul");
      list.className = "utrecht-unordered-list";
      for (const { id, message, serious } of found) {
        const item = document.createElement("li");
        item.className = "utrecht-unordered-list__item";
        const there = document.createElement("button");
        there.type = "button";
        there.className = "sp-link-button";
        there.dataset.finding = id;
        const about = elementOf(id);
        there.textContent = about.$type ? `${kindOf(about, say)} ${nameOf(about, say)}` : id;
        there.addEventListener("click", () => go(id));
        item.append(there, ` ${message}`);
        if (!serious) {
          item.append(` (${say("a hint")})`);
        }
        list.append(item);
      }
      findings.replaceChildren(heading, ...(found.length ? [list] : []));
    },
  };
}

/** The least that a new process has. */
function blank(path, say) {
  const id = path.replace(/^.*\//, "").replace(/\.bpmn$/, "") || "process";
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="definitions_${id}" targetNamespace="https://smallplaces.example/processes">
  <bpmn:process id="${id}" isExecutable="true" camunda:historyTimeToLive="P730D">
    <bpmn:startEvent id="start" name="${say("Start")}" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram">
    <bpmndi:BPMNPlane id="plane" bpmnElement="${id}">
      <bpmndi:BPMNShape id="start_di" bpmnElement="start">
        <dc:Bounds x="180" y="160" width="36" height="36" />
      </bpmndi:BPMNShape>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`;
}
