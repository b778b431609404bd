package org.smallplaces.correspondence;

import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.smallplaces.casefile.Audience;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.playbook.Site;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The letters that are queued, sent or given up, for administrators. */
@Service
@Transactional
public class Outbox {

    private static final int PAGE = 25;

    private final LetterBook book;
    private final Addressees addressees;
    private final Stationery stationery;
    private final Casefile casefile;
    private final Site site;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Outbox(
            LetterBook book,
            Addressees addressees,
            Stationery stationery,
            Casefile casefile,
            Site site,
            ApplicationEventPublisher events,
            Clock clock) {
        this.book = book;
        this.addressees = addressees;
        this.stationery = stationery;
        this.casefile = casefile;
        this.site = site;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Letters in a state, newest first.
     *
     * @param page counts from 0
     */
    @Transactional(readOnly = true)
    public Page<Letter> list(LetterState state, int page) {
        return book.findAllByStateOrderByIdDesc(state, PageRequest.of(page, PAGE));
    }

    /**
     * What a page shows that was asked for in an address: nonsense is the first page, and no state is the one that needs a
     * look most.
     */
    @Transactional(readOnly = true)
    public Shelf shelf(String state, String page) {
        var counts = new EnumMap<LetterState, Long>(LetterState.class);
        Arrays.stream(LetterState.values()).forEach(one -> counts.put(one, count(one)));
        var shown = Arrays.stream(LetterState.values())
                .filter(one -> one.name().equals(state))
                .findFirst()
                .orElseGet(() -> Stream.of(LetterState.FAILED, LetterState.QUEUED)
                        .filter(one -> count(one) > 0)
                        .findFirst()
                        .orElse(LetterState.SENT));
        return new Shelf(shown, counts, list(shown, page.matches("\\d{1,6}") ? Integer.parseInt(page) : 0));
    }

    /**
     * A page of the outbox.
     *
     * @param state the state that is shown
     * @param counts how many letters are in each state
     * @param letters newest first
     */
    public record Shelf(LetterState state, Map<LetterState, Long> counts, Page<Letter> letters) {}

    /** How many letters are in a state. */
    @Transactional(readOnly = true)
    public long count(LetterState state) {
        return book.countByState(state);
    }

    /**
     * Sends a letter again, to the address that is known now: one that has not left starts anew, one that was sent is sent
     * once more as a new letter. Throws {@link java.util.NoSuchElementException} if there is no such letter.
     *
     * @param who the account that asks for it
     */
    public void resend(long id, String who) {
        var letter = book.findLockedById(id).orElseThrow();
        var to = addressees.now(letter);
        var now = clock.instant();
        if (letter.state() == LetterState.SENT) {
            book.save(letter.again(Letter.newMessageId(site), to, now));
        } else {
            letter.retry(to, now);
        }
        letter.reference()
                .ifPresent(about -> casefile.record(about, Audience.STAFF, who, "letterResent", letter.subject()));
        events.publishEvent(new LetterQueued());
    }

    /** A letter as the page its recipient sees, without a private link in it. */
    @Transactional(readOnly = true)
    public Optional<String> preview(long id) {
        return book.findById(id).map(stationery::preview);
    }
}
