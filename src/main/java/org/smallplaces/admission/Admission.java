package org.smallplaces.admission;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smallplaces.admission.facts.GivenReview;
import org.smallplaces.admission.facts.SimilarEntry;
import org.smallplaces.admission.facts.SubmissionFacts;
import org.smallplaces.casefile.Audience;
import org.smallplaces.casefile.Case;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Criterion;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Judgement;
import org.smallplaces.casefile.QuestionText;
import org.smallplaces.casefile.Reasons;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Verdict;
import org.smallplaces.meetings.Meetings;
import org.smallplaces.meetings.Topic;
import org.smallplaces.register.Register;
import org.smallplaces.rulebook.Evaluation;
import org.smallplaces.rulebook.Finding;
import org.smallplaces.rulebook.Rulebooks;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How a case is judged: assessment by rules, reviews by members, tally and decision. */
@Service
@Transactional
public class Admission {

    /** The rulebook that tells whether anything is missing. */
    public static final String COMPLETENESS = "completeness";

    private static final String OUTCOME = "outcome";
    private static final int NEAREST = 5;

    private final Casefile casefile;
    private final Rulebooks rulebooks;
    private final Register register;
    private final Meetings meetings;
    private final Assessments assessments;
    private final Reviews reviews;
    private final Notes notes;
    private final Fairness fairness;
    private final MessageSource messages;
    private final Clock clock;

    Admission(
            Casefile casefile,
            Rulebooks rulebooks,
            Register register,
            Meetings meetings,
            Assessments assessments,
            Reviews reviews,
            Notes notes,
            Fairness fairness,
            MessageSource messages,
            Clock clock) {
        this.casefile = casefile;
        this.rulebooks = rulebooks;
        this.register = register;
        this.meetings = meetings;
        this.assessments = assessments;
        this.reviews = reviews;
        this.notes = notes;
        this.fairness = fairness;
        this.messages = messages;
        this.clock = clock;
    }

    /** Asks a rulebook about a case, keeps the assessment, and says what its findings add up to. */
    public Verdict assess(Reference reference, String rulebook) {
        var submission = submission(reference);
        var similar =
                rulebooks.mayAskAbout(SimilarEntry.class, rulebook) ? similar(submission) : List.<SimilarEntry>of();
        var facts = new ArrayList<Object>(similar);
        facts.add(submission);
        var evaluation = rulebooks.evaluate(rulebook, facts);
        keep(reference, evaluation, submission, Map.of("similar", similar));
        if (rulebook.equals(screening(reference.kind()))) {
            casefile.screened(reference);
        } else {
            casefile.record(reference, Audience.STAFF, Casefile.PROCESS, "assessed", rulebook);
        }
        return verdict(evaluation.findings());
    }

    private List<SimilarEntry> similar(SubmissionFacts submission) {
        return register.nearest(submission.answers(), NEAREST).stream()
                .map(entry -> new SimilarEntry(
                        entry.reference().value(), entry.title(), entry.organisation(), entry.similarity()))
                .toList();
    }

    /** The rulebook that reads a case of this kind against the five criteria. */
    public static String screening(CaseKind kind) {
        return switch (kind) {
            case INITIATIVE -> "admission";
            case MEMBERSHIP_APPLICATION -> "membership";
        };
    }

    /** How the rules read the case against the five criteria, if they have. */
    @Transactional(readOnly = true)
    public Optional<Assessment> screening(Reference reference) {
        return assessment(reference, screening(reference.kind()));
    }

    /** The newest assessment of a case by a rulebook such as {@code completeness}, if there is one. */
    @Transactional(readOnly = true)
    public Optional<Assessment> assessment(Reference reference, String rulebook) {
        return assessments.newest(reference, rulebook);
    }

    /**
     * Puts to the applicant what members or the chair want to know; if none of them asked anything, what the completeness
     * rules found missing.
     */
    public void askApplicant(Reference reference) {
        var asked = notes.takePending(reference).stream()
                .map(pending -> QuestionText.from(pending.askedBy(), pending.question()))
                .toList();
        casefile.ask(reference, asked.isEmpty() ? missing(reference) : asked);
    }

    private List<QuestionText> missing(Reference reference) {
        return assessment(reference, COMPLETENESS).stream()
                .flatMap(assessment -> assessment.findings().stream())
                .filter(finding -> finding.verdict() == Verdict.NOT_MET)
                .map(Finding::reason)
                .distinct()
                .map(reason -> new QuestionText(
                        "rules", rulebooks.reason(reason, "en"), rulebooks.reason(reason, rulebooks.ownLanguage())))
                .toList();
    }

