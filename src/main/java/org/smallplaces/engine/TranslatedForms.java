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

/** Puts a form's Dutch texts, which it carries as properties, in the place of the English ones for who reads Dutch. */
class FormsInDutch extends OncePerRequestFilter {

    private final ObjectMapper json = new ObjectMapper();

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().endsWith("/deployed-form")
                || !request.getLocale().getLanguage().equals("nl");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (answer.getStatus() == HttpServletResponse.SC_OK) {
            var translated = inDutch(answer.getContentAsByteArray());
            answer.resetBuffer();
            answer.getOutputStream().write(translated);
        }
        answer.copyBodyToResponse();
    }

    byte[] inDutch(byte[] form) throws IOException {
        var root = json.readTree(form);
        translate(root);
        return json.writeValueAsBytes(root);
    }

    private void translate(JsonNode node) {
        if (node instanceof ObjectNode component && component.get("properties") instanceof ObjectNode texts) {
            for (var text : new String[] {"label", "description", "text"}) {
                dutch(texts, text + "_nl").ifPresent(dutch -> component.set(text, dutch));
            }
            if (component.has("dateLabel")) {
                dutch(texts, "label_nl").ifPresent(dutch -> component.set("dateLabel", dutch));
            }
            for (var choice : component.path("values")) {
                dutch(texts, "option_nl." + choice.path("value").asText())
                        .ifPresent(dutch -> ((ObjectNode) choice).set("label", dutch));
            }
        }
        node.forEach(this::translate);
    }

    private static Optional<JsonNode> dutch(ObjectNode texts, String name) {
        return Optional.ofNullable(texts.get(name));
    }
}
