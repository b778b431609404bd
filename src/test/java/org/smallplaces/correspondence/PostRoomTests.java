package org.smallplaces.correspondence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.people.Invitations;
import org.smallplaces.people.NoSuchInvitationException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class PostRoomTests extends WithAPostRoom {

    private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private static JavaMailSenderImpl sender(int port) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("localhost");
        sender.setPort(port);
        return sender;
    }

    private PostRoom postRoom() {
        return withServer(sender(server.getSmtp().getPort()));
    }

    @Test
    void deliversTextAndHtmlInTheReadersLanguage() throws Exception {
        letters.write("received", anInitiative("nl").reference(), "applicant");
        var letter = book.findAll().get(0);

        postRoom().deliver();

        var mail = theOnly(server.getReceivedMessages());
        assertThat(mail.getMessageID())
                .isEqualTo("<" + letter.messageId() + ">")
                .endsWith("@smallplaces.example>");
        assertThat(mail.getFrom()).containsExactly(new InternetAddress("Small Places <no-reply@localhost>"));
        assertThat(mail.getReplyTo()).containsExactly(new InternetAddress("hallo@smallplaces.example"));
        assertThat(mail.getAllRecipients())
                .containsExactly(new InternetAddress("zoe@example.org", "Zoë de Vries", "UTF-8"));
        assertThat(mail.getSubject()).isEqualTo(letter.subject());
        assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(mail.getHeader("Content-Language", null)).isEqualTo("nl");
        assertThat(mail.getSentDate()).isEqualTo(clock.instant());
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        assertThat(parts(mail))
                .extracting(BodyPart::getContentType)
                .containsExactly("text/plain; charset=UTF-8", "text/html; charset=UTF-8");
        assertThat(text(mail))
                .contains("Beste Zoë de Vries", "Jong & vrij in de wijk", "Coalitie Ü")
                .containsPattern("Volg uw initiatief: https://smallplaces\\.example/cases/" + TOKEN);
        assertThat(html(mail))
                .contains("lang=\"nl\"", "Beste Zoë de Vries", "Jong &amp; vrij in de wijk")
                .containsPattern("href=\"https://smallplaces\\.example/cases/" + TOKEN + "\"")
                .doesNotContain("<img");
        assertThat(book.findAll().get(0).state()).isEqualTo(LetterState.SENT);
        assertThat(dropped()).isEmpty();
    }

    @Test
    void finishesTheLetterInHandAndTakesNoOtherWhenItCloses() throws Exception {
        var reference = anInitiative("nl").reference();
        letters.write("received", reference, "applicant");
        letters.write("decision-admitted", reference, "applicant");
        var rooms = new ArrayList<PostRoom>();
        var sender = new JavaMailSenderImpl() {
            @Override
            public void send(MimeMessage mail) {
                rooms.forEach(PostRoom::close);
                super.send(mail);
            }
        };
        sender.setHost("localhost");
        sender.setPort(server.getSmtp().getPort());
        rooms.add(withServer(sender));

        rooms.get(0).deliver();

        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(book.findAll())
                .extracting(Letter::state)
                .containsExactlyInAnyOrder(LetterState.SENT, LetterState.QUEUED);
        // nothing stays claimed: whoever comes next sends it at once
        postRoom().deliver();
        assertThat(server.getReceivedMessages()).hasSize(2);
    }

    @Test
    void makesTheLinkOfAnInvitationWhenItsLetterLeaves() throws Exception {
        given(people.find("robin")).willReturn(Optional.of(aPerson("robin", "en")));
        given(invitations.mint("robin"))
                .willReturn(new Invitations.Link("once-only", Instant.parse("2026-12-08T09:00:00Z")));
        letters.write("invitation", anInitiative("nl").reference(), "robin");
        assertThat(book.findAll().get(0).body()).contains("{{invitationLink}}").doesNotContain("once-only");

        postRoom().deliver();

        assertThat(text(theOnly(server.getReceivedMessages())))
                .contains("https://smallplaces.example/invitations/once-only", "8 December 2026", "robin");
    }

    @Test
    void sendsNoInvitationToSomeoneWhoHasAPassword() {
        given(people.find("robin")).willReturn(Optional.of(aPerson("robin", "en")));
        given(invitations.mint("robin")).willThrow(new NoSuchInvitationException());
        letters.write("invitation", anInitiative("nl").reference(), "robin");

        postRoom().deliver();

        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(book.findAll().get(0).state()).isEqualTo(LetterState.FAILED);
    }

    @Test
    void sendsWhatWasWrittenUnderAClockThatWasAYearAhead() {
        clock.advance(Duration.ofDays(365));
        letters.write("received", anInitiative("nl").reference(), "applicant");
        clock.advance(Duration.ofDays(-365));

        postRoom().deliver();

        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(book.findAll().get(0).state()).isEqualTo(LetterState.SENT);
    }

    @Test
    void sendsWhatWasClaimedUnderAClockThatWasAYearAhead() {
        letters.write("received", anInitiative("nl").reference(), "applicant");
        var claimed = book.findAll().get(0);
        claimed.claim(clock.instant().plus(Duration.ofDays(365)));
        book.save(claimed);

        postRoom().deliver();

        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void keepsWhatApplicantsTypeOutOfHeadersAndMarkup() throws Exception {
        var initiative = anInitiative(
                "en",
                "[click](http://evil) <script>alert(1)</script>\r\nBcc: all@example.org\r\n\r\nBody",
                "Zoë\r\nBcc: <all@example.org>",
                "zoe@example.org");
        given(people.find("member1")).willReturn(Optional.of(aPerson("member1", "en")));
        letters.write("review-assigned", initiative.reference(), "member1");

        postRoom().deliver();

        var mail = theOnly(server.getReceivedMessages());
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getSubject()).contains("[click](http://evil)").doesNotContain("\n");
        assertThat(html(mail))
                .contains("[click](http://evil) &lt;script&gt;")
                .doesNotContain("<script", "href=\"http://evil");
        assertThat(text(mail)).contains("[click](http://evil) <script>alert(1)</script>");
    }

    @Test
    void givesUpAtOnceOnWhatIsNoAddress() throws Exception {
        for (var address :
                List.of("zoe@example.org\r\nBcc: all@example.org", "a@example.org, b@example.org", "no address", "")) {
            letters.write("received", anInitiative("nl", "Plan", "Zoë", address).reference(), "applicant");
        }

        postRoom().deliver();

        assertThat(book.findAll()).hasSize(4).allSatisfy(letter -> assertThat(letter.state())
                .isEqualTo(LetterState.FAILED));
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void givesUpAtOnceOnAnAddressThatTheServerRefuses() throws Exception {
        letters.write("received", anInitiative("nl").reference(), "applicant");

        try (var refusing = new AnsweringServer("550 5.1.1 No such user here")) {
            withServer(sender(refusing.port())).deliver();
        }

        assertThat(book.findAll()).singleElement().satisfies(letter -> {
            assertThat(letter.state()).isEqualTo(LetterState.FAILED);
            assertThat(letter.lastError()).contains("550 5.1.1 No such user here");
            assertThat(letter.attempts()).isEqualTo(1);
        });
    }

    @Test
    void triesAgainWhenTheServerAsksTo() throws Exception {
        letters.write("received", anInitiative("nl").reference(), "applicant");

        try (var busy = new AnsweringServer("451 4.7.1 Greylisted, come back later")) {
            withServer(sender(busy.port())).deliver();
        }

        assertThat(book.findAll()).singleElement().satisfies(letter -> {
            assertThat(letter.state()).isEqualTo(LetterState.QUEUED);
            assertThat(letter.dueAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(1)));
        });
    }

    @Test
    void deliversOnceWhenTheServerComesBack() throws Exception {
        letters.write("received", anInitiative("nl").reference(), "applicant");
        var postRoom = postRoom();
        var port = server.getSmtp().getPort();
        var messageId = book.findAll().get(0).messageId();
        server.stop();

        postRoom.deliver();
        assertThat(book.findAll().get(0).state()).isEqualTo(LetterState.QUEUED);
        assertThat(book.findAll().get(0).lastError()).isNotBlank();

        var back = new GreenMail(new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_SMTP));
        back.start();
        try {
            postRoom.deliver();
            assertThat(back.getReceivedMessages()).as("the pause is not over").isEmpty();
            clock.advance(Duration.ofMinutes(1));
            postRoom.deliver();
            postRoom.deliver();
            clock.advance(Duration.ofDays(1));
            withServer(sender(port)).deliver();
            assertThat(theOnly(back.getReceivedMessages()).getMessageID()).isEqualTo("<" + messageId + ">");
        } finally {
            back.stop();
        }
        assertThat(book.findAll().get(0).attempts()).isEqualTo(2);
    }

    @Test
    void waitsLongerEachTimeAndGivesUpAfterEightAttempts() {
        letters.write("received", anInitiative("nl").reference(), "applicant");
        var postRoom = postRoom();
        server.stop();
        var written = clock.instant();

        var waits = Stream.generate(() -> {
                    postRoom.deliver();
                    var letter = book.findAll().get(0);
                    var wait = Duration.between(clock.instant(), letter.dueAt());
                    clock.advance(wait.isNegative() ? Duration.ZERO : wait);
                    return letter.state() == LetterState.FAILED ? -1 : wait.toMinutes();
                })
                .limit(8)
                .toList();

        assertThat(waits).containsExactly(1L, 5L, 15L, 60L, 240L, 240L, 240L, -1L);
        assertThat(clock.instant()).isAfter(written);
    }

    @Test
    void sendsALetterAgainOnlyAfterTheClaimOfACrashedPostRoomEnds() throws Exception {
        letters.write("received", anInitiative("nl").reference(), "applicant");
        jdbc.sql("update letter set attempts = 1, claimed_until = ?")
                .param(clock.instant().plus(Duration.ofMinutes(10)).atOffset(ZoneOffset.UTC))
                .update();

        postRoom().deliver();
        assertThat(server.getReceivedMessages()).isEmpty();

        clock.advance(Duration.ofMinutes(10));
        postRoom().deliver();
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void keepsThatALetterLeftWhenTheNextCannotBeClaimed() {
        var reference = anInitiative("nl").reference();
        letters.write("received", reference, "applicant");
        letters.write("decision-admitted", reference, "applicant");
        var first = book.findAll().stream().mapToLong(Letter::id).min().orElseThrow();
        jdbc.sql("alter table letter add constraint claim_of_one check (attempts = 0 or id = " + first + ")")
                .update();
        try {
            assertThatExceptionOfType(DataIntegrityViolationException.class)
                    .isThrownBy(() -> postRoom().deliver());
        } finally {
            jdbc.sql("alter table letter drop constraint claim_of_one").update();
        }
        assertThat(book.findById(first).orElseThrow().state()).isEqualTo(LetterState.SENT);

        postRoom().deliver();

        assertThat(server.getReceivedMessages()).hasSize(2);
        assertThat(book.countByState(LetterState.SENT)).isEqualTo(2);
    }

    @Test
    void sendsEachLetterOnceWhenTwoPostRoomsWorkAtOnce() {
        var reference = anInitiative("nl").reference();
        for (var i = 0; i < 30; i++) {
            letters.write("received", reference, "applicant");
        }

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(postRoom()::deliver),
                        CompletableFuture.runAsync(postRoom()::deliver))
                .join();

        assertThat(Arrays.stream(server.getReceivedMessages()).map(PostRoomTests::id))
                .hasSize(30)
                .doesNotHaveDuplicates();
        assertThat(book.countByState(LetterState.SENT)).isEqualTo(30);
        assertThat(book.findAll()).extracting(Letter::attempts).containsOnly(1);
    }

    @Test
    void dropsMailsInAFolderWithoutAServer() throws Exception {
        var reference = anInitiative("en").reference();
        letters.write("received", reference, "applicant");
        letters.writeDraftLink(1, "zoe@example.org", "en");
        var ids = book.findAll().stream().map(Letter::id).sorted().toList();

        withoutAServer().deliver();
        withoutAServer().deliver();

        assertThat(dropped())
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "2026-11-24-" + reference + "-received-" + ids.get(0) + ".eml",
                        "2026-11-24-draft-draft-link-" + ids.get(1) + ".eml");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(dropped().get(0))))
                .isEqualTo("rw-------");
        try (var file = Files.newInputStream(dropped().get(1))) {
            var mail = new MimeMessage(Session.getInstance(new Properties()), file);
            assertThat(text(mail))
                    .contains("Continue with your form: https://smallplaces.example/drafts/abcdefghijklmnopqrstuv")
                    .contains("until 24 December 2026, 23:30");
        }
        assertThat(book.findAll()).extracting(Letter::body).noneMatch(body -> body.contains("abcdefghijklmnopqrstuv"));
    }

    @Test
    void goesOnWithALetterThatIsToStartAnewWhileItIsTried() {
        letters.write("received", anInitiative("nl").reference(), "applicant");
        var impatient = new JavaMailSenderImpl() {
            @Override
            public void send(MimeMessage mail) {
                outbox.resend(book.findAll().get(0).id(), "admin");
                throw new MailSendException("away");
            }
        };
        impatient.setHost("localhost");

        withServer(impatient).deliver();

        assertThat(book.findAll()).singleElement().satisfies(letter -> {
            assertThat(letter.state()).isEqualTo(LetterState.QUEUED);
            assertThat(letter.lastError()).contains("away");
            assertThat(letter.dueAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(1)));
        });
    }

    @Test
    void erasesWhatHasNotLeftOfTheLettersOfADraftThatBecameACase() {
        letters.writeDraftLink(1, "zoe@example.org", "nl");
        postRoom().deliver();
        letters.writeDraftLink(1, "zoe@example.org", "nl");
        letters.writeDraftLink(2, "ada@example.org", "nl");

        letters.eraseUnsentOfDraft(1);

        assertThat(book.findAll())
                .extracting(letter -> letter.draft().orElseThrow() + " " + letter.state())
                .containsExactlyInAnyOrder("1 SENT", "2 QUEUED");
    }

    @Test
    void sendsNoLinkToADraftThatIsGone() {
        letters.writeDraftLink(2, "zoe@example.org", "nl");

        postRoom().deliver();

        assertThat(book.findAll()).extracting(Letter::state).containsExactly(LetterState.FAILED);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    private static MimeMessage theOnly(MimeMessage[] received) {
        assertThat(received).hasSize(1);
        return received[0];
    }

    private static String id(Message mail) {
        try {
            return ((MimeMessage) mail).getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<BodyPart> parts(MimeMessage mail) throws Exception {
        var parts = (Multipart) mail.getContent();
        return List.of(parts.getBodyPart(0), parts.getBodyPart(1));
    }

    private static String text(MimeMessage mail) throws Exception {
        return String.valueOf(parts(mail).get(0).getContent()).replace("\r\n", "\n");
    }

    private static String html(MimeMessage mail) throws Exception {
        return String.valueOf(parts(mail).get(1).getContent());
    }

    /** A mail server for one mail that says what it is told to when it hears of a recipient. */
    private static final class AnsweringServer implements AutoCloseable {

        private final ServerSocket socket;
        private final CompletableFuture<Void> talk;

        AnsweringServer(String toRecipient) throws IOException {
            this.socket = new ServerSocket(0);
            this.talk = CompletableFuture.runAsync(() -> talk(toRecipient));
        }

        int port() {
            return socket.getLocalPort();
        }

        private void talk(String toRecipient) {
            try (var client = socket.accept();
                    var in = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
                    var out = new PrintStream(client.getOutputStream(), true, StandardCharsets.US_ASCII)) {
                out.print("220 here\r\n");
                for (var said = in.readLine(); said != null; said = in.readLine()) {
                    out.print((said.startsWith("RCPT") ? toRecipient : "250 fine") + "\r\n");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
            talk.join();
        }
    }
}