    /**
     * The reviews of a case as far as a reader may see them. Who is out of the case sees none. A reviewer whose own review is
     * in sees the others' that are in; everybody else sees, until all are in, only who was asked and whose review is in.
     * Those that led to a decision that the applicant objects to are readable for all who are not out.
     */
    @Transactional(readOnly = true)
    public List<Review> reviews(Reference reference, String reader) {
        if (fairness.isOut(reference, reader)) {
            return List.of();
        }
        var counting = reviews.counting(reference);
        var hidden = !isOpenTo(reader, counting);
        return reviews.of(reference).stream()
                .map(entry -> review(entry, hidden && counting.contains(entry)))
                .toList();
    }

    /** What advisers said on a case, as far as a reader may see what reviewers think. */
    @Transactional(readOnly = true)
    public List<Advice> advice(Reference reference, String reader) {
        var open = isOpenTo(reader, reviews.counting(reference));
        return fairness.isOut(reference, reader)
                ? List.of()
                : notes.opinions(reference).stream()
                        .filter(opinion -> !opinion.askedBy().equals(Casefile.PROCESS))
                        .filter(opinion -> open || opinion.askedBy().equals(reader))
                        .flatMap(opinion -> Stream.ofNullable(opinion.adviser())
                                .map(adviser -> new Advice(
                                        opinion.askedBy(),
                                        opinion.question(),
                                        adviser,
                                        Objects.requireNonNullElse(opinion.advice(), ""))))
                        .toList();
    }

    private static boolean isOpenTo(String reader, List<Reviews.Entry> entries) {
        return entries.stream().noneMatch(entry -> entry.state() == Review.State.ASKED)
                || entries.stream()
                        .anyMatch(entry -> entry.reviewer().equals(reader) && entry.state() == Review.State.GIVEN);
    }

    /** How many reviews of a case are asked for, and how many are in; empty for who is out of the case. */
    @Transactional(readOnly = true)
    public Optional<ReviewCount> count(Reference reference, String reader) {
        return fairness.isOut(reference, reader)
                ? Optional.empty()
                : Optional.of(ReviewCount.of(reviews.counting(reference).stream()
                        .map(Reviews.Entry::state)
                        .toList()));
    }

    private static Review review(Reviews.Entry entry, boolean hidden) {
        var shown = !hidden && entry.state() == Review.State.GIVEN;
        var answers = new ReviewAnswers(shown ? entry.answers() : Map.of());
        return new Review(
                entry.reference(),
                entry.reviewer(),
                entry.again(),
                entry.state(),
                answers.verdicts(),
                answers.remarks(),
                answers.recommendation(),
                answers.text("report"),
                Optional.ofNullable(entry.givenAt()));
    }

    /** What an adviser thinks of the objection to the decision on a case, if that is known. */
    @Transactional(readOnly = true)
    public Optional<String> opinionOnObjection(Reference reference) {
        return notes.opinion(reference, Casefile.PROCESS).flatMap(opinion -> Optional.ofNullable(opinion.advice()));
    }

    /** What the given reviews add up to: consent only if the rules see it and there is something to consent to. */
    public Tally tally(Reference reference) {
        var given = given(reference);
        var submission = submission(reference);
        var facts = new ArrayList<Object>(given);
        facts.add(submission);
        var evaluation = rulebooks.evaluate(OUTCOME, facts);
        keep(reference, evaluation, submission, Map.of("reviews", given));
        var recommendation = recommendation(given);
        var consent = verdict(evaluation.findings()) == Verdict.MET && recommendation.isPresent();
        casefile.awaitDecision(reference);
        casefile.record(reference, Audience.STAFF, Casefile.PROCESS, consent ? "consent" : "dissent");
        return new Tally(consent, recommendation);
    }

    private List<GivenReview> given(Reference reference) {
        var out = fairness.outOf(reference);
        return reviews.counting(reference).stream()
                .filter(entry -> entry.state() == Review.State.GIVEN && !out.contains(entry.reviewer()))
                .map(Admission::given)
                .toList();
    }

    static GivenReview given(Reviews.Entry entry) {
        var answers = new ReviewAnswers(entry.answers());
        return new GivenReview(entry.reviewer(), answers.recommendation().orElseThrow(), answers.verdicts());
    }

