package org.smallplaces.tryout;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.admission.Fairness;
import org.smallplaces.admission.PastFacts;
import org.smallplaces.casefile.CaseFilter;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.PastCase;
import org.smallplaces.casefile.PastCases;
import org.smallplaces.playbook.Draft;
import org.smallplaces.playbook.Playbook;
import org.smallplaces.playbook.PlaybookFile;
import org.smallplaces.playbook.TryingOut;
import org.smallplaces.rulebook.RulebookProblems;
import org.smallplaces.rulebook.Rulebooks;
import org.smallplaces.rulebook.Rules;
import org.smallplaces.tryout.RuleTryOut.Count;
import org.smallplaces.tryout.RuleTryOut.Flip;
import org.smallplaces.tryout.RuleTryOut.Skipped;
import org.smallplaces.tryout.RuleTryOut.State;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Asks the rules of the draft and those in force the same about past cases: what each rulebook was told when it was asked
 * last, on that day. In the background, a page of cases at a time, one try-out at a time on all nodes together; after each
 * page it rests a while, so that people who use the site keep more than half of a machine with two cores.
 */
@Service
public class RuleTryOuts implements TryingOut {

    private static final Logger LOG = LoggerFactory.getLogger(RuleTryOuts.class);

    /** Cases that are in memory at a time. */
    private static final int PAGE = 100;

    /** A node of which nothing was heard for so long is gone. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Playbook playbook;
    private final Draft draft;
    private final Rulebooks rulebooks;
    private final PastCases cases;
    private final PastFacts facts;
    private final Fairness fairness;
    private final RuleTryOutRows rows;
    private final TransactionOperations transaction;
    private final Clock clock;

    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "try-out");
        thread.setDaemon(true);
        return thread;
    });

    /** The one that runs on this node. */
    private volatile @Nullable UUID running;

