package org.smallplaces.engine;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * An element of an XML file that knows its line.
 *
 * @param attributes those of the element's own vocabulary have no namespace
 * @param text directly inside the element
 */
record Markup(QName name, Map<QName, String> attributes, int line, List<Markup> children, StringBuilder text) {

    /** No model that people draw comes near to it; deeper ones would make any reader of trees stumble. */
    private static final int DEEPEST = 60;

    private static final int MOST_ELEMENTS = 20_000;

    /** A file that is well-formed, but larger than a model can be. */
    static final class TooLarge extends SAXParseException {
        private static final long serialVersionUID = 1L;

        TooLarge(@Nullable Locator place) {
            super("Too large", place);
        }
    }

    /** Reads a file without ever looking at another one; throws {@link SAXParseException} with the line of a fault. */
    static Markup read(String xml) throws SAXParseException {
        var reader = new Reader();
        try {
            var factory = SAXParserFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.newSAXParser().parse(new InputSource(new StringReader(xml)), reader);
        } catch (SAXParseException e) {
            throw e;
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reader.document.children.get(0);
    }

    /** This element and all inside it, in the order of the file. */
    Stream<Markup> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Markup::all));
    }

    boolean is(String namespace, String localName) {
        return name.getNamespaceURI().equals(namespace) && name.getLocalPart().equals(localName);
    }

    Stream<Markup> children(String namespace, String localName) {
        return children.stream().filter(child -> child.is(namespace, localName));
    }

    /** The attribute without a namespace; empty if it is not there. */
    String attribute(String localName) {
        return attribute("", localName);
    }

    String attribute(String namespace, String localName) {
        return attributes.getOrDefault(new QName(namespace, localName), "");
    }

    private static class Reader extends DefaultHandler {

        private final Markup document = new Markup(new QName(""), Map.of(), 0, new ArrayList<>(), new StringBuilder());
        private final Deque<Markup> open = new ArrayDeque<>(List.of(document));
        private @Nullable Locator place;
        private int elements;

        @Override
        public void setDocumentLocator(Locator locator) {
            place = locator;
        }

        @Override
        public void startElement(String namespace, String localName, String qualifiedName, Attributes found)
                throws SAXException {
            if (++elements > MOST_ELEMENTS || open.size() > DEEPEST) {
                throw new TooLarge(place);
            }
            var attributes = new LinkedHashMap<QName, String>();
            for (int i = 0; i < found.getLength(); i++) {
                attributes.put(new QName(found.getURI(i), found.getLocalName(i)), found.getValue(i));
            }
            var line = place == null ? 0 : place.getLineNumber();
            var element = new Markup(
                    new QName(namespace, localName), attributes, line, new ArrayList<>(), new StringBuilder());
            open.element().children.add(element);
            open.push(element);
        }

        @Override
        public void characters(char[] characters, int start, int length) {
            open.element().text.append(characters, start, length);
        }

        @Override
        public void endElement(String namespace, String localName, String qualifiedName) {
            open.pop();
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
