package org.smallplaces.admission;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smallplaces.admission.facts.Candidate;
import org.smallplaces.admission.facts.SubmissionFacts;
import org.smallplaces.casefile.Audience;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Criterion;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Verdict;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;
import org.smallplaces.rulebook.Finding;
import org.smallplaces.rulebook.Rulebooks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who reviews a case, and what they do with it: judge, ask, or step back. */
@Service
@Transactional
public class Reviewing {

    private static final String REVIEWERS = "reviewers";

    private final Admission admission;
    private final Casefile casefile;
    private final Rulebooks rulebooks;
    private final People people;
    private final Reviews reviews;
    private final Notes notes;
    private final Clock clock;

    Reviewing(
            Admission admission,
            Casefile casefile,
            Rulebooks rulebooks,
            People people,
            Reviews reviews,
            Notes notes,
            Clock clock) {
        this.admission = admission;
        this.casefile = casefile;
        this.rulebooks = rulebooks;
        this.people = people;
        this.reviews = reviews;
        this.notes = notes;
        this.clock = clock;
    }

    /**
     * Asks members to review a case: those whom the rules give the most points, then those with the fewest open reviews,
     * then those who were asked longest ago. Nobody is asked twice about one case, and nobody of the applicant's or a
     * partner's organisation, whatever the rules say.
     *
     * @return the accounts, fewer than the number if there are not so many; the outcome rules see that reviews are missing
     */
    public List<String> assign(Reference reference, int number) {
        var submission = admission.submission(reference);
        var asked = reviews.of(reference).stream().map(Reviews.Entry::reviewer).collect(Collectors.toSet());
        var loads = reviews.loads();
        var candidates = people.in(People.CORE_GROUP).stream()
                .map(member -> candidate(member, loads.get(member.account()), asked.contains(member.account())))
                .toList();
        var facts = new ArrayList<Object>(candidates);
        facts.add(submission);
        var findings = rulebooks.evaluate(REVIEWERS, facts).findings();
        var points = new HashMap<String, Integer>();
        findings.forEach(finding -> points.merge(finding.subject(), finding.points(), Integer::sum));
        var excluded = findings.stream()
                .filter(finding -> finding.verdict() == Verdict.NOT_MET)
                .map(Finding::subject)
                .collect(Collectors.toSet());
        var chosen = candidates.stream()
                .filter(candidate -> !candidate.alreadyAsked() && !excluded.contains(candidate.account()))
                .filter(candidate -> !isTied(candidate, submission))
                .sorted(Comparator.comparingInt((Candidate candidate) -> -points.getOrDefault(candidate.account(), 0))
                        .thenComparingInt(Candidate::openReviews)
                        .thenComparing(candidate -> lastAsked(loads, candidate))
                        .thenComparing(Candidate::account))
                .limit(number)
                .map(Candidate::account)
                .toList();
        chosen.forEach(reviewer -> ask(reference, reviewer));
        if (chosen.size() < number) {
            casefile.record(
                    reference, Audience.STAFF, Casefile.PROCESS, "noReviewer", String.valueOf(number - chosen.size()));
        }
        return chosen;
    }

    private static Candidate candidate(Person member, Reviews.@Nullable Load load, boolean asked) {
        return new Candidate(
                member.account(), member.organisations(), member.expertise(), load == null ? 0 : load.open(), asked);
    }

    private static Instant lastAsked(Map<String, Reviews.Load> loads, Candidate candidate) {
        var load = loads.get(candidate.account());
        return load == null ? Instant.EPOCH : load.lastAsked();
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
        var stepsBack = answers.text("action").equals("recuse");
        if (!stepsBack && isTied(account, reference)) {
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
                reviews.recuse(reference, account);
                casefile.record(reference, Audience.STAFF, account, "recused");
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

    /** The accounts of members who belong to the applicant or a partner, or who stepped back. */
    Set<String> outOf(Reference reference) {
        var submission = admission.submission(reference);
        return Stream.concat(
                        people.in(People.CORE_GROUP).stream()
                                .filter(member -> isTied(candidate(member, null, true), submission))
                                .map(Person::account),
                        reviews.of(reference).stream()
                                .filter(entry -> entry.state() == Review.State.RECUSED)
                                .map(Reviews.Entry::reviewer))
                .collect(Collectors.toSet());
    }

    /** Asks the advisers what they think of an objection; its grounds are the question. */
    public void askAdvisers(Reference reference) {
        casefile.objection(reference)
                .ifPresent(objection ->
                        notes.askAdviser(reference, Casefile.PROCESS, objection.grounds(), clock.instant()));
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

    private boolean isTied(String account, Reference reference) {
        return people.find(account)
                .map(person -> candidate(person, null, true))
                .filter(person -> isTied(person, admission.submission(reference)))
                .isPresent();
    }

    private static boolean isTied(Candidate member, SubmissionFacts submission) {
        return member.ofTheApplicant(submission) || member.ofAPartner(submission);
    }
}
