// A form in the editor of form-js, limited to what Tasklist and the public pages can show, with its Dutch texts and both
// previews.
import { createForm, FormEditor, usePropertiesPanelService } from "@bpmn-io/form-js";
import { isTextAreaEntryEdited, isTextFieldEntryEdited, TextAreaEntry, TextFieldEntry } from "@bpmn-io/properties-panel";
import { jsx } from "@bpmn-io/properties-panel/preact/jsx-runtime";

const STYLES = "/playbook-form.css";

/** As the check of forms has it. */
const COMPONENTS = new Set([
  "default",
  "textfield",
  "textarea",
  "number",
  "datetime",
  "checkbox",
  "select",
  "radio",
  "checklist",
  "taglist",
  "filepicker",
  "dynamiclist",
  "group",
  "text",
  "separator",
  "spacer",
]);

/** What the properties panel would offer besides, and one of the two cannot show. */
const BEYOND = new Set(["appearance", "layout", "serialization", "security", "table-headers", "securityAttributes"]);

/** The texts that have a Dutch one in the properties, by what holds the English one. */
const TEXTS = { label: "label", dateLabel: "label", description: "description", text: "text" };

export async function mount(element, { text, path, language, change, say, send }) {
  element.className = "sp-form";
  await styled();
  let schema = JSON.parse(text);
  const version = schema.schemaVersion;
  const canvas = part("sp-form-editor");
  const preview = part("sp-form-preview");
  preview.hidden = true;
  const { bar, view, spoken, choose } = views(say, language);
  element.append(bar, canvas, preview);

  let before;
  let original = text;
  let importing = true;
  const editor = new FormEditor({
    container: canvas,
    additionalModules: [
      { __init__: ["allowed", "dutch"], allowed: ["type", Allowed], dutch: ["type", dutchTexts(say)] },
    ],
  });
  await read(schema);
  editor.on("changed", () => {
    if (!importing) {
      const written = write();
      text = written === before ? original : written;
      change(text);
    }
  });
  choose(show);

  async function read(wanted) {
    importing = true;
    await editor.importSchema(structuredClone(wanted));
    schema = wanted;
    before = write();
    // the editor tells of the import a moment later
    await new Promise((done) => setTimeout(done));
    importing = false;
  }

  /** The editor writes the newest version of the schema, which Tasklist could not read. */
  function write() {
    const { exporter, ...written } = editor.getSchema();
    if (schema.exporter) {
      written.exporter = schema.exporter;
    }
    written.schemaVersion = version ?? 16;
    const ordered = Object.fromEntries(
      [...Object.keys(schema), ...Object.keys(written)].filter((key) => key in written).map((key) => [key, written[key]]),
    );
    return `${JSON.stringify(ordered, null, 2)}\n`;
  }

  async function show() {
    const wanted = view();
    canvas.hidden = wanted !== "edit";
    preview.hidden = wanted === "edit";
    preview.replaceChildren();
    if (wanted === "task") {
      const box = part("sp-form-task");
      preview.append(box);
      await createForm({ container: box, schema: inLanguage(JSON.parse(text), spoken(), say), data: {} });
    } else if (wanted === "public") {
      const answer = await send(`/api/playbook/forms/preview?language=${spoken()}`, {
        method: "POST",
        body: text,
        headers: { "Content-Type": "text/plain;charset=UTF-8" },
      });
      const box = document.createElement("iframe");
      box.setAttribute("sandbox", "");
      box.title = say("form.public");
      if (answer.ok) {
        box.srcdoc = await answer.text();
        preview.append(box);
      } else {
        preview.append(say("preview.none"));
      }
    }
  }

  return {
    async setText(wanted) {
      text = wanted;
      original = wanted;
      await read(JSON.parse(wanted));
      await show();
    },
    showProblems() {
      // the page lists them; each leads to its field
    },
    reveal({ place, line }) {
      const fields = Object.values(editor.get("formFieldRegistry").getAll());
      const key = place || keyOn(text, line);
      const field = fields.find((one) => one.key === key || one.path === key || one.id === key);
      if (field) {
        editor.get("selection").set(field);
        canvas.querySelector(`[data-id="${CSS.escape(field.id)}"]`)?.scrollIntoView({ block: "center" });
      }
    },
    destroy() {
      editor.destroy();
    },
  };
}

/** The key or id that stands next below a line. */
function keyOn(text, line) {
  return /"(?:key|id|path)"\s*:\s*"([^"]+)"/.exec(
    text
      .split("\n")
      .slice(Math.max(0, line - 1))
      .join("\n"),
  )?.[1];
}

class Allowed {
  static $inject = ["formFields", "propertiesPanel"];