    RuleTryOuts(
            Playbook playbook,
            Draft draft,
            Rulebooks rulebooks,
            PastCases cases,
            PastFacts facts,
            Fairness fairness,
            RuleTryOutRows rows,
            TransactionOperations transaction,
            Clock clock) {
        this.playbook = playbook;
        this.draft = draft;
        this.rulebooks = rulebooks;
        this.cases = cases;
        this.facts = facts;
        this.fairness = fairness;
        this.rows = rows;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Begins to try the draft out; the result of the one before is forgotten.
     *
     * @param filter which cases
     * @throws TryOutRefusedException if the draft changes no rules, its rules are wrong, or another try-out runs
     */
    public RuleTryOut start(CaseFilter filter, String account) {
        var release = playbook.inForce();
        var inForce = rulesOf(release.files());
        var drafted = rulesOf(draft.files());
        var changed = Comparison.changed(inForce, drafted);
        var untried = changed.stream().filter(Comparison.UNTRIED::contains).toList();
        var tried = changed.stream()
                .filter(folder -> !Comparison.UNTRIED.contains(folder))
                .toList();
        if (tried.isEmpty()) {
            throw new TryOutRefusedException(untried.isEmpty() ? "tryout.refused.noRules" : "tryout.refused.reviewers");
        }
        rows.giveUpUnheardSince(now().minus(PATIENCE));
        rows.newest().filter(RuleTryOut::isRunning).ifPresent(RuleTryOuts::refuseAnother);
        var after = compile(0, drafted);
        var before = compile(release.number(), inForce);
        var meant = ofTheKindOf(tried, filter);
        var begun = new RuleTryOut(
                UUID.randomUUID(),
                State.RUNNING,
                account,
                release.number(),
                meant.orElse(filter),
                tried,
                untried,
                now(),
                Optional.empty(),
                meant.map(cases::count).orElse(0),
                0,
                0,
                0,
                List.of());
        try {
            transaction.executeWithoutResult(status -> rows.add(begun, fingerprint(inForce, drafted)));
        } catch (DuplicateKeyException another) {
            rows.newest().ifPresent(RuleTryOuts::refuseAnother);
            throw another;
        }
        running = begun.id();
        worker.execute(new Progress(begun, new Comparison(before, after, tried)));
        return begun;
    }

    private static void refuseAnother(RuleTryOut running) {
        throw new TryOutRefusedException("tryout.refused.running", running.account());
    }

    private Rules compile(int release, Map<String, String> files) {
        try {
            return rulebooks.compile(release, files);
        } catch (RulebookProblems wrong) {
            throw new TryOutRefusedException(
                    "tryout.refused.wrong", wrong.problems(), wrong.problems().size());
        }
    }

    private static SortedMap<String, String> rulesOf(SortedMap<String, String> files) {
        var rules = new TreeMap<>(files);
        rules.keySet().removeIf(path -> !path.startsWith("rules/"));
        return rules;
    }

    /** Rulebooks that are asked about cases of one kind only need no others; empty if the filter wants just the others. */
    private static Optional<CaseFilter> ofTheKindOf(List<String> rulebooks, CaseFilter filter) {
        var kinds = new HashSet<@Nullable CaseKind>();
        rulebooks.forEach(rulebook -> kinds.add(Comparison.kindOf(rulebook)));
        var only = kinds.size() == 1 ? kinds.iterator().next() : null;
        if (only == null) {
            return Optional.of(filter);
        }
        return filter.kind() == null || filter.kind() == only ? Optional.of(filter.of(only)) : Optional.empty();
    }

    private static String fingerprint(Map<String, String> inForce, Map<String, String> drafted) {
        return PlaybookFile.of("", inForce + "\n" + drafted).sha256();
    }

    /** One run through the cases: a page, a rest half as long, and the next page. */
    private final class Progress implements Runnable {

        private final RuleTryOut begun;
        private final Comparison comparison;
        private final Map<Count, Integer> counts = new LinkedHashMap<>();
        private String last = "";
        private int done;
        private int changed;
        private int skipped;

        Progress(RuleTryOut begun, Comparison comparison) {
            this.begun = begun;
            this.comparison = comparison;
        }

        @Override
        public void run() {
            var began = System.nanoTime();
            try {
                var page = begun.cases() == 0 ? List.<PastCase>of() : cases.after(last, begun.filter(), PAGE);
                if (page.isEmpty()) {
                    end(State.DONE);
                } else if (through(page)) {
                    last = page.get(page.size() - 1).reference().value();
                    CompletableFuture.delayedExecutor((System.nanoTime() - began) / 2, TimeUnit.NANOSECONDS, worker)
                            .execute(this);
                } else {
                    end(State.CANCELLED);
                }
            } catch (RuntimeException e) {
                LOG.error("Trying out the rules of the draft broke off", e);
                end(State.FAILED);
            }
        }

        private void end(State how) {
            running = null;
            if (rows.end(begun.id(), how, now()) && how == State.DONE) {
                draft.noteTriedOut(begun.account(), done, changed);
            }
        }

        private boolean through(List<PastCase> page) {
            var flips = new ArrayList<Flip>();
            var left = new ArrayList<Skipped>();
            var told = facts.of(page);
            for (var past : page) {
                var leftBefore = left.size();
                var flipsBefore = flips.size();
                comparison
                        .of(past.reference(), told.getOrDefault(past.reference(), Map.of()), left::add)
                        .forEach(one -> {
                            counts.merge(
                                    new Count(one.rulebook(), one.subject(), one.before(), one.after(), 0),
                                    1,
                                    Integer::sum);
                            if (one.flips()) {
                                flips.add(new Flip(
                                        past.reference(),
                                        false,
                                        one.rulebook(),
                                        one.subject(),
                                        one.before(),
                                        one.after(),
                                        one.findingsBefore(),
                                        one.findingsAfter()));
                            }
                        });
                done++;
                changed += flips.size() > flipsBefore ? 1 : 0;
                skipped += left.size() > leftBefore ? 1 : 0;
            }
            return Objects.requireNonNull(transaction.execute(
                    status -> rows.keep(begun.id(), done, changed, skipped, counted(), flips, left, now())));
        }

        private List<Count> counted() {
            return counts.entrySet().stream()
                    .map(one -> new Count(
                            one.getKey().rulebook(),
                            one.getKey().subject(),
                            one.getKey().before(),
                            one.getKey().after(),
                            one.getValue()))
                    .toList();
        }
    }

    /** The try-out with this id, if it is not forgotten yet. */
    public Optional<RuleTryOut> find(UUID id) {
        return rows.find(id);
    }

    /** The one that runs or, if none does, the last one. */
    public Optional<RuleTryOut> newest() {
        rows.giveUpUnheardSince(now().minus(PATIENCE));
        return rows.newest();
    }

    /** Stops one that runs; what it has found so far stays. */
    public void cancel(UUID id) {
        rows.end(id, State.CANCELLED, now());
    }

    /**
     * A page of the verdicts that change, as far as a reader may see them.
     *
     * @param after where the page before ended; 0 for the first one
     * @param most how many at most
     */
    public Page flips(UUID id, long after, int most, String reader) {
        var out = fairness.outOfAny(reader);
        var found = rows.flips(id, after, most);
        var shown = found.stream()
                .map(row -> out.test(row.content().reference())
                        ? row.content().withNothingButTheReference()
                        : row.content())
                .distinct()
                .toList();
        return new Page(
                shown, found.size() < most ? 0 : found.get(found.size() - 1).id());
    }

    /**
     * A page.
     *
     * @param next where it ended; 0 if it is the last one
     */
    public record Page(List<Flip> flips, long next) {}

    /** Cases that could not be evaluated; of those that the reader is out of only the reference. */
    public List<Skipped> skipped(UUID id, int most, String reader) {
        var out = fairness.outOfAny(reader);
        return rows.skipped(id, most).stream()
                .map(one -> out.test(one.reference()) ? new Skipped(one.reference(), "", one.why(), "") : one)
                .toList();
    }

    @Override
    public Optional<TriedOut> ofTheDraft() {
        var fingerprint = fingerprint(rulesOf(playbook.inForce().files()), rulesOf(draft.files()));
        return rows.done(fingerprint)
                .map(done -> new TriedOut(
                        done.done(), done.changed(), done.endedAt().orElse(done.startedAt()), done.account()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
        var unfinished = running;
        if (unfinished != null) {
            rows.end(unfinished, State.FAILED, now());
        }
    }
}
