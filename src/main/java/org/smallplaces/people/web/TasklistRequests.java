package org.smallplaces.people.web;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.OPTIONS;
import static org.springframework.http.HttpMethod.POST;

import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * What Tasklist needs of the engine to show tasks, claim them and answer their forms. Nothing else is open to members: no
 * starting of processes, no variables, no filters of their own, no
 * comments: what is to be said about a case is said in its forms.
 */
final class TasklistRequests {

    private static final String ENGINE = "/camunda/api/engine/engine/*";

    static final RequestMatcher ALL = new OrRequestMatcher(Stream.of(
                    // what a person may do with a resource, which Tasklist asks before it shows a button
                    matching(OPTIONS, ENGINE + "/**"),
                    matching(
                            GET,
                            "/camunda/app/tasklist/**",
                            "/camunda/lib/**",
                            "/camunda/assets/**",
                            "/camunda/favicon.ico",
                            "/camunda/api/tasklist/plugin/**",
                            "/camunda/api/admin/auth/user/*",
                            "/camunda/api/engine/engine/",
                            ENGINE + "/**"),
                    matching(
                            POST,
                            ENGINE + "/task",
                            ENGINE + "/task/count",
                            ENGINE + "/task/*/claim",
                            ENGINE + "/task/*/unclaim",
                            ENGINE + "/task/*/submit-form",
                            ENGINE + "/filter/*/list",
                            ENGINE + "/filter/*/count"))
            .flatMap(matchers -> matchers)
            .toList());

    private TasklistRequests() {}

    private static Stream<RequestMatcher> matching(HttpMethod method, String... patterns) {
        return Stream.of(patterns)
                .map(pattern -> PathPatternRequestMatcher.withDefaults().matcher(method, pattern));
    }
}
