package org.smallplaces.playbook;

import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Texts in Markdown are text: no HTML, no pictures, which would tell others who reads, no links that run something. */
final class MarkdownCheck extends AbstractVisitor {

    private static final Parser PARSER = Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();

    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)(https://|http://|mailto:)[^\\s<>\"]+|/[^/\\s<>\"][^\\s<>\"]*|\\{\\{\\s*\\w+Link\\s*}}[\\w/#?=&.-]*");

    /** What opens something within something: a thousand of them would be a thousand deep. */
    private static final Pattern NESTING = Pattern.compile("[*_\\[>+-]");

    private static final int MOST_MARKS = 400;

    /** Hears what is wrong and on which line, counted from 1, of the text. */
    interface Listener {
        void found(String code, int line, String what);
    }

    private final Listener listener;

    private MarkdownCheck(Listener listener) {
        this.listener = listener;
    }

    static void check(String text, Listener listener) {
        var line = 1;
        for (var paragraph : text.split("\n[ \\t]*\n", -1)) {
            if (NESTING.matcher(paragraph).results().limit(MOST_MARKS + 1).count() > MOST_MARKS) {
                listener.found("text.deep", line, String.valueOf(MOST_MARKS));
                return;
            }
            line += (int) paragraph
                            .chars()
                            .filter(character -> character == '\n')
                            .count()
                    + 2;
        }
        PARSER.parse(text).accept(new MarkdownCheck(listener));
    }

    @Override
    public void visit(HtmlBlock html) {
        at(html, line -> listener.found("text.html", line, shortened(html.getLiteral())));
    }

    @Override
    public void visit(HtmlInline html) {
        at(html, line -> listener.found("text.html", line, shortened(html.getLiteral())));
    }

    @Override
    public void visit(Image image) {
        at(image, line -> listener.found("text.image", line, shortened(image.getDestination())));
    }

    @Override
    public void visit(Link link) {
        checkAddress(link, link.getDestination());
        visitChildren(link);
    }

    @Override
    public void visit(LinkReferenceDefinition link) {
        checkAddress(link, link.getDestination());
    }

    private void checkAddress(Node link, String address) {
        if (!ADDRESS.matcher(address).matches()) {
            at(link, line -> listener.found("text.link", line, shortened(address)));
        }
    }

    private static void at(Node node, IntConsumer listener) {
        for (Node place = node; place != null; place = place.getParent()) {
            if (!place.getSourceSpans().isEmpty()) {
                listener.accept(place.getSourceSpans().get(0).getLineIndex() + 1);
                return;
            }
        }
        listener.accept(1);
    }

    private static String shortened(String text) {
        var line = text.strip().replaceAll("\\s+", " ");
        return line.length() > 60 ? line.substring(0, 60) + "…" : line;
    }
}
