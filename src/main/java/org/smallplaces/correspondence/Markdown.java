package org.smallplaces.correspondence;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentNodeRendererContext;
import org.commonmark.renderer.text.TextContentRenderer;

/** The text of letters: what others typed stays text, and one source becomes both parts of a mail. */
final class Markdown {

    private static final Parser PARSER = Parser.builder().build();

    /** Lines stay as administrators write them. */
    private static final HtmlRenderer HTML = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .softbreak("<br />\n")
            .build();

    private static final TextContentRenderer TEXT = TextContentRenderer.builder()
            .lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS)
            .nodeRendererFactory(LinksInText::new)
            .build();

    private Markdown() {}

    /** One line of text without characters that steer a mail, a terminal or the direction of writing. */
    static String line(String typed) {
        return typed.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\s]+", " ")
                .replaceAll("[\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]", "")
                .strip();
    }

    /** Text as somebody typed it, lines kept, in a form that can never be a link, a heading, HTML or a placeholder. */
    static String escape(String typed) {
        return typed.lines()
                .map(Markdown::line)
                .filter(line -> !line.isEmpty())
                .map(line -> line.replaceAll("\\p{Punct}", "\\\\$0"))
                .collect(Collectors.joining("\\\n"));
    }

    /** A list with one item for each text, which is Markdown already. */
    static String list(List<String> items) {
        return items.stream().map(item -> "- " + item.replace("\n", "\n  ")).collect(Collectors.joining("\n"));
    }

    static String html(String markdown) {
        return HTML.render(PARSER.parse(markdown));
    }

    static String text(String markdown) {
        return TEXT.render(PARSER.parse(markdown)).strip() + "\n";
    }

    /** In plain text a link is its words, a colon and its address. */
    private record LinksInText(TextContentNodeRendererContext context) implements NodeRenderer {

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Link.class);
        }

        @Override
        public void render(Node node) {
            for (var child = node.getFirstChild(); child != null; child = child.getNext()) {
                context.render(child);
            }
            context.getWriter().write(": " + ((Link) node).getDestination());
        }
    }
}
