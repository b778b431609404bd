package org.smallplaces;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Says what to do while the database is away or its disk is full. It stands before everything that may need the database,
 * the visitor's session included, and so its page has nothing in it that does.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class Unavailable extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(Unavailable.class);

    private static final String SECONDS = "30";

    /** Classes of SQL states: no connection, no room, and the server is being stopped or started. */
    private static final Set<String> STATES = Set.of("08", "53", "57");

    /** What H2 says when it cannot write to its file, and when it has closed itself after that. */
    private static final Set<String> STATES_OF_H2 = Set.of("90028", "90031", "90098");

    /** What the pool says, without a state, of a connection that broke while it was lent. */
    private static final String GIVEN_UP = "Connection is closed";

    private final ITemplateEngine templates;
    private final MessageSource messages;
    private final LocaleResolver locales;
    private final ObjectMapper json;

    Unavailable(ITemplateEngine templates, MessageSource messages, LocaleResolver locales, ObjectMapper json) {
        this.templates = templates;
        this.messages = messages;
        this.locales = locales;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException e) {
            var reason = reason(e);
            if (reason.isEmpty() || response.isCommitted()) {
                throw e;
            }
            LOG.warn("The database could not be used: {}", reason.get());
            explain(request, response);
        }
    }

    /** What the database, or the lack of it, says; empty if something else went wrong. */
    private static Optional<String> reason(Throwable failure) {
        return causes(failure)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .filter(Unavailable::isAway)
                .map(away -> away.getClass().getSimpleName() + " " + away.getSQLState())
                .findFirst();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.<@Nullable Throwable>iterate(failure, cause -> cause != null, cause -> cause.getCause())
                .limit(50);
    }

    private static boolean isAway(SQLException failure) {
        var state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException
                || failure instanceof SQLNonTransientConnectionException
                || GIVEN_UP.equals(failure.getMessage())
                // the database could not write its file
                || causes(failure).anyMatch(IOException.class::isInstance)
                || (state != null
                        && state.length() == 5
                        && (STATES.contains(state.substring(0, 2)) || STATES_OF_H2.contains(state)));
    }

    private void explain(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var locale = locales.resolveLocale(request);
        response.resetBuffer();
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setCharacterEncoding(UTF_8.name());
        if (request.getRequestURI().startsWith("/api/")) {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            var problem = ProblemDetail.forStatusAndDetail(
                    HttpStatus.SERVICE_UNAVAILABLE, messages.getMessage("site.error.503.text", null, locale));
            problem.setTitle(messages.getMessage("site.error.503", null, locale));
            json.writeValue(response.getWriter(), problem);
        } else {
            response.setContentType(MediaType.TEXT_HTML_VALUE);
            templates.process(
                    "unavailable",
                    new Context(locale, Map.of("again", request.getMethod().equals("GET"))),
                    response.getWriter());
        }
    }
}
