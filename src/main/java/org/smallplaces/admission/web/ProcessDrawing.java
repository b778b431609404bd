package org.smallplaces.admission.web;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/** Reads the names of steps from a process, for those who cannot see its drawing. */
final class ProcessDrawing {

    private ProcessDrawing() {}

    /** The names of these elements, in their order; ids that the process does not have are those of a called one. */
    static List<String> names(String bpmn, List<String> activities) {
        if (bpmn.isEmpty()) {
            return List.of();
        }
        var names = new LinkedHashMap<String, String>();
        activities.forEach(id -> names.put(id, ""));
        try {
            var reader = factory().createXMLStreamReader(new StringReader(bpmn));
            while (reader.hasNext()) {
                reader.next();
                if (reader.isStartElement()) {
                    var id = reader.getAttributeValue(null, "id");
                    if (id != null && names.containsKey(id)) {
                        names.put(id, Objects.requireNonNullElse(reader.getAttributeValue(null, "name"), ""));
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The process that leads the case is not well-formed", e);
        }
        return names.values().stream().filter(name -> !name.isBlank()).toList();
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
