package org.smallplaces.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smallplaces.Visitor;

/** What was put together when the jar was built, without a setting, still does what the settings say when it starts. */
class AheadOfTimeStorm {

    private static final String CITY = "spring.security.oauth2.client.";

    @Test
    void doesWhatTheSettingsSay() throws IOException {
        try (var mail = new MailServer();
                var node = new Node(Node.newFolder("ahead-of-time"), "node")
                        .aheadOfTime()
                        .set("spring.profiles.active", "default")
                        .set("smallplaces.demo.cases", "true")
                        .set("smallplaces.people.admin-password", "eleven invented herons")
                        .set("spring.mail.host", "localhost")
                        .set("spring.mail.port", String.valueOf(mail.port()))
                        .set(CITY + "provider.city.authorization-uri", "https://city.example/authorize")
                        .set(CITY + "provider.city.token-uri", "https://city.example/token")
                        .set(CITY + "provider.city.jwk-set-uri", "https://city.example/keys")
                        .set(CITY + "registration.city.authorization-grant-type", "authorization_code")
                        .set(CITY + "registration.city.redirect-uri", "{baseUrl}/login/oauth2/code/city")
                        .set(CITY + "registration.city.client-id", "small-places")
                        .set(CITY + "registration.city.scope", "openid")
                        .start();
                var submitter = new Submitter(List.of(node.address()), Duration.ZERO)) {
            mail.open();

            // nobody of the demo is there
            var visitor = Visitor.at(node.port());
            assertThat(visitor.signIn("member1", "demo").headers().firstValue("Location"))
                    .hasValueSatisfying(place -> assertThat(place).endsWith("/login?error"));
            assertThat(visitor.signIn("admin", "eleven invented herons")
                            .headers()
                            .firstValue("Location"))
                    .hasValueSatisfying(place -> assertThat(place).doesNotContain("/login"));

            // the city signs people in
            var stranger = Visitor.at(node.port());
            assertThat(stranger.get("/login").body()).contains("/oauth2/authorization/city");
            assertThat(stranger.get("/oauth2/authorization/city").headers().firstValue("Location"))
                    .hasValueSatisfying(place -> assertThat(place).startsWith("https://city.example/authorize?"));

            // letters leave by the mail server
            assertThat(submitter.submit("Put together ahead of time")).isNotNull();
            await().atMost(Duration.ofMinutes(1)).until(() -> !mail.accepted().isEmpty());
            assertThat(node.data().resolve("outbox")).doesNotExist();

            node.stop();
            assertThat(Ledger.of(node).count("select count(*) from case_file")).isEqualTo(1);
            // it only looks, whatever was put together
            assertThat(node.check()).startsWith("0");
            Node.report("put together ahead of time", "demo, mail server and sign-in are as the settings say");
        }
    }
}
