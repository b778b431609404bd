// The words of the drawing surface in the language of the page: bpmn-js and its panels speak English, and so do we here.
import dutch from "./nl.json";

const WORDS = { nl: dutch };

/** A function that says an English text in a language, with what stands in braces filled in. */
export function speaker(language) {
  const words = WORDS[language] ?? {};
  return (text, values = {}) =>
    (words[text] ?? text).replace(/{([^}]+)}/g, (whole, key) => values[key] ?? whole);
}

/** What lets bpmn-js speak a language. */
export function inLanguage(language) {
  return { translate: ["value", speaker(language)] };
}

/** A step, arrow or process as a person would call it. */
export function nameOf(element, say) {
  const name = element.name?.replace(/\s+/g, " ").trim();
  if (name) {
    return `‘${name}’`;
  }
  if (element.$type === "bpmn:SequenceFlow" && element.sourceRef && element.targetRef) {
    return say("from {from} to {to}", { from: nameOf(element.sourceRef, say), to: nameOf(element.targetRef, say) });
  }
  return element.id ?? "";
}

/** What kind of thing an element is, such as "user task". */
export function kindOf(element, say) {
  const words = element.$type.replace(/^\w+:/, "").replace(/([a-z])([A-Z])/g, "$1 $2");
  const text = words.charAt(0) + words.slice(1).toLowerCase();
  return say(text);
}
