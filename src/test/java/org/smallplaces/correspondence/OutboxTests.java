package org.smallplaces.correspondence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.BDDMockito.given;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.casefile.Audience;
import org.smallplaces.casefile.TimelineEntry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

class OutboxTests extends WithAPostRoom {

    private MockMvc pages;

    @BeforeEach
    void openThePages(@Autowired WebApplicationContext context) {
        pages = MockMvcBuilders.webAppContextSetup(context).build();
    }

    @Test
    void listsLettersByStateNewestFirst() {
        var reference = anInitiative("nl").reference();
        letters.write("received", reference, "applicant");
        letters.write("withdrawn", reference, "applicant");
        letters.write("decision-confirm", reference, "chair");

        assertThat(outbox.list(LetterState.QUEUED, 0))
                .extracting(Letter::name)
                .containsExactly("withdrawn", "received");
        assertThat(outbox.list(LetterState.FAILED, 0)).hasSize(1);
        assertThat(outbox.list(LetterState.SENT, 0)).isEmpty();
        assertThat(outbox.shelf("", "nonsense").state()).isEqualTo(LetterState.FAILED);
    }

    @Test
    void sendsASentLetterOnceMoreAsALetterOfItsOwn() throws Exception {
        letters.write("received", anInitiative("nl").reference(), "applicant");
        var first = book.findAll().get(0);
        withoutAServer().deliver();

        outbox.resend(first.id(), "admin");
        withoutAServer().deliver();

        assertThat(dropped()).hasSize(2);
        assertThat(book.findAll())
                .hasSize(2)
                .allSatisfy(letter -> assertThat(letter.state()).isEqualTo(LetterState.SENT))
                .extracting(Letter::messageId)
                .doesNotHaveDuplicates();
        assertThat(casefile.timeline(first.reference().orElseThrow(), Audience.STAFF))
                .filteredOn(entry -> entry.happening().equals("letterResent"))
                .extracting(TimelineEntry::actor, TimelineEntry::details)
                .containsExactly(tuple("admin", List.of(first.subject())));
    }

    @Test
    void triesAFailedLetterAgainAtTheAddressThatIsKnownNow() throws Exception {
        letters.write("decision-confirm", anInitiative("nl").reference(), "member1");
        var failed = book.findAll().get(0);
        given(people.find("member1")).willReturn(Optional.of(aPerson("member1", "nl")));

        outbox.resend(failed.id(), "admin");
        withoutAServer().deliver();

        assertThat(book.findAll()).singleElement().satisfies(letter -> {
            assertThat(letter.state()).isEqualTo(LetterState.SENT);
            assertThat(letter.recipientAddress()).isEqualTo("member1@example.org");
            assertThat(letter.messageId()).isEqualTo(failed.messageId());
        });
        assertThat(dropped()).hasSize(1);
    }

    @Test
    void refusesToSendALetterThatIsNotThere() throws Exception {
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> outbox.resend(-1, "admin"));
        pages.perform(get("/admin/letters/{id}", -1)).andExpect(status().isNotFound());
    }

    @Test
    void showsALetterWithoutAPrivateLinkAndWithoutLettingItReachOut() throws Exception {
        letters.write("received", anInitiative("nl").reference(), "applicant");

        pages.perform(get("/admin/letters/{id}", book.findAll().get(0).id()))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Security-Policy", containsString("default-src 'none'")))
                .andExpect(content().contentType("text/html;charset=UTF-8"))
                .andExpect(content().string(containsString("Beste Zoë de Vries")))
                .andExpect(content().string(not(containsString("{{"))));

        assertThat(jdbc.sql("select count(*) from case_link").query(Long.class).single())
                .isZero();
    }

    @Test
    void sendsALetterAgainFromThePage() throws Exception {
        letters.write("received", anInitiative("nl").reference(), "applicant");
        withoutAServer().deliver();

        pages.perform(post("/admin/letters/{id}/resend", book.findAll().get(0).id())
                        .principal(() -> "admin"))
                .andExpect(redirectedUrl("/admin#outbox"));

        assertThat(book.countByState(LetterState.QUEUED)).isEqualTo(1);
    }

    @Test
    void showsTheOutboxToAdministrators() throws Exception {
        var reference = anInitiative("nl", "<script>", "Zoë", "zoe@example.org").reference();
        letters.write("review-assigned", reference, "member1");
        for (var i = 0; i < 30; i++) {
            letters.write("received", reference, "applicant");
        }
        letters.writeDraftLink(1, "zoe@example.org", "nl");

        pages.perform(get("/outbox").locale(Locale.ENGLISH))
                .andExpect(content().string(containsString("No address is known for member1")))
                .andExpect(content().string(containsString("&lt;script&gt;")))
                .andExpect(content().string(containsString("Try now")));
        pages.perform(get("/outbox").param("letters", "QUEUED").locale(Locale.forLanguageTag("nl")))
                .andExpect(content().string(containsString("In de wachtrij")))
                .andExpect(content().string(containsString("Concept")))
                .andExpect(content().string(containsString("letters=QUEUED&amp;lettersPage=1#outbox")));
    }

    @Test
    void countsLettersThatWaitOrFailed() {
        var reference = anInitiative("nl").reference();
        letters.write("received", reference, "applicant");
        letters.write("review-assigned", reference, "member1");
        var meters = new SimpleMeterRegistry();

        new OutboxMeters(outbox).bindTo(meters);

        assertThat(meters.get("smallplaces.letters")
                        .tag("state", "queued")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(meters.get("smallplaces.letters")
                        .tag("state", "failed")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }
}
