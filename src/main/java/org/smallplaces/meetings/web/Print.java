package org.smallplaces.meetings.web;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Makes a PDF of a template: with a title, a language, tags for screen readers, and the font inside. */
@Component
class Print {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    /** What XML cannot hold, and people paste now and then. */
    private static final Pattern NO_TEXT = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]");

    private final ITemplateEngine templates;
    private final String style;

    Print(ITemplateEngine templates) throws IOException {
        this.templates = templates;
        this.style = new ClassPathResource("templates/meetings/paper.css").getContentAsString(StandardCharsets.UTF_8);
    }

    /** The template has to be well-formed XML, with its title in the head and its language on the root. */
    byte[] pdf(String template, Map<String, Object> values, Locale locale) {
        var context = new Context(locale, values);
        context.setVariable("style", style);
        var html = NO_TEXT.matcher(templates.process(template, context)).replaceAll(" ");
        var pdf = new ByteArrayOutputStream();
        try {
            new PdfRendererBuilder()
                    .useFont(
                            () -> Objects.requireNonNull(PDFont.class.getResourceAsStream(FONT)),
                            "Liberation Sans",
                            400,
                            FontStyle.NORMAL,
                            true)
                    .usePdfUaAccessibility(true)
                    // nothing is fetched for a paper: not even what a text may smuggle in
                    .useUriResolver((base, uri) -> null)
                    .withHtmlContent(html, null)
                    .toStream(pdf)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pdf.toByteArray();
    }
}
