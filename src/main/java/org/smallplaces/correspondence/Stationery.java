package org.smallplaces.correspondence;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.StreamProvider;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.smallplaces.casefile.CaseLinks;
import org.smallplaces.people.Invitations;
import org.smallplaces.playbook.Site;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Makes a mail of a letter: text and HTML, with the private links that only the mail holds. */
@Component
class Stationery {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    static {
        // else it is looked for in every library, several times for each mail
        System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    private final CaseLinks caseLinks;
    private final ObjectProvider<DraftLinks> draftLinks;
    private final Invitations invitations;
    private final Wording wording;
    private final Site site;
    private final CorrespondenceSettings settings;
    private final ITemplateEngine templates;
    private final Clock clock;

    Stationery(
            CaseLinks caseLinks,
            ObjectProvider<DraftLinks> draftLinks,
            Invitations invitations,
            Wording wording,
            Site site,
            CorrespondenceSettings settings,
            ITemplateEngine templates,
            Clock clock) {
        this.caseLinks = caseLinks;
        this.draftLinks = draftLinks;
        this.invitations = invitations;
        this.wording = wording;
        this.site = site;
        this.settings = settings;
        this.templates = templates;
        this.clock = clock;
    }

    /** The mail, ready to leave; an {@link jakarta.mail.internet.AddressException} if the address is none. */
    MimeMessage mail(Letter letter) throws MessagingException {
        var to = address(letter);
        var markdown = LetterText.fill(letter.body(), privateLinks(letter));
        var mail = new Mail(letter.messageId());
        mail.setFrom(new InternetAddress(settings.from(), true));
        mail.setRecipient(Message.RecipientType.TO, to);
        if (!site.contactEmail().isBlank()) {
            mail.setReplyTo(InternetAddress.parse(site.contactEmail(), true));
        }
        mail.setSubject(Markdown.line(letter.subject()), UTF_8);
        mail.setSentDate(Date.from(clock.instant()));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setContentLanguage(new String[] {letter.language()});
        mail.setContent(new MimeMultipart(
                "alternative", part(text(letter, markdown), "plain"), part(html(letter, markdown), "html")));
        mail.saveChanges();
        return mail;
    }

    /** The page that an administrator looks at: no private link is made for it. */
    String preview(Letter letter) {
        return html(letter, LetterText.fill(letter.body(), unseen()));
    }

    /** What {@link #preview} shows, as the plain text that is in the mail as well. */
    String plainPreview(Letter letter) {
        return text(letter, LetterText.fill(letter.body(), unseen()));
    }

    private Map<String, Value> unseen() {
        var unseen = Value.link(site.page("/cases/…"));
        var untold = Value.typed("…");
        return Map.of(
                "caseLink", unseen,
                "draftLink", unseen,
                "draftExpires", untold,
                "invitationLink", Value.link(site.page("/invitations/…")),
                "invitationExpires", untold);
    }

    private Map<String, Value> privateLinks(Letter letter) {
        var links = new HashMap<String, Value>();
        if (letter.body().contains("{{caseLink}}")) {
            letter.reference()
                    .ifPresent(
                            about -> links.put("caseLink", Value.link(site.page("/cases/" + caseLinks.mint(about)))));
        }
        if (letter.body().contains("{{invitationLink}}")) {
            var invitation = invitations.mint(letter.recipient());
            links.put("invitationLink", Value.link(site.page("/invitations/" + invitation.token())));
            links.put("invitationExpires", Value.typed(wording.dateAndTime(invitation.expires(), letter.language())));
        }
        letter.draft().ifPresent(draft -> {
            var drafts = draftLinks.getObject();
            links.put("draftExpires", Value.typed(wording.dateAndTime(drafts.expires(draft), letter.language())));
            links.put("draftLink", Value.link(drafts.mint(draft)));
        });
        return links;
    }

    private static InternetAddress address(Letter letter) throws MessagingException {
        try {
            var to = new InternetAddress(letter.recipientAddress(), Markdown.line(letter.recipientName()), UTF_8);
            to.validate();
            return to;
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static MimeBodyPart part(String content, String kind) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(content, UTF_8, kind);
        return part;
    }

    private String text(Letter letter, String markdown) {
        var contact = site.contactEmail().isBlank()
                ? ""
                : wording.words("correspondence.letter.contact", letter.language(), site.contactEmail()) + "\n";
        return Markdown.text(markdown) + "\n-- \n" + contact + site.name() + "\n" + site.url() + "\n";
    }

    private String html(Letter letter, String markdown) {
        return templates.process(
                "correspondence/letter",
                new Context(
                        Locale.forLanguageTag(letter.language()),
                        Map.of("subject", letter.subject(), "body", Markdown.html(markdown), "site", site)));
    }

    /** A mail that keeps its identity however often it is sent; it needs no mail server to be made. */
    private static final class Mail extends MimeMessage {

        /** Of no server: whoever delivers the mail knows that. */
        private static final Session SESSION = Session.getInstance(new Properties());

        private final String id;

        Mail(String id) {
            super(SESSION);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + ">");
        }
    }
}