    /** What most reviewers recommend, if that is a decision. */
    static Optional<Decision> recommendation(List<GivenReview> given) {
        return most(given.stream().map(GivenReview::recommendation).toList()).filter(most -> most != Decision.DEFERRED);
    }

    /** Puts the case on the agenda of the next meeting. */
    public void putOnAgenda(Reference reference) {
        casefile.awaitDecision(reference);
        meetings.putOnAgenda(reference, topic(casefile.get(reference)));
        casefile.record(reference, Audience.APPLICANT, Casefile.PROCESS, "onAgenda");
    }

    private Topic topic(Case submitted) {
        if (casefile.objection(submitted.reference())
                .filter(objection -> objection.settledAt().isEmpty())
                .isPresent()) {
            return Topic.OBJECTION;
        }
        if (submitted.decision().filter(Decision.DEFERRED::equals).isPresent()) {
            return Topic.DEFERRED;
        }
        return submitted.kind() == CaseKind.MEMBERSHIP_APPLICATION ? Topic.MEMBERSHIP : Topic.DISPUTED;
    }

    /** Records a decision with its reasons: what the reviewers agree on per criterion, and the chair's remark. */
    public void decide(Reference reference, Decision decision) {
        var choice = notes.newestChoice(reference);
        casefile.decide(
                reference,
                decision,
                new Reasons(
                        judgements(reference), choice.map(Notes.Choice::remark).orElse("")),
                choice.map(Notes.Choice::account).orElse(Casefile.PROCESS));
    }

    /** Ends a case; reviews that are still open are asked of nobody any more. */
    public void close(Reference reference, Decision decision) {
        reviews.dropOpen(reference);
        casefile.close(reference, decision);
    }

    /** What stands on each criterion now: the verdict most reviewers gave, else that of the screening, with its reasons. */
    @Transactional(readOnly = true)
    public List<Judgement> judgements(Reference reference) {
        var given = given(reference);
        var screening = screening(reference);
        return Arrays.stream(Criterion.values())
                .map(criterion -> {
                    var verdict = most(given.stream()
                                    .map(review -> review.verdicts().getOrDefault(criterion, Verdict.UNCLEAR))
                                    .toList())
                            .or(() -> screening.map(
                                    assessment -> assessment.verdicts().getOrDefault(criterion, Verdict.UNCLEAR)))
                            .orElse(Verdict.UNCLEAR);
                    var findings = screening.stream()
                            .flatMap(assessment -> assessment.findings().stream())
                            .filter(finding ->
                                    finding.subject().equals(criterion.key()) && finding.verdict() == verdict)
                            .toList();
                    return new Judgement(
                            criterion, verdict, reasons(findings, "en"), reasons(findings, rulebooks.ownLanguage()));
                })
                .toList();
    }

    private String reasons(List<Finding> findings, String language) {
        return findings.isEmpty()
                ? messages.getMessage("admission.reason.byReviewers", null, Locale.forLanguageTag(language))
                : findings.stream()
                        .map(finding -> rulebooks.reason(finding.reason(), language))
                        .distinct()
                        .collect(Collectors.joining(" "));
    }

    /** What rules may know of a case, today. */
    SubmissionFacts submission(Reference reference) {
        Case submitted = casefile.get(reference);
        return new SubmissionFacts(
                submitted.answers(), casefile.documents(reference).size(), LocalDate.now(clock));
    }

    private void keep(
            Reference reference, Evaluation evaluation, SubmissionFacts submission, Map<String, Object> further) {
        var facts = new LinkedHashMap<String, Object>(further);
        facts.put("answersVersion", casefile.version(reference));
        facts.put("documents", submission.documents());
        facts.put("today", submission.today().toString());
        assessments.add(reference, evaluation, facts, clock.instant());
    }

    private static Verdict verdict(List<Finding> findings) {
        return Verdict.of(findings.stream().map(Finding::verdict).toList());
    }

    /** What is named most often; empty if nothing is, or two are named equally often. */
    static <T extends Enum<T>> Optional<T> most(List<T> named) {
        if (named.isEmpty()) {
            return Optional.empty();
        }
        var counted = new EnumMap<T, Long>(named.get(0).getDeclaringClass());
        counted.putAll(named.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
        var highest = Collections.max(counted.values());
        var most = counted.keySet().stream()
                .filter(one -> highest.equals(counted.get(one)))
                .toList();
        return most.size() == 1 ? Optional.of(most.get(0)) : Optional.empty();
    }
}
