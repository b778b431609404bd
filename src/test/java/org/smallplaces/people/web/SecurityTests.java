package org.smallplaces.people.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.Visitor;
import org.smallplaces.WholeSystem;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who may reach what, and how one signs in and out. */
@WholeSystem
class SecurityTests {

    private static final List<String> ROLES = List.of("anyone", "member1", "chair", "adviser1", "admin", "operator");

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    /** Each role: + may come in (what is there may still be missing), - may not, as in {@link #ROLES}. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "/,                                              ++++++",
        "/initiatives/new,                               ++++++",
        "/membership/new,                                ++++++",
        "/cases/abc,                                     ++++++",
        "/cases/abc/reports/1,                           ++++++",
        "/invitations/abc,                               ++++++",
        "/register,                                      ++++++",
        "/register/I-2026-0001,                          ++++++",
        "/register/I-2026-0001/pictures/x,               ++++++",
        "/feed.atom,                                     ++++++",
        "/calendar,                                      ++++++",
        "/calendar.ics,                                  ++++++",
        "/login,                                         ++++++",
        "/site.css,                                      ++++++",
        "/form.js,                                       ++++++",
        "/actuator/health,                               ++++++",
        "/v3/api-docs,                                   ++++++",
        "/api/register,                                  ++++++",
        "/actuator/prometheus,                           -----+",
        "/actuator/env,                                  ------",
        "/dossiers/I-2026-0001,                          -++++-",
        "/profile,                                       -++++-",
        "/profile/sign-in,                               -++++-",
        "/leaving,                                       -++++-",
        "/reflections,                                   -++++-",
        "/admin,                                         ----+-",
        "/admin/people,                                  ----+-",
        "/admin/outbox,                                  ----+-",
        "/api/playbook,                                  ----+-",
        "/api/playbook/files/rules/vocabulary.dsl,       ----+-",
        "/api/tasks?ids=x,                               -+++--",
        "/api/elsewhere,                                 ------",
        "/camunda/app/tasklist/default/,                 -+++-+",
        "/camunda/api/engine/engine/default/filter/count,-+++-+",
        "/camunda/app/cockpit/default/,                  -----+",
        "/camunda/app/admin/default/,                    -----+",
        "/camunda/app/welcome/default/,                  -----+",
        "/camunda/api/cockpit/plugin/base/default/x,     -----+",
        "/camunda/api/admin/auth/user/default,           -+++-+",
        "/camunda/api/admin/setup/default/user/create,   ------",
        "/meetings,                                      -++++-",
        "/meetings/1/minutes.pdf,                        -++++-",
        "/h2-console,                                    ------",
        "/webjars/camunda/index.html,                    ------",
        "/nonsense,                                      ------"
    })
    void opensEachPageToThoseItIsFor(String path, String table) {
        var check = new SoftAssertions();
        for (var role = 0; role < ROLES.size(); role++) {
            var who = ROLES.get(role);
            var visitor = who.equals("anyone") ? Visitor.at(port) : Visitor.signedIn(port, who);
            var answer = visitor.get(path);
            var denied = table.charAt(role) == '-';
            var refused = answer.statusCode() == 401
                    || answer.statusCode() == 403
                    || (denied && answer.statusCode() == 404)
                    || answer.headers().firstValue("Location").orElse("").endsWith("/login");
            check.assertThat(refused)
                    .as("%s for %s: %s", path, who, answer.statusCode())
                    .isEqualTo(denied);
        }
        check.assertAll();
    }

    @Test
    void asksNobodyToSignInForAPageThatIsNotThere() {
        assertThat(Visitor.at(port).get("/nonsense").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"member1, /camunda/app/tasklist/", "admin, /admin", "operator, /camunda/app/cockpit/"})
    void takesEveryoneToWhereTheyWork(String account, String where) {
        var answer = Visitor.at(port).signIn(account, "demo");

        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith(where));
    }

    @Test
    void takesEveryoneToThePageTheyAskedFor() {
        var member = Visitor.at(port);
        member.get("/dossiers/I-2026-0001");

        assertThat(member.signIn("member1", "demo").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/dossiers/I-2026-0001"));
    }

    @Test
    void givesANewSessionAtSignInAndGuardsItsCookie() {
        var cookies = Visitor.at(port).signIn("member1", "demo").headers().allValues("Set-Cookie");

        assertThat(cookies).anySatisfy(cookie -> assertThat(cookie)
                .startsWith("SESSION=")
                .contains("HttpOnly")
                .contains("SameSite=Lax"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", ""})
    void doesNotSayWhatWasWrong(String password) {
        var known = Visitor.at(port).signIn("member5", password);
        var unknown = Visitor.at(port).signIn("nobody", password);

        assertThat(known.headers().firstValue("Location"))
                .isEqualTo(unknown.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/login?error"));
    }

    @Test
    void makesWhoeverGuessesWaitAndTakesNotEvenTheRightPasswordThen() {
        people.welcome(new Person("guessed", "Gerda Geraden", "", "nl", Set.of(), Set.of(), Set.of()), "demo");
        var guesser = Visitor.at(port);

        var answers = IntStream.rangeClosed(1, 11)
                .mapToObj(number -> guesser.signIn("guessed", "guess" + number)
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .toList();

        assertThat(answers.subList(0, 10)).allMatch(to -> to.endsWith("/login?error"));
        assertThat(answers.get(10)).matches(".*/login\\?wait=[67]");
        assertThat(guesser.signIn("GUESSED", "demo").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).matches(".*/login\\?wait=[67]"));
        assertThat(guesser.get("/login?wait=6").body()).contains("over 6 minuten");
        assertThat(guesser.get("/login?wait=%3Cb%3E").statusCode()).isEqualTo(200);
        var program = guesser.send(guesser.request("/api/tasks?ids=x")
                .header("Authorization", basic("guessed"))
                .header("X-Forwarded-For", "203.0.113.7")
                .GET());
        assertThat(program.statusCode()).isEqualTo(429);
        assertThat(program.headers().firstValue("Retry-After"))
                .hasValueSatisfying(
                        seconds -> assertThat(Integer.parseInt(seconds)).isBetween(300, 361));
        assertThat(Visitor.signedIn(port, "member1").get("/dossiers").statusCode())
                .isEqualTo(200);
    }

    @Test
    void signsOutOfEverythingByTheEnginesOwnLink() {
        var member = Visitor.signedIn(port, "member1");
        assertThat(member.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);

        assertThat(member.send("POST", "/camunda/api/admin/auth/user/default/logout", "{}")
                        .statusCode())
                .isEqualTo(204);

        assertThat(member.get("/camunda/api/engine/engine/default/filter/count").statusCode())
                .isEqualTo(401);
        assertThat(member.get("/dossiers/I-2026-0001").statusCode()).isEqualTo(302);
    }

    @Test
    void takesNoFormWithoutItsToken() {
        var visitor = Visitor.at(port);

        var answer = visitor.send(visitor.request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=member1&password=demo")));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void saysThatAnUploadIsTooLargeAndKeepsTheDraft() throws IOException {
        var visitor = Visitor.at(port);
        var begun = visitor.post("/initiatives/new", "/initiatives/new", "organisation=Paper Boat");
        var draft = URI.create(begun.headers().firstValue("Location").orElseThrow())
                .getPath()
                .replaceFirst("/1$", "");

        assertThat(uploadWithoutEnd(draft + "/6"))
                .contains("HTTP/1.1 413", "10 MB")
                .doesNotContain("HTTP/1.1 403");
        assertThat(uploadWithoutEnd("/cases/no-such-link/documents")).contains("HTTP/1.1 413");
        assertThat(visitor.get(draft + "/1").body()).contains("value=\"Paper Boat\"");
    }

    /** Announces more than any limit allows and does not even begin; the answer with its status. */
    private String uploadWithoutEnd(String path) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write(("POST " + path + "?lang=en HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    + "Accept: text/html\r\nExpect: 100-continue\r\nContent-Length: 900000000\r\n"
                                    + "Content-Type: multipart/form-data; boundary=x\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void takesNoJsonFromABrowserThatIsSignedInWithoutItsToken() {
        var admin = Visitor.signedIn(port, "admin");

        assertThat(post(admin, "/api/playbook/check", Map.of())).isEqualTo(403);
        assertThat(post(admin, "/api/playbook/check", Map.of("Authorization", basic("admin"))))
                .isNotEqualTo(403);
    }

    @Test
    void takesNoJsonThatAnotherSiteMadeABrowserSend() {
        assertThat(post(
                        Visitor.at(port),
                        "/api/playbook/check",
                        Map.of("Authorization", basic("admin"), "Sec-Fetch-Site", "cross-site")))
                .isEqualTo(403);
    }

    @Test
    void letsProgramsInByBasicAndKeepsNoSession() {
        var program = Visitor.at(port);

        var answer = program.send(program.request("/api/tasks?ids=x")
                .header("Authorization", basic("member1"))
                .GET());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void refusesProgramsInProblemDetails() {
        var answer = Visitor.at(port).get("/api/playbook");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Basic"));
        assertThat(answer.body()).contains("\"status\":401");
    }

    @Test
    void sendsItsHeadersWithEveryPage() {
        var headers = Visitor.at(port).get("/login").headers();

        assertThat(headers.firstValue("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy)
                .contains("default-src 'self'", "frame-ancestors 'none'", "form-action 'self'")
                .doesNotContain("unsafe"));
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("Permissions-Policy")).isPresent();
        assertThat(Visitor.at(port).get("/cases/abc").headers().firstValue("Referrer-Policy"))
                .hasValue("no-referrer");
    }

    private int post(Visitor visitor, String path, Map<String, String> headers) {
        var request =
                visitor.request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString("{}"));
        headers.forEach(request::header);
        return visitor.send(request).statusCode();
    }

    private static String basic(String account) {
        return "Basic " + Base64.getEncoder().encodeToString((account + ":demo").getBytes(StandardCharsets.UTF_8));
    }
}
