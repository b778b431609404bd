package org.smallplaces.correspondence;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.Audience;
import org.smallplaces.casefile.Case;
import org.smallplaces.casefile.CaseErased;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Erasures;
import org.smallplaces.casefile.Reference;
import org.smallplaces.meetings.MembersInformed;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;
import org.smallplaces.playbook.City;
import org.smallplaces.playbook.Playbook;
import org.smallplaces.playbook.Release;
import org.smallplaces.playbook.Site;
import org.smallplaces.register.CrossoverForgotten;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes letters: a row in the outbox, in the transaction of whoever asks for it. */
@Service
@Transactional
public class Letters {

    private final LetterBook book;
    private final Playbook playbook;
    private final Casefile casefile;
    private final Erasures erasures;
    private final Addressees addressees;
    private final Wording wording;
    private final Site site;
    private final DropFolder folder;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Letters(
            LetterBook book,
            Playbook playbook,
            Casefile casefile,
            Erasures erasures,
            Addressees addressees,
            Wording wording,
            Site site,
            DropFolder folder,
            ApplicationEventPublisher events,
            Clock clock) {
        this.book = book;
        this.playbook = playbook;
        this.casefile = casefile;
        this.erasures = erasures;
        this.addressees = addressees;
        this.wording = wording;
        this.site = site;
        this.folder = folder;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Writes a letter about a case.
     *
     * @param letter the name of the text, {@code processes/letters/<name>.<language>.md}
     * @param to {@code applicant}, the name of a group such as {@code chair}, or an account
     */
    public void write(String letter, Reference reference, String to) {
        write(letter, reference, to, Map.of());
    }

    /**
     * Writes a letter about a case with values that only the writer knows.
     *
     * @param letter the name of the text, {@code processes/letters/<name>.<language>.md}
     * @param to {@code applicant}, the name of a group such as {@code chair}, or an account
     * @param more values by placeholder, as text; an ISO date becomes a date in the reader's language
     */
    public void write(String letter, Reference reference, String to, Map<String, String> more) {
        var about = casefile.get(reference);
        write(letter, about, addressees.of(about, to), more);
    }

    /**
     * Writes a letter about a case to someone whose account may be so new that it cannot be looked up yet.
     *
     * @param letter the name of the text, {@code processes/letters/<name>.<language>.md}
     */
    public void write(String letter, Reference reference, Person to) {
        write(letter, casefile.get(reference), List.of(Recipient.of(to)), Map.of());
    }

    private void write(String letter, Case about, List<Recipient> to, Map<String, String> more) {
        var release = playbook.inForce();
        var written = to.stream()
                .map(recipient -> book.save(
                        letter(letter, about.reference(), release, recipient, wording.of(about, recipient, more))))
                .toList();
        casefile.record(
                about.reference(),
                to.get(0).isApplicant() ? Audience.APPLICANT : Audience.STAFF,
                Casefile.PROCESS,
                "letterWritten",
                written.get(0).subject());
        events.publishEvent(new LetterQueued());
    }

    /**
     * Writes a letter that is about no case.
     *
     * @param letter the name of the text, {@code processes/letters/<name>.<language>.md}
     * @param to the name of a group such as {@code chair}, or an account
     * @param more values by placeholder, as text
     */
    public void write(String letter, String to, Map<String, String> more) {
        var release = playbook.inForce();
        addressees
                .of(to)
                .forEach(recipient -> book.save(letter(letter, null, release, recipient, wording.of(recipient, more))));
        events.publishEvent(new LetterQueued());
    }

    /**
     * Writes the letter with which a draft is resumed.
     *
     * @param draft the draft's id
     * @param email where it goes
     * @param language {@code nl} or {@code en}
     */
    public void writeDraftLink(long draft, String email, String language) {
        var release = playbook.inForce();
        var name = "draft-link";
        var text = text(release, name, language);
        var values = wording.ofDraft();
        book.save(new Letter(
                Letter.newMessageId(site),
                null,
                draft,
                name,
                release.number(),
                new Recipient(Letter.APPLICANT, "", email, language),
                text.subject(values),
                text.body(values),
                clock.instant()));
        events.publishEvent(new LetterQueued());
    }

    /** Writes a letter about a meeting to every member, with the agenda as far as they may know it. */
    void writeToMembers(String letter, MembersInformed informed) {
        var release = playbook.inForce();
        addressees
                .of(People.CORE_GROUP)
                .forEach(member -> book.save(letter(letter, null, release, member, wording.of(informed, member))));
        events.publishEvent(new LetterQueued());
    }

    /** The letters to the applicant of a case, oldest first. */
    @Transactional(readOnly = true)
    public List<Letter> toApplicant(Reference reference) {
        return book.findAllByCaseReferenceAndRecipientOrderById(reference.value(), Letter.APPLICANT);
    }

    /**
     * The body of a letter of {@link #toApplicant} as HTML that is safe to show; throws
     * {@link java.util.NoSuchElementException} if it is not a letter to an applicant.
     *
     * @param caseLink the address that stands for the private link
     */
    @Transactional(readOnly = true)
    public String html(long letter, String caseLink) {
        return book.findById(letter)
                .filter(found -> found.recipient().equals(Letter.APPLICANT)
                        && found.reference().isPresent())
                .map(found -> Markdown.html(LetterText.fill(found.body(), Map.of("caseLink", Value.link(caseLink)))))
                .orElseThrow();
    }

    /** Erases the letters that were to lead to a draft and have not left: it became a case. */
    public void eraseUnsentOfDraft(long draft) {
        erase(book.findAllByDraftIn(List.of(draft)).stream()
                .filter(letter -> letter.state() == LetterState.QUEUED)
                .toList());
    }

    /** Erases the letters that led to these drafts. */
    public void eraseOfDrafts(Collection<Long> drafts) {
        erase(book.findAllByDraftIn(drafts));
    }

    /** Erases the letters about a case and those with an agenda that names it. */
    @EventListener
    void erase(CaseErased erased) {
        erase(book.findAllByCaseReference(erased.reference().value()));
        erase(book.findAllByCaseReferenceIsNullAndDraftIsNullAndBodyContaining(
                erased.reference().value()));
    }

    @EventListener
    void erase(CrossoverForgotten forgotten) {
        var told = book.findAllByCaseReferenceAndNameAndBodyContaining(
                forgotten.told().value(), CrossoverLetters.NAME, "/register/" + forgotten.reference());
        told.forEach(letter -> erasures.forget(forgotten.told(), letter.subject()));
        erase(told);
    }

    private void erase(List<Letter> letters) {
        book.deleteAllInBatch(letters);
        letters.forEach(folder::discard);
    }

    private Letter letter(
            String name, @Nullable Reference about, Release release, Recipient to, Map<String, Value> values) {
        var text = text(release, name, to.language());
        var letter = new Letter(
                Letter.newMessageId(site),
                about,
                null,
                name,
                release.number(),
                to,
                text.subject(values),
                text.body(values),
                clock.instant());
        if (to.address().isBlank()) {
            letter.refused("No address is known for " + to.account());
        }
        return letter;
    }

    private static LetterText text(Release release, String name, String language) {
        return Stream.concat(
                        Stream.of(language),
                        Stream.concat(City.in(release.files()).languages().stream(), Stream.of("en")))
                .map(one -> release.file("processes/letters/%s.%s.md".formatted(name, one)))
                .flatMap(Optional::stream)
                .findFirst()
                .map(LetterText::of)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The playbook has no letter " + name + ": add processes/letters/" + name + ".nl.md"));
    }
}
