package org.smallplaces.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses requests to the engine that carry an expression: the second lock behind {@link GuardedExpressions}. */
class NoExpressionsFromOutside extends OncePerRequestFilter {

    private static final int LIMIT = (int) DataSize.ofMegabytes(1).toBytes();

    private static final JsonFactory JSON = new JsonFactory();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (Collections.list(request.getParameterNames()).stream().anyMatch(NoExpressionsFromOutside::isExpression)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        var type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).contains("json")) {
            chain.doFilter(request, response);
            return;
        }
        var body = request.getInputStream().readNBytes(LIMIT + 1);
        if (body.length > LIMIT) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        try {
            if (hasExpression(body)) {
                response.sendError(HttpServletResponse.SC_FORBIDDEN);
                return;
            }
        } catch (JsonProcessingException notJson) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        chain.doFilter(new RereadRequest(request, body), response);
    }

    /** Looks at every key as it stands, so that one given twice cannot hide. */
    private static boolean hasExpression(byte[] body) throws IOException {
        try (var parser = JSON.createParser(body)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING && parser.getText().indexOf('\0') >= 0) {
                    throw new JsonParseException(parser, "No database keeps a text with a zero in it");
                }
                if (token == JsonToken.FIELD_NAME && isExpression(parser.currentName())) {
                    return true;
                }
            }
            return false;
        }
    }

    private static boolean isExpression(String key) {
        return key.toLowerCase(Locale.ROOT).endsWith("expression");
    }
}
