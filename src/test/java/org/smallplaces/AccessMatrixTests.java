package org.smallplaces;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.admin.impl.web.AdminApplication;
import org.camunda.bpm.cockpit.impl.web.CockpitApplication;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.tasklist.impl.web.TasklistApplication;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;
import org.camunda.bpm.welcome.impl.web.WelcomeApplication;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.smallplaces.meetings.Meetings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.util.AntPathMatcher;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Every route that the application and the engine's web applications have, as they are registered, against everybody who
 * could try it. A route that nobody said anything about here fails the test.
 */
@WholeSystem
@TestInstance(Lifecycle.PER_CLASS)
class AccessMatrixTests {

    private static final List<String> ROLES =
            List.of("anyone", "applicant", "member", "recused", "chair", "adviser", "admin", "operator");

    private static final String EVERYONE = "anyone applicant member recused chair adviser admin operator";
    private static final String STAFF = "member recused chair adviser admin";
    private static final String MEMBERS = "member recused chair adviser";
    private static final String NOBODY = "";

    /** Whom a route is for; the first line that fits counts. What is below the address of a secret is for who knows it. */
    private static final Map<String, String> MEANT_FOR = meantFor();

    private static Map<String, String> meantFor() {
        var rules = new LinkedHashMap<String, String>();
        rules.put("* /cases/{token}/**", NOBODY);
        rules.put("* /cases/{token}", NOBODY);
        rules.put("* /{section:initiatives|membership}/drafts/**", NOBODY);
        rules.put("* /invitations/{token}", NOBODY);
        rules.put("* /{section:initiatives|membership}/new", EVERYONE);
        rules.put("GET /register/**", EVERYONE);
        rules.put("GET /feed.atom", EVERYONE);
        rules.put("GET /calendar", EVERYONE);
        rules.put("GET /calendar.ics", EVERYONE);
        rules.put("GET /login", EVERYONE);
        rules.put("GET /city.css", EVERYONE);
        rules.put("GET /logo.svg", EVERYONE);
        rules.put("GET /", EVERYONE);
        rules.put("* /error", NOBODY);
        rules.put("GET /api/register/**", EVERYONE);
        rules.put("GET /v3/api-docs*", EVERYONE);
        rules.put("GET /v3/api-docs/**", EVERYONE);
        rules.put("GET /actuator/health", EVERYONE);
        rules.put("POST /api/initiatives", EVERYONE);
        rules.put("POST /api/membership-applications", EVERYONE);
        rules.put("GET /actuator/prometheus", "operator");
        rules.put("* /actuator/**", NOBODY);
        rules.put("* /actuator", NOBODY);
        rules.put("DELETE /api/cases/{reference}", "admin");
        rules.put("GET /api/organisations/**", "admin");
        rules.put("GET /api/cases/{reference}", STAFF);
        rules.put("GET /api/cases", STAFF);
        rules.put("GET /api/tasks", MEMBERS);
        rules.put("* /api/playbook/**", "admin");
        rules.put("* /admin/**", "admin");
        rules.put("* /dossiers/**", STAFF);
        rules.put("* /profile/**", STAFF);
        rules.put("* /meetings/**", STAFF);
        rules.put("* /leaving", STAFF);
        rules.put("POST /leaving/{account}", "chair admin");
        rules.put("GET /reflections", STAFF);
        rules.put("POST /reflections", "chair");
        return rules;
    }

    /** All that members may send to the engine; what they may read of it is theirs, and the engine sees to that. */
    private static final Set<String> TASKLIST = Set.of(
            "POST /camunda/api/engine/engine/{name}/task",
            "POST /camunda/api/engine/engine/{name}/task/count",
            "POST /camunda/api/engine/engine/{name}/task/{id}/claim",
            "POST /camunda/api/engine/engine/{name}/task/{id}/unclaim",
            "POST /camunda/api/engine/engine/{name}/task/{id}/submit-form",
            "POST /camunda/api/engine/engine/{name}/filter/{id}/list",
            "POST /camunda/api/engine/engine/{name}/filter/{id}/count");

    private static final String SIGN_OUT = "/logout";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private TestRestTemplate http;

    @Autowired
    private TaskService tasks;

    @Autowired
    private Meetings meetings;

    private final Map<String, Visitor> visitors = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();
    private final Map<String, String> known = new HashMap<>();
    private String bearer = "";

    private record Route(String method, String pattern) implements Comparable<Route> {

        boolean isRead() {
            return method.equals("GET");
        }

