package org.smallplaces.admission;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.smallplaces.admission.facts.Candidate;
import org.smallplaces.casefile.Audience;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Criterion;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Verdict;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;
import org.smallplaces.rulebook.Finding;
import org.smallplaces.rulebook.Rulebooks;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who reviews a case, and what they do with it: judge, ask, or step back. */
@Service
@Transactional
public class Reviewing {

    private static final String REVIEWERS = "reviewers";

    private static final int LONGEST_QUESTION = 5000;

    private final Admission admission;
    private final Casefile casefile;
    private final Rulebooks rulebooks;
    private final People people;
    private final Reviews reviews;
    private final Notes notes;
    private final Fairness fairness;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Reviewing(
            Admission admission,
            Casefile casefile,
            Rulebooks rulebooks,
            People people,
            Reviews reviews,
            Notes notes,
            Fairness fairness,
            ApplicationEventPublisher events,
            Clock clock) {
        this.admission = admission;
        this.casefile = casefile;
        this.rulebooks = rulebooks;
        this.people = people;
        this.reviews = reviews;
        this.notes = notes;
        this.fairness = fairness;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Asks members to review a case: first those whom absent reviewers of the case named as their deputies, then those whom
     * the rules give the most points, and of these first those who were asked longest ago. Nobody is asked twice about one
     * case, and nobody who is out of it, whatever the rules say.
     *
     * @return the accounts, fewer than the number if there are not so many; the outcome rules see that reviews are missing
     */
    public List<String> assign(Reference reference, int number) {
        var chosen = free(reference).stream().limit(number).toList();
        chosen.forEach(reviewer -> ask(reference, reviewer));
        if (chosen.size() < number) {
            casefile.record(
                    reference, Audience.STAFF, Casefile.PROCESS, "noReviewer", String.valueOf(number - chosen.size()));
        }
        return chosen;
    }

    /** Who could be asked next, the best first. */
    private List<String> free(Reference reference) {
        var entries = reviews.of(reference);
        var away = people.absent(today());
        var taken = new HashSet<>(fairness.outOf(reference));
        entries.forEach(entry -> taken.add(entry.reviewer()));
        var candidates = candidates(entries, away.keySet());
        var deputies = entries.stream()
                .filter(entry -> entry.state() == Review.State.HANDED_ON)
                .flatMap(entry -> Stream.ofNullable(away.get(entry.reviewer())))
                .flatMap(absence -> absence.deputy().stream())
                .filter(deputy -> !away.containsKey(deputy)
                        && candidates.stream()
                                .anyMatch(member -> member.account().equals(deputy)));
        return Stream.concat(deputies, ranked(reference, candidates))
                .filter(account -> !taken.contains(account))
                .distinct()
                .toList();
    }

    /** The members as the rules that choose reviewers see them today, whether the case is there or only thought of. */
    @Transactional(readOnly = true)
    public List<Candidate> candidates(Optional<Reference> reference) {
        return candidates(
                reference.map(reviews::of).orElse(List.of()),
                people.absent(today()).keySet());
    }

    private List<Candidate> candidates(List<Reviews.Entry> entries, Set<String> away) {
        var asked = entries.stream().map(Reviews.Entry::reviewer).collect(Collectors.toSet());
        var ties = people.tied(today());
        var loads = reviews.loads();
        var members = people.in(People.CORE_GROUP).stream()
                .sorted(Comparator.comparing((Person member) -> lastAsked(loads, member))
                        .thenComparing(Person::account))
                .toList();
        return IntStream.range(0, members.size())
                .mapToObj(at -> {
                    var member = members.get(at);
                    var load = loads.get(member.account());
                    return new Candidate(
                            member.account(),
                            member.organisations(),
                            ties.getOrDefault(member.account(), Set.of()),
                            member.expertise(),
                            load == null ? 0 : load.open(),
                            asked.contains(member.account()),
                            away.contains(member.account()),
                            at + 1);
                })
                .toList();
    }

    private static Instant lastAsked(Map<String, Reviews.Load> loads, Person member) {
        var load = loads.get(member.account());
        return load == null ? Instant.EPOCH : load.lastAsked();
    }

    private Stream<String> ranked(Reference reference, List<Candidate> candidates) {
        var facts = new ArrayList<Object>(candidates);
        facts.add(admission.submission(reference));
        var findings = rulebooks.evaluate(REVIEWERS, facts).findings();
        var points = new HashMap<String, Integer>();
        findings.forEach(finding -> points.merge(finding.subject(), finding.points(), Integer::sum));
        var excluded = findings.stream()
                .filter(finding -> finding.verdict() == Verdict.NOT_MET)
                .map(Finding::subject)
                .collect(Collectors.toSet());
        return candidates.stream()
                .filter(candidate -> !excluded.contains(candidate.account()))
                .sorted(Comparator.comparingInt((Candidate candidate) -> -points.getOrDefault(candidate.account(), 0))
                        .thenComparingInt(Candidate::turn))
                .map(Candidate::account);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private void ask(Reference reference, String reviewer) {
        reviews.ask(reference, reviewer, clock.instant());
        casefile.record(reference, Audience.STAFF, Casefile.PROCESS, "reviewAsked", reviewer);
    }

    /** What a reviewer typed so far, and the last opinion that an adviser gave on it, by the keys of the review form. */
    @Transactional(readOnly = true)
    public Map<String, Object> draft(Reference reference, String reviewer) {
        var draft = new LinkedHashMap<String, Object>();
        reviews.of(reference, reviewer).ifPresent(entry -> draft.putAll(entry.answers()));
        notes.opinion(reference, reviewer).ifPresent(opinion -> {
            if (opinion.advice() != null) {
                draft.put("adviceQuestion", opinion.question());
                draft.put("advice", opinion.advice());
            }
        });
        return draft;
    }

    /**
     * Takes what a member does with a review: gives it, asks the applicant or an adviser and keeps what was typed so far,
     * or steps back.
     *
     * @param asked the reviewer who was asked
     * @param account the member who did it: the reviewer, or a member to whom the review was handed over
     * @param values by the keys of the review form
     * @throws RefusedException if it is not complete, or the member may not
     */
    public void review(Reference reference, String asked, String account, Map<String, Object> values) {
        var answers = new ReviewAnswers(values);
        if (!account.equals(asked)) {
            handOver(reference, asked, account);
        }
        if (!answers.text("action").equals("recuse") && fairness.isOut(reference, account)) {
            throw new RefusedException("admission.refused.tied");
        }
        switch (answers.text("action")) {
            case "submit" -> give(reference, account, answers);
            case "ask-applicant" -> {
                notes.pend(reference, account, question(answers));
                keep(reference, account, values, "applicantAsked");
            }
            case "ask-adviser" -> {
                notes.askAdviser(reference, account, question(answers), clock.instant());
                keep(reference, account, values, "adviceAsked");
            }
            case "recuse" -> {
                leave(reference, account);
                reviews.recuse(reference, account);
            }
            default -> throw new RefusedException("admission.refused.action");
        }
    }

    private void give(Reference reference, String account, ReviewAnswers answers) {
        if (answers.verdicts().size() < Criterion.values().length) {
            throw new RefusedException("admission.refused.verdicts");
        }
        if (answers.recommendation()
                .filter(ReviewAnswers.RECOMMENDABLE::contains)
                .isEmpty()) {
            throw new RefusedException("admission.refused.recommendation");
        }
        reviews.give(reference, account, answers.values(), clock.instant());
        casefile.record(reference, Audience.STAFF, account, "reviewGiven");
    }

    private void keep(Reference reference, String account, Map<String, Object> values, String happening) {
        var draft = new LinkedHashMap<>(values);
        Stream.of("action", "question").forEach(draft::remove);
        reviews.keep(reference, account, draft);
        casefile.record(reference, Audience.STAFF, account, happening);
    }

    private static String question(ReviewAnswers answers) {
        if (answers.text("question").isEmpty()) {
            throw new RefusedException("admission.refused.question");
        }
        return answers.text("question");
    }

    private void handOver(Reference reference, String from, String to) {
        var mayReview = people.find(to)
                .filter(person -> person.groups().contains(People.CORE_GROUP))
                .isPresent();
        if (!mayReview || reviews.of(reference, to).isPresent()) {
            throw new RefusedException("admission.refused.notTheReviewer", from);
        }
        reviews.handOver(reference, from, to);
        casefile.record(reference, Audience.STAFF, to, "handedOver", from);
    }

    /** What a reviewer wants to know from an adviser. */
    @Transactional(readOnly = true)
    public String question(Reference reference, String reviewer) {
        return notes.opinion(reference, reviewer).map(Notes.Opinion::question).orElse("");
    }

    /** Takes the opinion of an adviser for the reviewer who asked; throws {@link RefusedException} if there is none. */
    public void advise(Reference reference, String reviewer, String adviser, String advice) {
        if (advice.isBlank()) {
            throw new RefusedException("admission.refused.advice");
        }
        var opinion = notes.opinion(reference, reviewer)
                .orElseThrow(() -> new RefusedException("admission.refused.nothingAsked"));
        notes.advise(opinion, adviser, advice, clock.instant());
        casefile.record(reference, Audience.STAFF, adviser, "adviceGiven");
    }

    /**
     * Someone steps back from a case, asked to review it or not. A review that is in counts no more; one that is open goes to
     * another member.
     *
     * @throws RefusedException if the case is over
     */
    public void stepBack(Reference reference, String account) {
        if (casefile.get(reference).isClosed()) {
            throw new RefusedException("admission.refused.closed");
        }
        leave(reference, account);
        reviews.of(reference, account)
                .filter(entry -> entry.state() == Review.State.GIVEN)
                .ifPresent(given -> reviews.recuse(reference, account));
    }

    /** Asks the advisers what they think of an objection; its grounds are the question. */
    public void askAdvisers(Reference reference) {
        casefile.objection(reference)
                .ifPresent(objection ->
                        notes.askAdviser(reference, Casefile.PROCESS, objection.grounds(), clock.instant()));
    }

    /** Asks the advisers what the process of a case wants to know, though no reviewer asked. */
    public void askAdvisers(Reference reference, String question) {
        var fitting = question.substring(0, Math.min(question.length(), LONGEST_QUESTION));
        notes.askAdviser(reference, Casefile.PROCESS, fitting, clock.instant());
    }

    /**
     * Takes the opinion of an adviser on an objection, for all who look at the case again.
     *
     * @throws RefusedException if it says nothing
     */
    public void adviseOnObjection(Reference reference, String adviser, String opinion) {
        advise(reference, Casefile.PROCESS, adviser, opinion);
        casefile.record(reference, Audience.APPLICANT, Casefile.PROCESS, "objectionAdvised");
    }

    private void leave(Reference reference, String account) {
        if (!reviews.steppedBack(reference).contains(account)) {
            reviews.stepBack(reference, account, clock.instant());
            casefile.record(reference, Audience.STAFF, account, "recused");
            events.publishEvent(new Recused(reference, account));
        }
    }

    /**
     * Whether an open review has to go to another member: because its reviewer is out of the case, or away while somebody
     * else could be asked.
     */
    @Transactional(readOnly = true)
    public boolean mustGoOn(Reference reference, String reviewer) {
        return fairness.isOut(reference, reviewer)
                || (people.absent(today()).containsKey(reviewer)
                        && !free(reference).isEmpty());
    }

    /** Takes an open review from a member who is out of the case or away; asking another is the next step. */
    public void vacate(Reference reference, String reviewer) {
        if (fairness.isOut(reference, reviewer)) {
            reviews.recuse(reference, reviewer);
            casefile.record(reference, Audience.STAFF, Casefile.PROCESS, "reviewerOut", reviewer);
        } else {
            reviews.handOn(reference, reviewer);
            casefile.record(reference, Audience.STAFF, Casefile.PROCESS, "reviewerAway", reviewer);
        }
    }
}
