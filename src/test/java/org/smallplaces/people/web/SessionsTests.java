package org.smallplaces.people.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.Visitor;
import org.smallplaces.WholeSystem;
import org.smallplaces.people.Accounts;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.CannotCreateTransactionException;

/** Who is signed in is known by all nodes, and for how long. */
@WholeSystem
class SessionsTests {

    private static final String TASKS = "/camunda/api/engine/engine/default/filter/count";
    private static final String PASSWORD = "lantaarn soep gracht";

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private Accounts accounts;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void givesSomebodyAnAccount() {
        people.welcome(
                new Person("sitter", "Sam Sitter", "", "nl", Set.of(People.ADVISERS), Set.of(), Set.of()), PASSWORD);
    }

    @AfterEach
    void takesItAway() {
        identity.deleteUser("sitter");
        jdbc.sql("delete from spring_session where principal_name = 'sitter'").update();
        jdbc.sql("delete from person_profile where account = 'sitter'").update();
    }

    @Test
    void keepsASessionInTheDatabaseWithAllThatTasklistPutsIntoIt() {
        var sitter = signedIn();
        assertThat(sitter.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        assertThat(sitter.get(TASKS).statusCode()).isEqualTo(200);

        var stored = jdbc.sql(
                        """
                        select a.attribute_bytes from spring_session_attributes a
                        join spring_session s on s.primary_id = a.session_primary_id
                        where s.principal_name = 'sitter'""")
                .query((row, number) -> row.getBytes(1))
                .list();

        assertThat(stored).hasSizeGreaterThan(2);
        assertThat(stored.stream().map(Sessions::read)).doesNotContainNull();
        assertThat(stored).noneSatisfy(bytes -> assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                .contains(PASSWORD));
    }

    @Test
    void notesOnceAMinuteThatSomebodyWasHere() {
        var sitter = signedIn();
        var first = lastAccess();

        sitter.get("/dossiers");

        assertThat(lastAccess()).isEqualTo(first);
        lastAccess(first - Duration.ofMinutes(5).toMillis());
        sitter.get("/dossiers");
        assertThat(lastAccess()).isGreaterThanOrEqualTo(first);
        assertThat(jdbc.sql("select expiry_time - last_access_time from spring_session where principal_name = 'sitter'")
                        .query(Long.class)
                        .single())
                .isEqualTo(Duration.ofHours(2).toMillis());
    }

    @Test
    void asksForNoSessionForAFileThatEverybodyMaySee() {
        var sitter = signedIn();
        var earlier = lastAccess() - Duration.ofMinutes(5).toMillis();
        lastAccess(earlier);

        for (var file : List.of("/site.css", "/city.css", "/logo.svg")) {
            assertThat(sitter.get(file).statusCode()).as(file).isEqualTo(200);
        }

        assertThat(lastAccess()).isEqualTo(earlier);
    }

    private void lastAccess(long at) {
        jdbc.sql("update spring_session set last_access_time = ? where principal_name = 'sitter'")
                .param(at)
                .update();
    }

    private long lastAccess() {
        return jdbc.sql("select last_access_time from spring_session where principal_name = 'sitter'")
                .query(Long.class)
                .single();
    }

    @Test
    void takesManyThingsAtOnceFromOnePage() {
        var sitter = signedIn();

        var answers = Stream.generate(() -> CompletableFuture.supplyAsync(() -> sitter.get(TASKS)))
                .limit(12)
                .toList();

        assertThat(answers.stream().map(CompletableFuture::join))
                .extracting(HttpResponse::statusCode)
                .containsOnly(200);
    }

    @Test
    void endsTheSessionsOfWhoeverHasAnotherPassword() {
        var sitter = signedIn();

        accounts.setPassword("sitter", PASSWORD + "!");

        assertIsOut(sitter);
    }

    @Test
    void endsTheSessionsOfWhoeverIsInOtherGroups() {
        var sitter = signedIn();

        accounts.join("sitter", People.CHAIR);

        assertIsOut(sitter);
        var again = signedIn();
        identity.deleteMembership("sitter", People.ADVISERS);
        assertIsOut(again);
    }

    @Test
    void endsASessionAfterAWorkingDayHoweverBusyItWas() {
        var sitter = signedIn();
        age("PT11H59M");
        assertThat(sitter.get("/dossiers").statusCode()).isEqualTo(200);

        age("PT2M");

        assertIsOut(sitter);
    }

    private void age(String by) {
        jdbc.sql("update spring_session set creation_time = creation_time - ? where principal_name = 'sitter'")
                .param(Duration.parse(by).toMillis())
                .update();
    }

    @Test
    void signsOutEverywhereOnRequest() {
        var here = signedIn();
        var elsewhere = signedIn();
        assertThat(here.get("/profile/sign-in", "en").body())
                .contains("You are signed in in 2 browsers")
                .doesNotContain("??");

        var answer = here.post("/profile/sign-in", "/profile/sign-in/end");

        assertThat(location(answer)).endsWith("/login?logout");
        assertIsOut(here);
        assertIsOut(elsewhere);
    }

    @Test
    void letsAnAdministratorSignSomebodyOut() {
        var sitter = signedIn();
        var admin = Visitor.signedIn(port, "admin");

        admin.post("/admin/people/sitter", "/admin/people/sitter/sign-out");

        assertIsOut(sitter);
        assertThat(admin.get("/admin/people/sitter?signedOut", "en").body())
                .contains("All sessions of this person have ended");
    }

    @Test
    void changesAPasswordForWhoeverKnowsItAndSignsOutEverywhere() {
        var here = signedIn();
        var elsewhere = signedIn();

        assertThat(change(here, "wrong", "kruiwagen twijfel muts", "kruiwagen twijfel muts"))
                .contains("Type the password that you have now");
        assertThat(change(here, PASSWORD, "sitter", "sitter")).contains("at least 12 characters");
        assertThat(change(here, PASSWORD, "smallplaces2026", "smallplaces2026")).contains("one of the first passwords");
        assertThat(change(here, PASSWORD, "kruiwagen twijfel muts", "kruiwagen twijfel"))
                .contains("not the same");
        assertThat(elsewhere.get("/dossiers").statusCode()).isEqualTo(200);

        var changed = here.post(
                "/profile/sign-in",
                "/profile/sign-in/password",
                "current=" + PASSWORD,
                "password=kruiwagen twijfel muts",
                "again=kruiwagen twijfel muts");

        assertThat(location(changed)).endsWith("/login?invited");
        assertIsOut(elsewhere);
        assertIsOut(here);
        assertThat(location(Visitor.at(port).signIn("sitter", PASSWORD))).endsWith("/login?error");
        assertThat(location(Visitor.at(port).signIn("sitter", "kruiwagen twijfel muts")))
                .endsWith("/camunda/app/tasklist/");
    }

    @Test
    void takesNoWorsePasswordByTheEnginesOwnPages() {
        var operator = Visitor.signedIn(port, "operator");
        var address = "/camunda/api/engine/engine/default/user/sitter/credentials";

        for (var bad : List.of("short", "smallplaces2026", "samsittersamsitter")) {
            assertThat(operator.send("PUT", address, credentials(bad)).body())
                    .as(bad)
                    .contains("Password does not match policy");
        }
        assertThat(accounts.isRight("sitter", PASSWORD)).isTrue();
        assertThat(operator.send("PUT", address, credentials("kruiwagen twijfel muts"))
                        .statusCode())
                .isEqualTo(204);
    }

    private static String credentials(String password) {
        return "{\"password\": \"" + password + "\", \"authenticatedUserPassword\": \"demo\"}";
    }

    private static String change(Visitor visitor, String current, String password, String again) {
        var answer = visitor.post(
                "/profile/sign-in",
                "/profile/sign-in/password?lang=en",
                "current=" + current,
                "password=" + password,
                "again=" + again);
        assertThat(answer.statusCode()).isEqualTo(422);
        return answer.body();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    @Test
    void endsASessionThatIsGoneFromTheDatabase() {
        var sitter = signedIn();

        jdbc.sql("delete from spring_session where principal_name = 'sitter'").update();

        assertIsOut(sitter);
    }

    @Test
    void keepsNothingOfWhoeverHasNotSignedIn() {
        var anyone = Visitor.at(port);

        var answers = List.of(
                anyone.get("/"),
                anyone.get("/initiatives/new"),
                anyone.get("/dossiers"),
                anyone.signIn("sitter", "wrong"),
                anyone.signIn("nobody", "wrong"));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.startsWith("SESSION=")));
    }

