// Any file as the text that it is.
import { StreamLanguage } from "@codemirror/language";
import { properties } from "@codemirror/legacy-modes/mode/properties";
import { json } from "@codemirror/lang-json";
import { markdown } from "@codemirror/lang-markdown";
import { xml } from "@codemirror/legacy-modes/mode/xml";
import { codeEditor } from "./code.js";

const LANGUAGES = {
  bpmn: () => StreamLanguage.define(xml),
  form: json,
  md: markdown,
  properties: () => StreamLanguage.define(properties),
};

export async function mount(element, options) {
  const language = LANGUAGES[options.path.split(".").pop()];
  return codeEditor(element, { ...options, extensions: language ? [language()] : [] });
}
