package org.smallplaces;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers a wrong request with problem details under {@code /api} and with the error page everywhere else. */
@ControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception problem, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var exchange = (ServletWebRequest) request;
        if (exchange.getRequest().getRequestURI().startsWith("/api/")) {
            return super.handleExceptionInternal(problem, body, headers, status, request);
        }
        try {
            Objects.requireNonNull(exchange.getResponse()).sendError(status.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return null;
    }
}
