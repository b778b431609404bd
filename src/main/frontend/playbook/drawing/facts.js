// What a model says of an element, as pairs of a name and a text that a person can compare.
import { nameOf } from "./words.js";

const ELSEWHERE = new Set([
  "id",
  "incoming",
  "outgoing",
  "flowElements",
  "artifacts",
  "laneSets",
  "lanes",
  "flowNodeRef",
  "rootElements",
  "participants",
  "messageFlows",
]);

/** The facts of an element without those of the elements in it. */
export function factsOf(element, say) {
  const facts = new Map();
  collect(element, element.$type.replace(/^\w+:/, ""), facts, say);
  return facts;
}

function collect(element, label, facts, say) {
  for (const [key, value] of [...Object.entries(element), ...Object.entries(element.$attrs ?? {})]) {
    if (key.startsWith("$") || ELSEWHERE.has(key)) {
      continue;
    }
    const reference = element.$descriptor?.propertiesByName?.[key]?.isReference;
    for (const one of Array.isArray(value) ? value : [value]) {
      if (reference) {
        add(facts, say(key), one?.id ? nameOf(one, say) : String(one));
      } else if (one?.$type && "name" in one && /Parameter$/.test(one.$type)) {
        add(facts, `${say(one.$type.replace(/^\w+:/, ""))} ${one.name}`, String(one.value ?? ""));
      } else if (one?.$type) {
        collect(one, key === "values" || key === "eventDefinitions" ? one.$type.replace(/^\w+:/, "") : key, facts, say);
      } else if (one !== undefined && one !== null) {
        add(facts, say(key === "body" || key === "text" ? label : key.replace(/^\w+:/, "")), String(one));
      }
    }
  }
}

function add(facts, fact, text) {
  facts.set(fact, facts.has(fact) ? `${facts.get(fact)}, ${text}` : text);
}