  constructor(formFields, propertiesPanel) {
    for (const type of Object.keys(formFields._formFields)) {
      if (!COMPONENTS.has(type)) {
        delete formFields._formFields[type];
      }
    }
    propertiesPanel.registerProvider(
      { getGroups: () => (groups) => groups.filter((group) => !BEYOND.has(group.id)) },
      100,
    );
  }
}

/** A group of properties for the texts in Dutch. */
function dutchTexts(say) {
  class Dutch {
    static $inject = ["propertiesPanel"];

    constructor(propertiesPanel) {
      propertiesPanel.registerProvider(this, 400);
    }

    getGroups(field, editField) {
      return (groups) => {
        const entries = entriesOf(field, editField, say);
        if (entries.length) {
          groups.splice(1, 0, { id: "dutch", label: say("form.nl"), entries });
        }
        return groups;
      };
    }
  }
  return Dutch;
}

function entriesOf(field, editField, say) {
  const names = [...new Set(Object.keys(TEXTS).filter((name) => isAsked(field, name)).map((name) => TEXTS[name]))];
  const entries = names.map((name) => entry(`${name}_nl`, say(`form.nl.${name}`), name !== "label"));
  for (const { value, label } of field.values ?? []) {
    entries.push(entry(`option_nl.${value}`, say("form.nl.option", label ?? value), false));
  }
  return entries;

  function entry(property, label, isLong) {
    return {
      id: `dutch-${property}`,
      component: isLong ? LongText : ShortText,
      isEdited: isLong ? isTextAreaEntryEdited : isTextFieldEntryEdited,
      field,
      editField,
      property,
      label,
    };
  }
}

function isAsked(field, name) {
  if (field.type === "default" || field.type === "separator" || field.type === "spacer") {
    return false;
  }
  if (name === "text") {
    return field.type === "text";
  }
  if (name === "description") {
    return !["group", "text", "dynamiclist"].includes(field.type);
  }
  if (field.type === "datetime") {
    return name === "dateLabel";
  }
  return name === "label" && field.type !== "text";
}

const ShortText = (props) => Text(props, TextFieldEntry);
const LongText = (props) => Text(props, TextAreaEntry);

function Text({ id, field, editField, property, label }, Entry) {
  const debounce = usePropertiesPanelService("debounce");
  return jsx(Entry, {
    element: field,
    id,
    label,
    debounce,
    getValue: () => field.properties?.[property] ?? "",
    setValue: (value) => {
      const { [property]: _, ...others } = field.properties ?? {};
      editField(field, "properties", value ? { ...field.properties, [property]: value } : others);
    },
  });
}

/** The form as the engine hands it to Tasklist for a reader of a language. */
function inLanguage(component, language, say) {
  const shown = { ...component };
  if (language === "nl") {
    for (const [name, dutch] of Object.entries(TEXTS)) {
      shown[name] = component.properties?.[`${dutch}_nl`] && name in component ? component.properties[`${dutch}_nl`] : component[name];
      if (shown[name] === undefined) {
        delete shown[name];
      }
    }
  }
  if (component.properties?.catalogue) {
    shown.values = [{ value: "catalogue", label: `${say("form.catalogue")}: ${component.properties.catalogue}` }];
  } else if (component.values && language === "nl") {
    shown.values = component.values.map((value) => ({
      ...value,
      label: component.properties?.[`option_nl.${value.value}`] ?? value.label,
    }));
  }
  if (component.components) {
    shown.components = component.components.map((part) => inLanguage(part, language, say));
  }
  return shown;
}

function views(say, language) {
  const bar = part("sp-form-views");
  let chosen = "edit";
  let act = () => {};
  const buttons = ["edit", "task", "public"].map((name) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "utrecht-button utrecht-button--secondary-action";
    button.textContent = say(`form.${name}`);
    button.setAttribute("aria-pressed", String(name === chosen));
    button.addEventListener("click", () => {
      chosen = name;
      buttons.forEach((one) => one.setAttribute("aria-pressed", String(one === button)));
      act();
    });
    return button;
  });
  const select = document.createElement("select");
  select.className = "utrecht-select utrecht-select--html-select";
  select.setAttribute("aria-label", say("form.language"));
  for (const one of ["nl", "en"]) {
    select.append(new Option(say(`form.language.${one}`), one, one === language, one === language));
  }
  select.addEventListener("change", () => act());
  bar.append(...buttons, select);
  return { bar, view: () => chosen, spoken: () => select.value, choose: (chosenAct) => (act = chosenAct) };
}

function part(className) {
  const made = document.createElement("div");
  made.className = className;
  return made;
}

/** The styles come with the first form. */
function styled() {
  if (document.querySelector(`link[href="${STYLES}"]`)) {
    return Promise.resolve();
  }
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = STYLES;
  const loaded = new Promise((done) => {
    link.addEventListener("load", done);
    link.addEventListener("error", done);
  });
  document.head.append(link);
  return loaded;
}
