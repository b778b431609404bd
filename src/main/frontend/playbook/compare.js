// Shows what became of a process between two states of the playbook: both drawings side by side, and the same in words.
// Without this script the page has the difference line by line.
import Viewer from "bpmn-js/lib/NavigatedViewer";
import { diff } from "bpmn-js-differ";
import camunda from "camunda-bpmn-moddle/resources/camunda.json";
import { factsOf } from "./drawing/facts.js";
import { inLanguage, kindOf, nameOf, speaker } from "./drawing/words.js";

const language = document.documentElement.lang;
const say = speaker(language);

for (const comparison of document.querySelectorAll("[data-comparison]")) {
  const [before, after] = await Promise.all([textOf(comparison.dataset.before), textOf(comparison.dataset.after)]);
  if (before && after) {
    try {
      await compare(comparison, before, after);
    } catch (unreadable) {
      console.warn(unreadable); // the lines below say what differs
      comparison.replaceChildren();
    }
  }
}

async function textOf(address) {
  const answer = await fetch(address);
  return answer.ok ? answer.text() : undefined;
}

async function compare(comparison, before, after) {
  const drawings = document.createElement("div");
  drawings.className = "sp-comparison__drawings";
  comparison.append(drawings);
  const [old, now] = [
    await draw(drawings, comparison.dataset.beforeName, before),
    await draw(drawings, comparison.dataset.afterName, after),
  ];
  together(old.get("canvas"), now.get("canvas"));
  const changes = changesOf(old.getDefinitions(), now.getDefinitions());
  for (const { change, id, viewers } of changes.map((one) => ({ ...one, viewers: viewersOf(one.change, old, now) }))) {
    for (const viewer of viewers) {
      if (viewer.get("elementRegistry").get(id)) {
        viewer.get("canvas").addMarker(id, `sp-${change}`);
      }
    }
  }
  comparison.prepend(inWords(changes, (change, id) => show(viewersOf(change, old, now), id)));
  const zoom = document.createElement("p");
  for (const [text, by] of [["Closer", 1.3], ["Further away", 1 / 1.3], ["All of it", 0]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "utrecht-button utrecht-button--secondary-action";
    button.textContent = say(text);
    button.addEventListener("click", () => {
      const canvas = now.get("canvas");
      canvas.zoom(by ? canvas.zoom() * by : "fit-viewport", "auto");
    });
    zoom.append(button, " ");
  }
  drawings.after(zoom);
}

async function draw(drawings, title, model) {
  const figure = document.createElement("figure");
  const caption = document.createElement("figcaption");
  caption.textContent = title;
  const container = document.createElement("div");
  container.className = "sp-comparison__canvas";
  figure.append(caption, container);
  drawings.append(figure);
  const viewer = new Viewer({
    container,
    moddleExtensions: { camunda },
    additionalModules: [inLanguage(language)],
    zoomScroll: { enabled: false }, // the wheel scrolls the page, as readers expect
  });
  await viewer.importXML(model);
  container.querySelector("svg")?.setAttribute("aria-label", title);
  viewer.get("canvas").zoom("fit-viewport", "auto");
  return viewer;
}

/** What one drawing shows the other shows too. */
function together(one, other) {
  let following = false;
  const follow = (leader, follower) =>
    leader._eventBus.on("canvas.viewbox.changed", () => {
      if (!following) {
        following = true;
        const { x, y, width, height } = leader.viewbox();
        follower.viewbox({ x, y, width, height });
        following = false;
      }
    });
  follow(one, other);
  follow(other, one);
}

function viewersOf(change, old, now) {
  return { added: [now], removed: [old] }[change] ?? [old, now];
}

function show(viewers, id) {
  for (const viewer of viewers) {
    const shape = viewer.get("elementRegistry").get(id);
    if (shape) {
      const canvas = viewer.get("canvas");
      canvas.setRootElement(canvas.findRoot(shape));
      if (canvas.zoom() < 0.7) {
        canvas.zoom(0.7);
      }
      canvas.scrollToElement(shape, 100);
      viewer.get("selection").select(shape);
    }
  }
  viewers.at(-1).get("canvas").getContainer().scrollIntoView({ block: "nearest" });
}

/** What was added, removed, changed and moved, in the order in which people want to know. */
function changesOf(before, after) {
  const { _added, _removed, _changed, _layoutChanged } = diff(before, after);
  const [was, is] = [byId(before), byId(after)];
  const list = (change, elements) => Object.keys(elements).map((id) => ({ change, id, element: is.get(id) ?? was.get(id) }));
  return [
    ...list("added", _added),
    ...list("removed", _removed),
    ...list("changed", _changed).map((one) => ({ ...one, facts: changedFacts(was.get(one.id), is.get(one.id)) })),
    ...list("moved", _layoutChanged).filter(({ id }) => !(id in _added) && !(id in _removed) && !(id in _changed)),
  ].filter(({ element }) => element);
}

function byId(definitions) {
  const found = new Map();
  const visit = (element) => {
    if (element.id) {
      found.set(element.id, element);
    }
    for (const list of ["rootElements", "flowElements", "artifacts", "participants", "messageFlows", "laneSets", "lanes"]) {
      element[list]?.forEach?.(visit);
    }
  };
  visit(definitions);
  return found;
}

function changedFacts(was, is) {
  if (!was || !is) {
    return [];
  }
  const [before, after] = [factsOf(was, say), factsOf(is, say)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((fact) => before.get(fact) !== after.get(fact))
    .map((fact) => ({ fact, before: before.get(fact), after: after.get(fact) }));
}

function inWords(changes, go) {
  const list = document.createElement("ul");
  list.className = "utrecht-unordered-list";
  for (const { change, id, element, facts } of changes) {
    const item = document.createElement("li");
    item.className = "utrecht-unordered-list__item";
    item.dataset.change = change;
    const kind = document.createElement("strong");
    kind.textContent = say(change);
    const there = document.createElement("button");
    there.type = "button";
    there.className = "sp-link-button";
    there.dataset.element = id;
    there.textContent = `${kindOf(element, say)} ${nameOf(element, say)}`;
    there.addEventListener("click", () => go(change, id));
    item.append(kind, ": ", there);
    const details = (facts ?? []).map(({ fact, before, after }) => say(sentence(before, after), { fact, before, after }));
    if (details.length) {
      item.append(` — ${details.join("; ")}`);
    }
    list.append(item);
  }
  if (!changes.length) {
    const none = document.createElement("p");
    none.textContent = say("The drawings do not differ; only how they are written down does.");
    return none;
  }
  return list;
}

function sentence(before, after) {
  if (before === undefined) {
    return "{fact}: now ‘{after}’";
  }
  return after === undefined ? "{fact}: no longer ‘{before}’" : "{fact}: ‘{after}’ instead of ‘{before}’";
}
