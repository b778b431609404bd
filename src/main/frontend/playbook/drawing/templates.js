// The building blocks as element templates: the same file that the desktop modeler loads, with what the draft has to offer.
import templates from "../../../../../processes/.camunda/element-templates/small-places.json";

const OFFERED = {
  rulebook: "rulebooks",
  letter: "letters",
  form: "forms",
  "camunda:formRef": "forms",
  "camunda:candidateGroups": "groups",
  calledElement: "processes",
};

/** The templates in a language, their fields filled with the names that there are. */
export function templatesFor(names, say) {
  return templates.map((template) => ({
    ...template,
    name: say(template.name),
    description: say(template.description),
    properties: template.properties.map((property) => ({
      ...property,
      ...(property.label && { label: say(property.label) }),
      ...(property.description && { description: say(property.description) }),
      ...(property.choices && { choices: choicesOf(property, names, say) }),
    })),
  }));
}

function choicesOf(property, names, say) {
  const known = property.choices.map(({ name, value }) => ({ name: say(name), value }));
  const there = names[OFFERED[property.binding.name]];
  if (there) {
    return there.map((value) => known.find((choice) => choice.value === value) ?? { name: value, value });
  }
  if (property.binding.name === "to") {
    const more = names.groups.filter((group) => !known.some((choice) => choice.value === group));
    return [...known, ...more.map((value) => ({ name: value, value }))];
  }
  return known;
}
