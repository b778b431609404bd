package org.smallplaces.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Puts texts in the reader's language in the place of the English ones in what the engine answers at some addresses. */
abstract class TranslatedAnswers extends OncePerRequestFilter {

    private final ObjectMapper json = new ObjectMapper();
    private final Pattern addresses;

    TranslatedAnswers(String addresses) {
        this.addresses = Pattern.compile(addresses);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getLocale().getLanguage().equals("en")
                || !addresses.matcher(request.getRequestURI()).find();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (answer.getStatus() == HttpServletResponse.SC_OK && answer.getContentSize() > 0) {
            var translated = translated(
                    answer.getContentAsByteArray(), request.getLocale().getLanguage());
            answer.resetBuffer();
            answer.getOutputStream().write(translated);
        }
        answer.copyBodyToResponse();
    }

    byte[] translated(byte[] answer, String language) throws IOException {
        var root = json.readTree(answer);
        translate(root, language);
        return json.writeValueAsBytes(root);
    }

    /** Changes an answer, which is JSON. */
    abstract void translate(JsonNode node, String language);
}
