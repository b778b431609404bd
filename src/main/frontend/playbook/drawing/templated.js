// Lets the menus add an element with a template in one step, which the templates for Camunda 7 cannot do by themselves.
import CommandInterceptor from "diagram-js/lib/command/CommandInterceptor";

class TemplatedElements extends CommandInterceptor {
  constructor(eventBus, bpmnFactory, elementFactory, elementTemplates) {
    super(eventBus);
    const templateOf = new WeakMap();

    elementTemplates.createElement = (template) => {
      const type = template.elementType?.value ?? template.appliesTo[0];
      const businessObject = bpmnFactory.create(type, { name: template.name });
      const shape = elementFactory.createShape({ type, businessObject });
      templateOf.set(shape, template);
      return shape;
    };

    // within the same command, so that one step back takes both away
    this.postExecuted(
      "shape.create",
      ({ shape }) => {
        const template = templateOf.get(shape);
        if (template) {
          templateOf.delete(shape);
          // it is of the right type already: no other shape may take its place before it is connected
          elementTemplates.applyTemplate(shape, { ...template, elementType: undefined });
        }
      },
      true,
    );
  }
}
TemplatedElements.$inject = ["eventBus", "bpmnFactory", "elementFactory", "elementTemplates"];

export default {
  __init__: ["templatedElements"],
  templatedElements: ["type", TemplatedElements],
};
