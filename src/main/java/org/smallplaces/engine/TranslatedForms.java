package org.smallplaces.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Puts a form's texts in the reader's language, which it carries as properties, in the place of the English ones. */
class TranslatedForms extends OncePerRequestFilter {

    private final ObjectMapper json = new ObjectMapper();

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().endsWith("/deployed-form")
                || request.getLocale().getLanguage().equals("en");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (answer.getStatus() == HttpServletResponse.SC_OK) {
            var translated = translated(
                    answer.getContentAsByteArray(), request.getLocale().getLanguage());
            answer.resetBuffer();
            answer.getOutputStream().write(translated);
        }
        answer.copyBodyToResponse();
    }

    byte[] translated(byte[] form, String language) throws IOException {
        var root = json.readTree(form);
        translate(root, "_" + language);
        return json.writeValueAsBytes(root);
    }

    private static void translate(JsonNode node, String language) {
        if (node instanceof ObjectNode component && component.get("properties") instanceof ObjectNode texts) {
            for (var text : new String[] {"label", "description", "text"}) {
                text(texts, text + language).ifPresent(found -> component.set(text, found));
            }
            if (component.has("dateLabel")) {
                text(texts, "label" + language).ifPresent(found -> component.set("dateLabel", found));
            }
            for (var choice : component.path("values")) {
                text(texts, "option" + language + "." + choice.path("value").asText())
                        .ifPresent(found -> ((ObjectNode) choice).set("label", found));
            }
        }
        node.forEach(inner -> translate(inner, language));
    }

    private static Optional<JsonNode> text(ObjectNode texts, String name) {
        return Optional.ofNullable(texts.get(name));
    }
}
