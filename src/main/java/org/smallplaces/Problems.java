package org.smallplaces;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers a wrong request with problem details under {@code /api} and with the error page everywhere else. */
@ControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    /** The parts of a body are broken: whoever sent it can mend that, and we cannot. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> broken(MultipartException broken, WebRequest request) {
        var why = ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST,
                "The parts of the body cannot be read: its boundary or a part is not complete.");
        return handleExceptionInternal(broken, why, new HttpHeaders(), HttpStatus.BAD_REQUEST, request);
    }

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
