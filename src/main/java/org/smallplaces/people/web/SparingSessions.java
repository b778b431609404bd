package org.smallplaces.people.web;

import static java.util.stream.Collectors.toMap;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads a session once for each request and notes once a minute that somebody is there. Spring Session reads it again when
 * the answer has left, to see under which id it came, and writes each time: a page asks for much, and each note is a write to
 * the disk.
 */
final class SparingSessions<S extends Session> implements FindByIndexNameSessionRepository<SparingSessions.Kept<S>> {

    private static final Duration NOTED = Duration.ofMinutes(1);

    private final FindByIndexNameSessionRepository<S> sessions;

    @SuppressWarnings("ThreadLocalUsage") // there is one of these in an application
    private final ThreadLocal<@Nullable Kept<S>> saved = new ThreadLocal<>();

    SparingSessions(FindByIndexNameSessionRepository<S> sessions) {
        this.sessions = sessions;
    }

    @Override
    public Kept<S> createSession() {
        return new Kept<>(sessions.createSession());
    }

    @Override
    public void save(Kept<S> session) {
        sessions.save(session.kept());
        saved.set(session);
    }

    @Override
    public @Nullable Kept<S> findById(String id) {
        var known = saved.get();
        if (known != null && known.getId().equals(id)) {
            return known;
        }
        var found = sessions.findById(id);
        return found == null ? null : new Kept<>(found);
    }

    @Override
    public void deleteById(String id) {
        saved.remove();
        sessions.deleteById(id);
    }

    @Override
    public Map<String, Kept<S>> findByIndexNameAndIndexValue(String name, String value) {
        return sessions.findByIndexNameAndIndexValue(name, value).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, found -> new Kept<>(found.getValue())));
    }

    /** Around everything else in a request, and around its error page: what was saved in one is read anew in the next. */
    final class Forgetting extends OncePerRequestFilter {

        @Override
        protected boolean shouldNotFilterErrorDispatch() {
            return false;
        }

        @Override
        protected boolean shouldNotFilterAsyncDispatch() {
            return false;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            try {
                chain.doFilter(request, response);
            } finally {
                saved.remove();
            }
        }
    }

    /** A session that has not changed only because somebody was here again within the minute. */
    record Kept<S extends Session>(S kept) implements Session {

        @Override
        public void setLastAccessedTime(Instant now) {
            if (!now.isBefore(kept.getLastAccessedTime().plus(NOTED))) {
                kept.setLastAccessedTime(now);
            }
        }

        @Override
        public Instant getLastAccessedTime() {
            return kept.getLastAccessedTime();
        }

        @Override
        public String getId() {
            return kept.getId();
        }

        @Override
        public String changeSessionId() {
            return kept.changeSessionId();
        }

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // as a session has it
        public <T> @Nullable T getAttribute(String name) {
            return kept.getAttribute(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return kept.getAttributeNames();
        }

        @Override
        public void setAttribute(String name, @Nullable Object value) {
            kept.setAttribute(name, value);
        }

        @Override
        public void removeAttribute(String name) {
            kept.removeAttribute(name);
        }

        @Override
        public Instant getCreationTime() {
            return kept.getCreationTime();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            kept.setMaxInactiveInterval(interval);
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return kept.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return kept.isExpired();
        }
    }
}