    @Test
    void asksForNoSessionWhileItSaysThatTheDatabaseIsAway() {
        var cookies = new Sessions().sessionCookies(new ServerProperties());
        var request = new MockHttpServletRequest();
        request.setCookies(new Cookie("SESSION", "MQ=="));
        assertThat(cookies.readCookieValues(request)).containsExactly("1");

        request.setAttribute(
                RequestDispatcher.ERROR_EXCEPTION,
                new ServletException(new CannotCreateTransactionException("no connection")));
        assertThat(cookies.readCookieValues(request)).isEmpty();

        request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, new IllegalStateException());
        assertThat(cookies.readCookieValues(request)).containsExactly("1");
    }

    @Test
    void doesNotReadWhatNoSessionIsMadeOf() throws IOException {
        assertThat(Sessions.read(bytes(List.of("one")))).isEqualTo(List.of("one"));
        assertThat(Sessions.read(bytes(new SecretKeySpec(new byte[] {1}, "none"))))
                .isNull();
    }

    private static byte[] bytes(Object object) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var objects = new ObjectOutputStream(bytes)) {
            objects.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private Visitor signedIn() {
        var sitter = Visitor.at(port);
        assertThat(sitter.signIn("sitter", PASSWORD).headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/camunda/app/tasklist/"));
        assertThat(sitter.get("/dossiers").statusCode()).isEqualTo(200);
        return sitter;
    }

    private static void assertIsOut(Visitor visitor) {
        assertThat(visitor.get(TASKS).statusCode()).isEqualTo(401);
        assertThat(visitor.get("/dossiers").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/login"));
    }
}
