package org.smallplaces.playbook;

import static java.util.stream.Collectors.toCollection;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.engine.Deployments;
import org.smallplaces.rulebook.Problem;
import org.smallplaces.rulebook.RulebookProblems;
import org.smallplaces.rulebook.Rulebooks;
import org.smallplaces.rulebook.Rules;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Makes files a release: all of them together, or none. */
@Service
class Publishing {

    private static final Logger LOG = LoggerFactory.getLogger(Publishing.class);

    private final Playbook playbook;
    private final Releases releases;
    private final List<PlaybookCheck> checks;
    private final Rulebooks rulebooks;
    private final Deployments deployments;
    private final TransactionOperations transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Publishing(
            Playbook playbook,
            Releases releases,
            List<PlaybookCheck> checks,
            Rulebooks rulebooks,
            Deployments deployments,
            TransactionOperations transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.playbook = playbook;
        this.releases = releases;
        this.checks = checks;
        this.rulebooks = rulebooks;
        this.deployments = deployments;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Checks the files and puts them in force as the next release; if anything is wrong, nothing changes.
     *
     * @param basedOn number of the release that the files were made from; 0 for the first
     * @return what is wrong, and nothing if the release is in force
     * @throws PublishedMeanwhileException if another release was first; its release is in force then
     */
    List<Problem> publish(SortedMap<String, String> files, int basedOn, Origin origin) {
        return publish(files, basedOn, origin, () -> {});
    }

    /**
     * Does the same, with something more in the same transaction.
     *
     * @throws RuntimeException of {@code withIt}, after which nothing has changed
     */
    List<Problem> publish(SortedMap<String, String> files, int basedOn, Origin origin, Runnable withIt) {
        var release = new Release(
                basedOn + 1,
                clock.instant().truncatedTo(ChronoUnit.MICROS), // what every database keeps
                Collections.unmodifiableSortedMap(new TreeMap<>(files)));
        var problems = checked(release).stream().filter(Problem::blocks).collect(toCollection(ArrayList::new));
        Rules rules;
        try {
            rules = compile(release);
        } catch (RulebookProblems e) {
            problems.addAll(e.problems());
            return problems;
        }
        if (!problems.isEmpty()) {
            return problems;
        }
        try {
            transaction.executeWithoutResult(status -> {
                releases.add(release, origin);
                withIt.run();
                deployments.deploy("playbook", forTheEngine(release));
            });
        } catch (DuplicateKeyException e) {
            releases.newest().ifPresent(this::use);
            throw new PublishedMeanwhileException(release.number(), e);
        }
        putInForce(release, rules);
        return List.of();
    }

    /** Says what is wrong with files, without publishing them, and what people only have to know of. */
    List<Problem> check(SortedMap<String, String> files) {
        var release = new Release(0, clock.instant(), files);
        var problems = new ArrayList<>(checked(release));
        if (!rulesAreInForce(release)) {
            try {
                compile(release);
            } catch (RulebookProblems e) {
                problems.addAll(e.problems());
            }
        }
        return problems;
    }

    /** Then they have been compiled already, which is the slow part of a check. */
    private boolean rulesAreInForce(Release release) {
        return playbook.hasReleaseInForce() && rulesOf(release).equals(rulesOf(playbook.inForce()));
    }

    private List<Problem> checked(Release release) {
        return checks.stream()
                .flatMap(check -> check.check(release.files()).stream())
                .toList();
    }

    /** Puts a release of the database in force here; throws {@link RulebookProblems} if its rules no longer compile. */
    void use(Release release) {
        putInForce(release, compile(release));
    }

    private Rules compile(Release release) {
        return rulebooks.compile(release.number(), rulesOf(release));
    }

    private void putInForce(Release release, Rules rules) {
        rulebooks.use(rules);
        playbook.putInForce(release);
        LOG.info("Release {} of the playbook is in force", release.number());
        events.publishEvent(new ReleasePublished(release.number()));
    }

    private static Map<String, String> forTheEngine(Release release) {
        var files = new TreeMap<String, String>();
        select(release, path -> path.endsWith(".bpmn") || path.endsWith(".form"))
                .forEach((path, text) -> files.put(path.substring(path.lastIndexOf('/') + 1), text));
        return files;
    }

    private static SortedMap<String, String> rulesOf(Release release) {
        return select(release, path -> path.startsWith("rules/"));
    }

    private static SortedMap<String, String> select(Release release, Predicate<String> wanted) {
        var selected = new TreeMap<>(release.files());
        selected.keySet().removeIf(wanted.negate());
        return selected;
    }
}
