package org.smallplaces.people.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.OpenIdProvider;
import org.smallplaces.Visitor;
import org.smallplaces.WholeSystem;
import org.smallplaces.people.Accounts;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who signs in by a city's own sign-in, with a real provider. */
@WholeSystem
class OpenIdSignInTests {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"");

    private static @Nullable ConfigurableApplicationContext provider;

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

    private final Set<String> made = new HashSet<>();

    /** Not before the system under test has started without it. */
    @BeforeEach
    void startTheProvider() {
        if (provider == null) {
            assertThat(location(Visitor.at(port).get("/oauth2/authorization/city")))
                    .endsWith("/login?away");
            provider = OpenIdProvider.start(port);
        }
    }

    @AfterAll
    static void stopTheProvider() {
        requireNonNull(provider).close();
    }

    @AfterEach
    void takesTheAccountsAway() {
        made.forEach(account -> {
            identity.deleteUser(account);
            jdbc.sql("delete from person_profile where account = ?")
                    .param(account)
                    .update();
            jdbc.sql("delete from person_identity where account = ?")
                    .param(account)
                    .update();
        });
    }

    @Test
    void signsInWhoeverTheCityKnowsWithTheGroupsItGives() {
        know("u1", "Mina van Elders", "mina@city.example", true, "Kerngroep", "Sport");
        var mina = Visitor.at(port);
        assertThat(mina.get("/login").body()).contains("/oauth2/authorization/city", "Stad Verzonnen");

        assertThat(signIn(mina, "u1")).endsWith("/camunda/app/tasklist/");

        assertThat(people.find("mina")).hasValueSatisfying(person -> {
            assertThat(person.name()).isEqualTo("Mina van Elders");
            assertThat(person.email()).isEqualTo("mina@city.example");
            assertThat(person.groups()).containsExactly(People.CORE_GROUP);
        });
        assertThat(mina.get("/dossiers").statusCode()).isEqualTo(200);
        assertThat(mina.get("/admin").statusCode()).isEqualTo(403);
        assertThat(mina.get("/camunda/api/engine/engine/default/filter/count").statusCode())
                .isEqualTo(200);
        assertThat(identity.checkPassword("mina", "")).isFalse();
    }

    @Test
    void takesWhoeverAskedForAPageToIt() {
        know("u2", "Ward van Elders", "ward@city.example", true, "Adviesraad");
        var ward = Visitor.at(port);
        ward.get("/dossiers?query=x");

        assertThat(signIn(ward, "u2")).endsWith("/dossiers?query=x");
    }

    @Test
    void keepsNothingInTheSessionButTheAccount() {
        know("u3", "Kees van Elders", "kees@city.example", true, "Adviesraad");
        signIn(Visitor.at(port), "u3");

        var kept = jdbc.sql(
                        """
                        select a.attribute_bytes from spring_session_attributes a
                        join spring_session s on s.primary_id = a.session_primary_id
                        where s.principal_name = 'kees'""")
                .query((row, number) -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
                .list();

        assertThat(kept).isNotEmpty().noneMatch(one -> one.contains("city.example") || one.contains("eyJ"));
    }

    @Test
    void followsTheGroupsOfTheCityAndEndsEarlierSessions() {
        know("u4", "Lot van Elders", "lot@city.example", true, "Kerngroep");
        var before = Visitor.at(port);
        signIn(before, "u4");
        accounts.join("lot", People.CHAIR);

        know("u4", "Lot van Hier", "lot@elsewhere.example", true, "Adviesraad");
        var now = Visitor.at(port);
        assertThat(signIn(now, "u4")).endsWith("/camunda/app/tasklist/");

        assertThat(accounts.find("lot")).hasValueSatisfying(lot -> {
            assertThat(lot.name()).isEqualTo("Lot van Hier");
            assertThat(lot.email()).isEqualTo("lot@elsewhere.example");
            // the city gives no chair, and takes none away
            assertThat(lot.groups()).containsExactlyInAnyOrder(People.ADVISERS, People.CHAIR);
        });
        assertThat(location(before.get("/dossiers"))).endsWith("/login");
        assertThat(now.get("/dossiers").statusCode()).isEqualTo(200);
    }

    @Test
    void letsNobodyInWhoIsInNoGroupThatIsKnownHere() {
        know("u5", "Jan Sport", "jan@city.example", true, "Sport", "administrators", "camunda-admin");
        var jan = Visitor.at(port);

        assertThat(signIn(jan, "u5")).endsWith("/login?stranger");

        assertThat(jan.get("/login?stranger", "en").body()).contains("none of its groups");
        assertThat(location(jan.get("/dossiers"))).endsWith("/login");
        assertThat(people.find("jan")).isEmpty();
    }

    @Test
    void takesTheGroupsFromWhoeverLostTheLastOne() {
        know("u6", "Els van Elders", "els@city.example", true, "Kerngroep");
        var before = Visitor.at(port);
        signIn(before, "u6");
        know("u6", "Els van Elders", "els@city.example", true);

        assertThat(signIn(Visitor.at(port), "u6")).endsWith("/login?stranger");

        assertThat(accounts.find("els"))
                .hasValueSatisfying(els -> assertThat(els.groups()).isEmpty());
        assertThat(location(before.get("/dossiers"))).endsWith("/login");
    }

    @Test
    void takesAnAccountOverOnlyWithAnAddressThatTheCityHasVerified() {
        local("dirk", "dirk@city.example");
        know("u7", "Dirk van Elders", "dirk@city.example", false, "Adviesraad");
        signIn(Visitor.at(port), "u7");
        assertThat(account("u7")).isEqualTo("dirk2");

        know("u8", "Dirk van Hier", "DIRK@city.example", true, "Adviesraad");
        signIn(Visitor.at(port), "u8");
        assertThat(account("u8")).isEqualTo("dirk");
        // a second person of the same provider with the same address is somebody else
        know("u9", "Dirk van Daar", "dirk@city.example", true, "Adviesraad");
        signIn(Visitor.at(port), "u9");
        assertThat(account("u9")).isEqualTo("dirk3");
    }

    @Test
    void letsNobodyBackIntoAClosedAccount() {
        know("u10", "Toos van Elders", "toos@city.example", true, "Kerngroep");
        signIn(Visitor.at(port), "u10");
        people.close("toos");

        assertThat(signIn(Visitor.at(port), "u10")).endsWith("/login?stranger");

        assertThat(accounts.find("toos"))
                .hasValueSatisfying(toos -> assertThat(toos.groups()).isEmpty());
    }

    @Test
    void believesNoAnswerThatWasNotAskedFor() {
        var anyone = Visitor.at(port);

        assertThat(location(anyone.get("/login/oauth2/code/city?code=x&state=y")))
                .endsWith("/login?away");
        assertThat(anyone.get("/login?away", "en").body()).contains("did not work");
    }

    private void local(String account, String email) {
        people.welcome(new Person(account, "Dirk", email, "nl", Set.of(), Set.of(), Set.of()), "lantaarn soep gracht");
        made.add(account);
    }

    private static void know(String person, String name, String email, boolean verified, String... groups) {
        var claims = new HashMap<String, Object>(Map.of("name", name, "email", email, "email_verified", verified));
        claims.put("roles", Map.of("coalition", List.of(groups)));
        OpenIdProvider.know(person, claims);
    }

    private String account(String person) {
        return jdbc.sql("select account from person_identity where subject = ?")
                .param(person)
                .query(String.class)
                .single();
    }

    /** Goes the whole way of a browser; where it ends. */
    private String signIn(Visitor visitor, String person) {
        var answer = visitor.get("/oauth2/authorization/city");
        while (!location(answer).startsWith(own("/")) || location(answer).startsWith(own("/login/oauth2"))) {
            answer = answer.statusCode() == 200 ? typePassword(visitor, answer, person) : go(visitor, location(answer));
        }
        jdbc.sql("select account from person_identity where subject = ?")
                .param(person)
                .query(String.class)
                .optional()
                .ifPresent(made::add);
        return location(answer);
    }

    private HttpResponse<String> typePassword(Visitor visitor, HttpResponse<String> page, String person) {
        var token = TOKEN.matcher(page.body());
        assertThat(token.find()).as(page.body()).isTrue();
        return visitor.send(HttpRequest.newBuilder(page.uri())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=" + person + "&password=" + OpenIdProvider.PASSWORD + "&_csrf="
                        + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8))));
    }

    private static HttpResponse<String> go(Visitor visitor, String address) {
        return visitor.send(HttpRequest.newBuilder(URI.create(address))
                .header("Accept", "text/html")
                .GET());
    }

    private String own(String path) {
        return "http://localhost:" + port + path;
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
