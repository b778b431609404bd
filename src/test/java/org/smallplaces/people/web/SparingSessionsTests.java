package org.smallplaces.people.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.MapSession;
import org.springframework.session.web.http.SessionRepositoryFilter;

class SparingSessionsTests {

    private final Stored stored = new Stored();
    private final SparingSessions<MapSession> sessions = new SparingSessions<>(stored);
    private final SessionRepositoryFilter<SparingSessions.Kept<MapSession>> filter =
            new SessionRepositoryFilter<>(sessions);
    private final MapSession session = new MapSession();

    SparingSessionsTests() {
        stored.kept.put(session.getId(), session);
    }

    @Test
    void readsASessionOnceForARequest() throws Exception {
        request((request, response) -> {
            assertThat(((HttpServletRequest) request).getSession(false)).isNotNull();
            response.flushBuffer();
        });

        assertThat(stored.reads).isEqualTo(1);
    }

    @Test
    void readsItAnewForTheNextRequest() throws Exception {
        request((request, response) -> {
            ((HttpServletRequest) request).getSession(false);
            response.flushBuffer();
        });
        stored.kept.clear(); // signed out on another node

        request((request, response) ->
                assertThat(((HttpServletRequest) request).getSession(false)).isNull());
    }

    @Test
    void readsItAnewAfterAnErrorPage() throws Exception {
        var failed = request();
        failed.setDispatcherType(DispatcherType.ERROR);
        failed.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, "/dossiers");
        request(failed, (request, response) -> {
            ((HttpServletRequest) request).getSession(false);
            response.flushBuffer();
        });
        stored.kept.clear();

        request((request, response) ->
                assertThat(((HttpServletRequest) request).getSession(false)).isNull());
    }

    @Test
    void findsNothingOfASessionThatThisRequestEnded() throws Exception {
        request((request, response) -> {
            var mine = ((HttpServletRequest) request).getSession();
            response.flushBuffer();
            mine.invalidate();
            assertThat(sessions.findById(session.getId())).isNull();
        });
    }

    @Test
    void notesOnceAMinuteThatSomebodyIsThere() {
        var first = Instant.parse("2026-11-30T12:00:00Z");
        session.setLastAccessedTime(first);
        var again = new SparingSessions.Kept<>(session);

        again.setLastAccessedTime(first.plusSeconds(59));
        assertThat(session.getLastAccessedTime()).isEqualTo(first);

        again.setLastAccessedTime(first.plusSeconds(60));
        assertThat(session.getLastAccessedTime()).isEqualTo(first.plusSeconds(60));
    }

    @Test
    void leavesEverythingElseToTheSession() {
        var kept = new SparingSessions.Kept<>(session);

        kept.setAttribute("who", "anna");
        kept.setAttribute("what", "a case");
        kept.removeAttribute("what");
        kept.setMaxInactiveInterval(Duration.ofMinutes(5));

        assertThat(session.getAttributeNames()).containsExactly("who").isEqualTo(kept.getAttributeNames());
        assertThat(kept.<String>getAttribute("who")).isEqualTo("anna");
        assertThat(kept.getMaxInactiveInterval())
                .isEqualTo(session.getMaxInactiveInterval())
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(kept.getCreationTime()).isEqualTo(session.getCreationTime());
        assertThat(kept.getLastAccessedTime()).isEqualTo(session.getLastAccessedTime());
        assertThat(kept.isExpired()).isFalse();
        assertThat(kept.changeSessionId()).isEqualTo(session.getId()).isEqualTo(kept.getId());
    }

    private void request(FilterChain page) throws ServletException, IOException {
        request(request(), page);
    }

    private MockHttpServletRequest request() {
        var request = new MockHttpServletRequest();
        var id = Base64.getEncoder().encodeToString(session.getId().getBytes(StandardCharsets.UTF_8));
        request.setCookies(new Cookie("SESSION", id));
        return request;
    }

    private void request(MockHttpServletRequest request, FilterChain page) throws ServletException, IOException {
        sessions.new Forgetting()
                .doFilter(
                        request,
                        new MockHttpServletResponse(),
                        (asked, answered) -> filter.doFilter(asked, answered, page));
    }

    /** Sessions in memory that tells how often one was read. */
    private static final class Stored implements FindByIndexNameSessionRepository<MapSession> {

        private final Map<String, MapSession> kept = new HashMap<>();
        private int reads;

        @Override
        public MapSession createSession() {
            return new MapSession();
        }

        @Override
        public void save(MapSession session) {
            kept.put(session.getId(), session);
        }

        @Override
        public @Nullable MapSession findById(String id) {
            reads++;
            return kept.get(id);
        }

        @Override
        public void deleteById(String id) {
            kept.remove(id);
        }

        @Override
        public Map<String, MapSession> findByIndexNameAndIndexValue(String name, String value) {
            return kept;
        }
    }
}