        @Override
        public int compareTo(Route other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    @BeforeAll
    void aCaseOfSomebodyElse() {
        var mine =
                Objects.requireNonNull(http.postForObject("/api/initiatives", Fixtures.anInitiative(), JsonNode.class));
        var reference = mine.get("reference").asText();
        bearer = Objects.requireNonNull(http.postForObject("/api/initiatives", Fixtures.anInitiative(), JsonNode.class))
                .get("token")
                .asText();
        var reviews =
                tasks.createTaskQuery().processInstanceBusinessKey(reference).taskDefinitionKey("user_review");
        await().atMost(PATIENCE).until(() -> reviews.count() == 3);
        var recused = reviewers(reference).get(0);
        sign("recused", recused);
        sign(
                "member",
                Stream.of("member1", "member2", "member3", "member4", "member5", "member6")
                        .filter(account -> !reviewers(reference).contains(account))
                        .findFirst()
                        .orElseThrow());
        sign("chair", "chair");
        sign("adviser", "adviser1");
        sign("admin", "admin");
        sign("operator", "operator");
        visitors.put("anyone", Visitor.at(port));
        visitors.put("applicant", Visitor.at(port));
        for (var role : ROLES) {
            tokens.put(role, visitor(role).token("/login"));
        }
        assertThat(send("recused", new Route("POST", "/dossiers/{reference}/recusal"), reference)
                        .statusCode())
                .isEqualTo(302);
        await().atMost(PATIENCE)
                .until(() -> reviews.count() == 3 && !reviewers(reference).contains(recused));
        var task = reviews.list().get(0);
        known.put("reference", reference);
        known.put("task", task.getId());
        known.put("process-instance", task.getProcessInstanceId());
        known.put("execution", task.getExecutionId());
        known.put("process-definition", task.getProcessDefinitionId());
        meetings.planAhead();
        known.put("meeting", String.valueOf(meetings.calendar().get(0).id()));
    }

    private void sign(String role, String account) {
        visitors.put(role, Visitor.signedIn(port, account));
    }

    private List<String> reviewers(String reference) {
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskDefinitionKey("user_review")
                .list()
                .stream()
                .flatMap(task -> tasks.getIdentityLinksForTask(task.getId()).stream())
                .map(IdentityLink::getUserId)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
    }

    @Test
    void letsNobodyInWhereTheyHaveNoBusiness() {
        assertThat(ownRoutes())
                .allSatisfy(route ->
                        assertThat(meantFor(route)).as("whom %s is for", route).isPresent());
        assertThat(ownRoutes().parallelStream().flatMap(this::surprises)).isEmpty();
    }

    /** Who gets in where they have no business, or is kept from where they have. */
    private Stream<String> surprises(Route route) {
        var meantFor = meantFor(route);
        var theirs = Set.of(meantFor.orElse(EVERYONE).split(" "));
        return ROLES.stream()
                // what may be sent would be done, and pages have tests of their own
                .filter(role -> !theirs.contains(role)
                        || (route.isRead() && role.equals(first(meantFor)) && !role.equals("anyone")))
                .flatMap(role -> {
                    var answer = send(role, route, "");
                    var mustRefuse = !theirs.contains(role) || answer.statusCode() == 404;
                    return answer.statusCode() < 500 && isRefused(role, answer) == mustRefuse
                            ? Stream.empty()
                            : Stream.of(route + " by " + role + ": " + answer.statusCode());
                });
    }

    /** Programs say themselves who they are each time, so that only a browser can be made to send what it does not mean. */
    @Test
    void takesNothingFromABrowserWithoutTheTokenOfItsPage() {
        var check = new SoftAssertions();
        for (var route : ownRoutes()) {
            var guessable = Stream.of("/cases/", "/{section:initiatives|membership}/drafts/")
                    .noneMatch(route.pattern()::startsWith);
            if (!route.isRead() && guessable && !route.pattern().equals("/error")) {
                var roles = meantFor(route).orElse(NOBODY);
                var role = roles.contains("admin") ? "admin" : first(Optional.of(roles));
                if (role.isEmpty()) {
                    role = "anyone";
                }
                var answer = visitor(role).send(request(visitor(role), route, "", null));
                check.assertThat(answer.statusCode())
                        .as("%s by %s without a token", route, role)
                        .isEqualTo(403);
            }
        }
        check.assertAll();
    }

    @Test
    void keepsTheEngineToTheTasksOfMembers() {
        var routes = engineRoutes();
        assertThat(routes).hasSizeGreaterThan(300).map(Route::toString).containsAll(TASKLIST);
        routes.removeIf(route -> route.pattern().endsWith(SIGN_OUT));

        var unexpected = routes.parallelStream().flatMap(route -> Stream.concat(
                        Stream.of("anyone", "admin").filter(role -> !isClosed(role, route)),
                        route.isRead() || TASKLIST.contains(route.toString())
                                ? Stream.of("member", "recused").filter(role -> tells(role, route))
                                : Stream.of(oneOf("member", "chair", "adviser", route))
                                        .filter(role -> !isClosed(role, route)))
                .map(role -> route + " by " + role));

        assertThat(unexpected).isEmpty();
    }

    /** They may do the same in the engine: each tries a part of it. */
    private static String oneOf(String one, String another, String third, Route route) {
        return List.of(one, another, third).get(Math.floorMod(route.toString().hashCode(), 3));
    }

    private boolean isClosed(String role, Route route) {
        return List.of(401, 403, 404).contains(send(role, route, "").statusCode());
    }

    private boolean tells(String role, Route route) {
        return send(role, route, "").body().contains(Objects.requireNonNull(known.get("reference")));
    }

    @Test
    void letsNotEvenTheOperatorDeployOrMakeAnotherOperator() {
        var closed = engineRoutes().stream()
                .filter(route -> !route.isRead())
                .filter(route -> route.pattern().contains("/setup/")
                        || route.pattern().endsWith("/deployment/create")
                        || route.pattern().endsWith("/redeploy")
                        || route.pattern().contains("/login/"))
                .toList();

        assertThat(closed).hasSizeGreaterThanOrEqualTo(4).allSatisfy(route -> assertThat(
                        send("operator", route, "").statusCode())
                .as(route.toString())
                .isEqualTo(403));
    }

    private static Optional<String> meantFor(Route route) {
        var matcher = new AntPathMatcher();
        return MEANT_FOR.entrySet().stream()
                .filter(entry -> {
                    var rule = entry.getKey().split(" ", 2);
                    return (rule[0].equals("*") || rule[0].equals(route.method()))
                            && (rule[1].equals(route.pattern())
                                    || (rule[1].endsWith("*")
                                            && (matcher.match(
                                                            rule[1].replaceAll("[{}:|]", "_"),
                                                            route.pattern().replaceAll("[{}:|]", "_"))
                                                    || rule[1].equals(route.pattern() + "/**"))));
                })
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static String first(Optional<String> roles) {
        return roles.orElse(EVERYONE).split(" ")[0];
    }

    /** Also where it only leads to what is refused. */
    private boolean isRefused(String role, HttpResponse<String> answer) {
        var next = answer.headers().firstValue("Location").map(URI::create).map(URI::getPath);
        return List.of(401, 403, 404).contains(answer.statusCode())
                || next.filter(path ->
                                path.equals("/login") || visitor(role).get(path).statusCode() == 404)
                        .isPresent();
    }

    private Visitor visitor(String role) {
        return Objects.requireNonNull(visitors.get(role));
    }

    private HttpResponse<String> send(String role, Route route, String reference) {
        var visitor = visitor(role);
        if (route.pattern().startsWith("/camunda/")) {
            if (route.isRead()) {
                return visitor.get(address(route, reference) + "?firstResult=0&maxResults=200");
            }
            return Set.of("anyone", "admin").contains(role)
                    ? visitor.send(request(visitor, route, reference, null))
                    : visitor.send(route.method(), address(route, reference), "{}");
        }
        var request = request(visitor, route, reference, tokens.get(role));
        if (role.equals("applicant") && route.pattern().startsWith("/api/")) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return visitor.send(request);
    }

    private java.net.http.HttpRequest.Builder request(
            Visitor visitor, Route route, String reference, @Nullable String token) {
        var request = visitor.request(address(route, reference));
        if (token != null) {
            request.header("X-XSRF-TOKEN", token);
        }
        if (route.isRead()) {
            return request.header("Accept", "*/*").GET();
        }
        return request.header(
                        "Content-Type",
                        route.pattern().startsWith("/api/") ? "application/json" : "application/x-www-form-urlencoded")
                .method(route.method(), BodyPublishers.ofString(route.pattern().startsWith("/api/") ? "{}" : "a=b"));
    }

    /** The pattern with a real thing for each of its variables where there is one. */
    private String address(Route route, String reference) {
        var address = new StringBuilder();
        var variable = new StringBuilder();
        var depth = 0;
        for (var character : route.pattern().toCharArray()) {
            if (character == '{' && depth++ == 0) {
                variable.setLength(0);
            } else if (character == '}' && --depth == 0) {
                address.append(value(variable.toString(), address.toString(), reference));
            } else {
                (depth == 0 ? address : variable).append(character);
            }
        }
        return address.toString();
    }

    private String value(String variable, String before, String reference) {
        var name = variable.replaceAll("^\\*|\\s*:.*", "").strip();
        var kind = before.replaceAll("^.*/([^/]+)/$", "$1");
        return switch (name) {
            case "name", "engine", "engineName" -> "default";
            case "reference" -> reference.isEmpty() ? known.getOrDefault("reference", "") : reference;
            case "token" -> "AAAAAAAAAAAAAAAAAAAAAA";
            case "section" -> "initiatives";
            case "step", "number", "item", "tie" -> "1";
            case "account" -> "member1";
            case "path" -> variable.startsWith("*") ? "rules/vocabulary.dsl" : "x";
            default ->
                variable.contains("0-9a-f")
                        ? "00000000-0000-0000-0000-000000000000"
                        : before.equals("/meetings/")
                                ? known.getOrDefault("meeting", "1")
                                : known.getOrDefault(kind, before.startsWith("/camunda/") ? "x" : "1");
        };
    }

    private Set<Route> ownRoutes() {
        return context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(info -> info.getPatternValues().stream().flatMap(pattern -> {
                    var methods = info.getMethodsCondition().getMethods();
                    return (methods.isEmpty()
                                    ? Stream.of("GET", "POST")
                                    : methods.stream().map(Enum::name))
                            .map(method -> new Route(method, pattern.isEmpty() ? "/" : pattern));
                }))
                .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
    }

    private static Set<Route> engineRoutes() {
        var routes = new TreeSet<Route>();
        Map.<String, Application>of(
                        "/camunda/api/engine", new EngineRestApplication(),
                        "/camunda/api/admin", new AdminApplication(),
                        "/camunda/api/cockpit", new CockpitApplication(),
                        "/camunda/api/tasklist", new TasklistApplication(),
                        "/camunda/api/welcome", new WelcomeApplication())
                .forEach((prefix, application) -> application.getClasses().forEach(resource -> path(resource)
                        .ifPresent(path -> walk(joined(prefix, path), resource, routes, new ArrayDeque<>()))));
        return routes;
    }

    private static void walk(String prefix, Class<?> resource, Set<Route> routes, Deque<Class<?>> above) {
        if (above.contains(resource)) {
            return;
        }
        above.push(resource);
        for (var method : resource.getMethods()) {
            var declared = declarations(method);
            var path = joined(
                    prefix,
                    declared.stream()
                            .flatMap(one -> Optional.ofNullable(one.getAnnotation(Path.class)).stream())
                            .map(Path::value)
                            .findFirst()
                            .orElse(""));
            var verbs = declared.stream()
                    .flatMap(one -> Arrays.stream(one.getAnnotations()))
                    .flatMap(annotation ->
                            Optional.ofNullable(annotation.annotationType().getAnnotation(HttpMethod.class)).stream())
                    .map(HttpMethod::value)
                    .collect(toSet());
            verbs.stream().filter(verb -> !verb.equals("OPTIONS")).forEach(verb -> routes.add(new Route(verb, path)));
            if (verbs.isEmpty() && declared.stream().anyMatch(one -> one.isAnnotationPresent(Path.class))) {
                walk(path, method.getReturnType(), routes, above);
            }
        }
        above.pop();
    }

    /** The method with all that it was inherited from, where its annotations may be. */
    private static List<Method> declarations(Method method) {
        return types(method.getDeclaringClass())
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(other -> other.getName().equals(method.getName())
                        && Arrays.equals(other.getParameterTypes(), method.getParameterTypes()))
                .toList();
    }

    private static Stream<Class<?>> types(@Nullable Class<?> type) {
        return type == null
                ? Stream.empty()
                : Stream.concat(
                        Stream.of(type),
                        Stream.concat(
                                types(type.getSuperclass()),
                                Arrays.stream(type.getInterfaces()).flatMap(AccessMatrixTests::types)));
    }

    private static Optional<String> path(Class<?> resource) {
        return types(resource)
                .flatMap(type -> Optional.ofNullable(type.getAnnotation(Path.class)).stream())
                .map(Path::value)
                .findFirst();
    }

    private static String joined(String prefix, String path) {
        return Stream.concat(Stream.of(prefix), Stream.of(path.split("/(?![^{]*})")))
                .filter(part -> !part.isEmpty())
                .map(part -> part.startsWith("{") ? part.replaceAll("\\s*:.*}", "}") : part)
                .collect(joining("/"));
    }
}
