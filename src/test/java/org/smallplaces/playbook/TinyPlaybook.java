package org.smallplaces.playbook;

/** The smallest files that are good. */
final class TinyPlaybook {

    static final String VOCABULARY =
            """
            [when][words]It has at least {n:\\d+} words=Greeting( words >= {n} )
            [then][]{criterion:[a-z][a-z-]*} is met, because {reason:[a-z0-9][a-z0-9-]*}=findings.met("{criterion}", "{reason}");
            """;

    private TinyPlaybook() {}

    static String sentences(String condition) {
        return """
            rule "A greeting is long enough"
            when
              It has %s
            then
              visible is met, because long-enough
            end
            """
                .formatted(condition);
    }

    static String process(String... tasks) {
        var elements = new StringBuilder();
        var from = "start_received";
        for (var task : tasks) {
            elements.append(
                    "    <userTask id=\"%s\" name=\"Look\" camunda:candidateGroups=\"core-group\" camunda:formRef=\"look\" camunda:formRefBinding=\"latest\" />\n"
                            .formatted(task));
            elements.append(flow(from, task));
            from = task;
        }
        elements.append(flow(from, "service_greet"));
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="https://smallplaces.org">
              <process id="tiny" name="Tiny" isExecutable="true" camunda:historyTimeToLive="P365D">
                <startEvent id="start_received" name="Received" />
            %s    <serviceTask id="service_greet" name="Greet" camunda:delegateExpression="${greet}" />
                <sequenceFlow id="flow_end" sourceRef="service_greet" targetRef="end_done" />
                <endEvent id="end_done" name="Done" />
              </process>
              <di:BPMNDiagram xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" id="diagram_tiny">
                <di:BPMNPlane id="plane_tiny" bpmnElement="tiny" />
              </di:BPMNDiagram>
            </definitions>
            """
                .formatted(elements);
    }

    private static String flow(String from, String to) {
        return "    <sequenceFlow id=\"flow_%s\" sourceRef=\"%s\" targetRef=\"%s\" />\n".formatted(from, from, to);
    }

    static String form(String id) {
        return """
            {
              "schemaVersion": 16,
              "id": "%s",
              "type": "default",
              "components": [{"type": "textfield", "key": "seen", "label": "What did you see?"}]
            }
            """
                .formatted(id);
    }
}
