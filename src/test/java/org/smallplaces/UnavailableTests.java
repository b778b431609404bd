package org.smallplaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;

@WholeSystem
class UnavailableTests {

    @Autowired
    private Unavailable unavailable;

    @Test
    void saysOnAPageWhatToDoWhileTheDatabaseIsAway() throws Exception {
        var request = new MockHttpServletRequest("GET", "/cases/abc");
        request.addHeader("Accept-Language", "en");

        var response = answer(request, noConnection());

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("30");
        assertThat(response.getContentType()).startsWith("text/html");
        assertThat(response.getContentAsString())
                .contains("lang=\"en\"", "Wait a few minutes and try again", "Try again</a>");
    }

    @Test
    void saysWhatBecomesOfWhatWasSent() throws Exception {
        var request = new MockHttpServletRequest("POST", "/initiatives/drafts/abc");
        request.addHeader("Accept-Language", "nl");

        assertThat(answer(request, noConnection()).getContentAsString())
                .contains("ga met uw browser terug")
                .doesNotContain("<a ");
    }

    @Test
    void tellsAProgramToComeBack() throws Exception {
        var response = answer(new MockHttpServletRequest("POST", "/api/initiatives"), noConnection());

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getContentType()).startsWith("application/problem+json");
        assertThat(response.getContentAsString()).contains("\"status\":503", "\"detail\":");
    }

    @Test
    void saysTheSameWhenThereIsNoRoomForWhatIsWritten() throws Exception {
        var request = new MockHttpServletRequest("POST", "/initiatives/drafts/abc");

        for (var state : new String[] {"53100", "90031", "57P01"}) {
            assertThat(answer(request, new IllegalStateException(new SQLException("No room", state)))
                            .getStatus())
                    .isEqualTo(503);
        }
        var full = new SQLException("General error", "HY000", 50000, new IOException("No space left on device"));
        assertThat(answer(request, new IllegalStateException(full)).getStatus()).isEqualTo(503);
    }

    @Test
    void leavesOtherFailuresToOthers() {
        assertThatThrownBy(() -> answer(
                        new MockHttpServletRequest("GET", "/"),
                        new IllegalStateException(new SQLException("", "23505"))))
                .isInstanceOf(IllegalStateException.class);
    }

    private static Exception noConnection() {
        return new ServletException(new CannotCreateTransactionException(
                "Could not open", new SQLTransientConnectionException("Connection is not available")));
    }

    private MockHttpServletResponse answer(MockHttpServletRequest request, Exception failure)
            throws ServletException, IOException {
        var response = new MockHttpServletResponse();
        FilterChain chain = (given, answered) -> {
            if (failure instanceof ServletException wrapped) {
                throw wrapped;
            }
            throw (RuntimeException) failure;
        };
        unavailable.doFilter(request, response, chain);
        return response;
    }
}
