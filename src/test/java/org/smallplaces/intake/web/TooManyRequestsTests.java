package org.smallplaces.intake.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.smallplaces.WholeSystem;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.context.WebApplicationContext;

/** Whoever asks too much is told when to come back. The addresses are those kept for documentation (RFC 5737). */
@WholeSystem
class TooManyRequestsTests {

    private final MockMvcTester requests;

    @Autowired
    TooManyRequestsTests(WebApplicationContext context) {
        requests = MockMvcTester.from(context);
    }

    @Test
    void tellsWhoAsksForManyLettersWhenToComeBack() {
        var refused = firstRefusal(() -> requests.post()
                .uri("/initiatives/new")
                .with(from("203.0.113.1"))
                .param("do", "save")
                .param("resumeEmail", "sam@paperboat.example")
                .exchange());

        assertThat(refused).hasHeader(HttpHeaders.RETRY_AFTER, seconds(refused));
        assertThat(refused).bodyText().contains("minuten");
    }

    @Test
    void tellsAProgramThatAsksMuchWhenToComeBack() {
        var refused = firstRefusal(() -> requests.post()
                .uri("/api/initiatives")
                .with(from("203.0.113.2"))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{}")
                .exchange());

        assertThat(refused).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(refused).hasHeader(HttpHeaders.RETRY_AFTER, seconds(refused));
        assertThat(refused).bodyJson().extractingPath("$.status").isEqualTo(429);
        assertThat(requests.post()
                        .uri("/api/initiatives")
                        .with(from("203.0.113.3"))
                        .header("X-Forwarded-For", "203.0.113.2")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"))
                .hasStatus(HttpStatus.UNPROCESSABLE_ENTITY);
    }

    private static MvcTestResult firstRefusal(Supplier<MvcTestResult> request) {
        return Stream.generate(request)
                .limit(2000)
                .filter(answer -> answer.getResponse().getStatus() == HttpStatus.TOO_MANY_REQUESTS.value())
                .findFirst()
                .orElseThrow();
    }

    /** At most the hour that is counted. */
    private static String seconds(MvcTestResult refused) {
        var given = refused.getResponse().getHeader(HttpHeaders.RETRY_AFTER);
        assertThat(Integer.parseInt(given)).isBetween(0, 3600);
        return given;
    }

    private static RequestPostProcessor from(String address) {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }
}
