package org.smallplaces.register;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smallplaces.casefile.Answers;
import org.smallplaces.casefile.Audience;
import org.smallplaces.casefile.CaseErased;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Erasures;
import org.smallplaces.casefile.Reference;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The public register of what the coalition admitted. */
@Service
@Transactional
public class Register {

    /** How alike two entries must be for a crossover: about what two initiatives on one subject reach. */
    private static final int CROSSOVER_SIMILARITY = 15;

    private static final int CROSSOVERS = 3;

    private final RegisterEntries entries;
    private final RegisterIndex index;
    private final Casefile casefile;
    private final Erasures erasures;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Register(
            RegisterEntries entries,
            RegisterIndex index,
            Casefile casefile,
            Erasures erasures,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.entries = entries;
        this.index = index;
        this.casefile = casefile;
        this.erasures = erasures;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Publishes an admitted case, or renews its entry, and publishes {@link EntryPublished}.
     *
     * @throws IllegalStateException if the case is not admitted: a process must not bring anything else before the public
     */
    public void publish(Reference reference) {
        var admitted = casefile.get(reference);
        if (!admitted.decision().equals(Optional.of(Decision.ADMITTED))) {
            throw new IllegalStateException("Case " + reference + " is not admitted and cannot be published");
        }
        var now = clock.instant();
        entries.findById(reference.value())
                .ifPresentOrElse(
                        entry -> entry.renew(admitted, now), () -> entries.save(new RegisterEntry(admitted, now)));
        casefile.record(reference, Audience.APPLICANT, Casefile.PROCESS, "published");
        events.publishEvent(new EntryPublished(reference));
    }

    /** The entry of a case, if it is published. */
    @Transactional(readOnly = true)
    public Optional<RegisterEntry> find(Reference reference) {
        return entries.findById(reference.value());
    }

    /** The entries last published or renewed, newest first. */
    @Transactional(readOnly = true)
    public List<RegisterEntry> newest(int number) {
        return entries.findAllByOrderByRenewedAtDescReferenceDesc(Limit.of(number));
    }

    /** The entries with these words, this right and this policy area. */
    @Transactional(readOnly = true)
    public RegisterPage search(RegisterQuery query) {
        var found = index.search(query);
        return new RegisterPage(
                read(found.references()),
                found.total(),
                found.page(),
                found.pages(),
                found.rights(),
                found.policyAreas(),
                found.kinds());
    }

    /**
     * The initiatives that resemble these answers most, most alike first, at most {@code number}. Those to an application
     * tell of initiatives too.
     */
    @Transactional(readOnly = true)
    public List<NearestEntry> nearest(Answers answers, int number) {
        return nearest(
                String.join(
                        "\n",
                        answers.text("title"),
                        answers.text("summary"),
                        answers.text("activities"),
                        answers.text("proposedInitiatives"),
                        answers.text("addedValue")),
                number);
    }

    /** The entries that resemble this one most, most alike first, at most {@code number}. */
    @Transactional(readOnly = true)
    public List<NearestEntry> nearest(RegisterEntry entry, int number) {
        return nearest(entry.text(), number + 1).stream()
                .filter(near -> !near.reference().equals(entry.reference()))
                .limit(number)
                .toList();
    }

    /**
     * Publishes {@link CrossoverSuggested} for up to three of the nearest entries: those of other organisations that are
     * not partners already and share a right or a policy area. No pair of entries is suggested twice.
     *
     * @throws IllegalStateException if the case has no entry yet
     */
    public void suggestCrossovers(Reference reference) {
        var entry = find(reference)
                .orElseThrow(() -> new IllegalStateException("Case " + reference + " is not in the register yet"));
        nearest(entry, 50).stream()
                .filter(near -> near.similarity() >= CROSSOVER_SIMILARITY)
                .filter(near ->
                        find(near.reference()).filter(entry::canCrossWith).isPresent())
                .limit(CROSSOVERS)
                .forEach(near -> suggest(reference, near));
    }

    private List<Reference> crossovers(Reference reference) {
        return jdbc
                .sql("select one, another from crossover where one = ? or another = ?")
                .param(reference.value())
                .param(reference.value())
                .query((row, number) -> row.getString("one").equals(reference.value())
                        ? row.getString("another")
                        : row.getString("one"))
                .list()
                .stream()
                .map(Reference::of)
                .toList();
    }

    /** Publishes {@link CrossoverForgotten} for every case that was brought together with the one that goes. */
    @EventListener
    void erase(CaseErased erased) {
        var reference = erased.reference();
        crossovers(reference).forEach(other -> {
            erasures.forget(other, reference.value());
            events.publishEvent(new CrossoverForgotten(reference, other));
        });
        jdbc.sql("delete from crossover where one = ? or another = ?")
                .param(reference.value())
                .param(reference.value())
                .update();
        jdbc.sql("delete from published_report where reference = ?")
                .param(reference.value())
                .update();
        entries.deleteById(reference.value());
        entries.flush();
    }

    private void suggest(Reference reference, NearestEntry near) {
        var other = near.reference();
        var pair = Stream.of(reference.value(), other.value()).sorted().toList();
        var known = jdbc.sql("select count(*) from crossover where one = ? and another = ?")
                .params(pair)
                .query(Integer.class)
                .single();
        if (known == 0) {
            jdbc.sql("insert into crossover (one, another, similarity, suggested_at) values (?, ?, ?, ?)")
                    .params(pair)
                    .param(near.similarity())
                    .param(clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            recordCrossover(reference, other);
            recordCrossover(other, reference);
            events.publishEvent(new CrossoverSuggested(reference, other));
        }
    }

    private void recordCrossover(Reference reference, Reference other) {
        var title = find(other).map(RegisterEntry::title).orElse("");
        casefile.record(reference, Audience.APPLICANT, Casefile.PROCESS, "crossoverSuggested", other.value(), title);
    }

    private List<NearestEntry> nearest(String text, int number) {
        var matches = index.nearest(text, number);
        var byReference =
                byReference(matches.stream().map(RegisterIndex.Match::reference).toList());
        return matches.stream()
                .flatMap(match -> Optional.ofNullable(byReference.get(match.reference()))
                        .map(entry -> new NearestEntry(
                                match.reference(),
                                entry.title(),
                                entry.organisation(),
                                entry.summary(),
                                match.similarity()))
                        .stream())
                .toList();
    }

    /** In the order asked for; an entry that the index still has and the table has not is left out. */
    private List<RegisterEntry> read(List<Reference> references) {
        var byReference = byReference(references);
        return references.stream()
                .flatMap(reference -> Optional.ofNullable(byReference.get(reference)).stream())
                .toList();
    }

    private Map<Reference, RegisterEntry> byReference(List<Reference> references) {
        return entries.findAllById(references.stream().map(Reference::value).toList()).stream()
                .collect(Collectors.toMap(RegisterEntry::reference, Function.identity()));
    }
}
