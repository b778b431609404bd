package org.smallplaces.people.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.smallplaces.Visitor;
import org.smallplaces.WholeSystem;
import org.smallplaces.people.Leaving;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Saying goodbye in the browser, and what an account can do afterwards. */
@WholeSystem
class LeavingPagesTests {

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private Leaving leaving;

    @Test
    void tellsTheChairOnceThatAMemberWantsToLeave() {
        adviser("goer1");
        var member = Visitor.signedIn(port, "goer1");
        assertThat(member.get("/leaving", "en").body())
                .contains("Do you want to leave?")
                .doesNotContain("Carry out a decision");

        assertThat(location(member.post("/leaving", "/leaving"))).endsWith("/leaving?done=asked");
        assertThat(leaving.isOwnWish("goer1")).isTrue();
        assertThat(member.get("/leaving", "en").body()).contains("You have asked to leave.");
        assertThat(location(member.post("/leaving", "/leaving"))).endsWith("/leaving?done=already");
        people.close("goer1");
        leaving.settle("goer1");
    }

    @Test
    void letsTheChairAndAdministratorsCarryADecisionOutAndNobodyElse() {
        adviser("goer2");
        assertThat(Visitor.signedIn(port, "member1")
                        .post("/leaving", "/leaving/goer2")
                        .statusCode())
                .isEqualTo(403);
        assertThat(leaving.underWay()).doesNotContain("goer2");

        var admin = Visitor.signedIn(port, "admin");
        assertThat(admin.get("/leaving", "en").body())
                .contains("Carry out a decision", "Goer goer2")
                .doesNotContain("Do you want to leave?");
        assertThat(location(admin.post("/leaving", "/leaving/goer2"))).endsWith("/leaving?done=asked");
        assertThat(leaving.underWay()).contains("goer2");
        assertThat(leaving.isOwnWish("goer2")).isFalse();
        assertThat(formOfTheTalk("goer2")).contains("Goer goer2");
        assertThat(location(admin.post("/leaving", "/leaving/nobody"))).endsWith("/leaving?done=no-member");
        people.close("goer2");
        leaving.settle("goer2");
    }

    @Test
    void endsTheSessionsOfAClosedAccountAndLetsItInNoMore() {
        adviser("goer3");
        var member = Visitor.signedIn(port, "goer3");
        assertThat(member.get("/dossiers").statusCode()).isEqualTo(200);

        people.close("goer3");

        assertThat(location(member.get("/dossiers"))).endsWith("/login");
        assertThat(member.get(ENGINE + "/filter/count").statusCode()).isEqualTo(401);
        assertThat(member.get("/").statusCode()).isEqualTo(200);
        assertThat(location(Visitor.at(port).signIn("goer3", "demo"))).endsWith("/login?error");
        var program = Visitor.at(port);
        assertThat(program.send(program.request("/api/tasks?ids=x")
                                .header("Authorization", basic("goer3"))
                                .GET())
                        .statusCode())
                .isEqualTo(401);
    }

    /** As the chair gets it, who may not look up other accounts in the engine. */
    private String formOfTheTalk(String account) {
        var chair = Visitor.signedIn(port, "chair");
        var tasks = chair.get(ENGINE + "/task?firstResult=0&maxResults=50&processVariables=member_eq_" + account);
        var id = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(tasks.body());
        assertThat(id.find()).as(tasks.body()).isTrue();
        return chair.get(ENGINE + "/task/" + id.group(1) + "/form-variables").body();
    }

    private void adviser(String account) {
        people.welcome(
                new Person(
                        account,
                        "Goer " + account,
                        account + "@example.org",
                        "en",
                        Set.of(People.ADVISERS),
                        Set.of(),
                        Set.of()),
                "demo");
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static String basic(String account) {
        return "Basic " + Base64.getEncoder().encodeToString((account + ":demo").getBytes(StandardCharsets.UTF_8));
    }
}
