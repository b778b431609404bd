package org.smallplaces.playbook;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.smallplaces.rulebook.Problem;
import org.springframework.stereotype.Component;

/** The city's settings can be used, and its logo is a drawing and nothing else. */
@Component
class CityCheck implements PlaybookCheck {

    private static final int LARGEST_LOGO = 100_000;

    /** What draws; what runs, loads, links or embeds is not among these. */
    private static final Set<String> DRAWING = Set.of(
            "svg",
            "g",
            "defs",
            "title",
            "desc",
            "path",
            "rect",
            "circle",
            "ellipse",
            "line",
            "polyline",
            "polygon",
            "text",
            "tspan",
            "lineargradient",
            "radialgradient",
            "stop",
            "clippath",
            "mask");

    @Override
    public List<Problem> check(SortedMap<String, String> files) {
        var problems = new ArrayList<Problem>();
        if (files.containsKey(City.FILE)) {
            problems.addAll(City.problems(files.get(City.FILE)));
        }
        files.forEach((path, text) -> {
            if (path.endsWith(".svg")) {
                if (path.equals(City.LOGO)) {
                    checkLogo(text, problems);
                } else {
                    problems.add(Problem.of(path, 0, "city.otherPicture", City.LOGO));
                }
            }
        });
        return problems;
    }

    private static void checkLogo(String text, List<Problem> problems) {
        if (text.length() > LARGEST_LOGO) {
            problems.add(Problem.of(City.LOGO, 0, "city.logoSize", LARGEST_LOGO));
            return;
        }
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            var reader = factory.createXMLStreamReader(new StringReader(text));
            var outermost = true;
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (outermost && !reader.getLocalName().equals("svg")) {
                            problems.add(Problem.of(City.LOGO, 1, "city.logoKind", reader.getLocalName()));
                            return;
                        }
                        outermost = false;
                        checkElement(reader, problems);
                    }
                    case XMLStreamConstants.PROCESSING_INSTRUCTION, XMLStreamConstants.DTD ->
                        problems.add(Problem.of(
                                City.LOGO, reader.getLocation().getLineNumber(), "city.logoElement", "<?…> / <!…>"));
                    default -> {
                        // text and comments show nothing by themselves
                    }
                }
            }
        } catch (XMLStreamException e) {
            problems.add(Problem.of(
                    City.LOGO,
                    e.getLocation() == null ? 0 : Math.max(e.getLocation().getLineNumber(), 0),
                    "city.logoBroken"));
        }
    }

    private static void checkElement(XMLStreamReader reader, List<Problem> problems) {
        var line = reader.getLocation().getLineNumber();
        if (!DRAWING.contains(reader.getLocalName().toLowerCase(Locale.ROOT))) {
            problems.add(Problem.of(City.LOGO, line, "city.logoElement", "<" + reader.getLocalName() + ">"));
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            var name = reader.getAttributeLocalName(i).toLowerCase(Locale.ROOT);
            var written = reader.getAttributeValue(i).toLowerCase(Locale.ROOT).replaceAll("\\s", "");
            var outside = written.replaceAll("url\\(['\"]?#[^)]*\\)", "").contains("url(")
                    || written.contains("\\")
                    || written.contains("@import")
                    || written.contains("javascript:");
            if (name.startsWith("on") || name.equals("href") || name.equals("src") || name.equals("base") || outside) {
                problems.add(Problem.of(City.LOGO, line, "city.logoElement", reader.getAttributeLocalName(i)));
            }
        }
    }
}
