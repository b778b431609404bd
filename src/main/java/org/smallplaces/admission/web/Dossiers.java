package org.smallplaces.admission.web;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.smallplaces.admission.Admission;
import org.smallplaces.admission.AnswersInWords;
import org.smallplaces.admission.Assessment;
import org.smallplaces.admission.CaseProgress;
import org.smallplaces.admission.Fairness;
import org.smallplaces.admission.ReviewCount;
import org.smallplaces.casefile.Audience;
import org.smallplaces.casefile.Case;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Criterion;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Document;
import org.smallplaces.casefile.Reasons;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.TimelineEntry;
import org.smallplaces.casefile.Verdict;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;
import org.smallplaces.register.Register;
import org.smallplaces.rulebook.Rulebooks;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what there is to read about a case, for a reader and in the reader's language. */
@Component
@Transactional(readOnly = true)
class Dossiers {

    private static final int NEAREST = 5;

    /** Entries of the timeline whose detail is the account of a member. */
    private static final Set<String> NAMING_ACCOUNTS =
            Set.of("reviewAsked", "handedOver", "reviewerOut", "reviewerAway", "accountOpened", "accountLinked");

    private static final ReviewCount NO_REVIEWS = new ReviewCount(0, 0);

    private final Casefile casefile;
    private final Admission admission;
    private final Fairness fairness;
    private final CaseProgress progress;
    private final Register register;
    private final Rulebooks rulebooks;
    private final People people;
    private final AnswersInWords words;
    private final MessageSource messages;

    Dossiers(
            Casefile casefile,
            Admission admission,
            Fairness fairness,
            CaseProgress progress,
            Register register,
            Rulebooks rulebooks,
            People people,
            AnswersInWords words,
            MessageSource messages) {
        this.casefile = casefile;
        this.admission = admission;
        this.fairness = fairness;
        this.progress = progress;
        this.register = register;
        this.rulebooks = rulebooks;
        this.people = people;
        this.words = words;
        this.messages = messages;
    }

    /** The whole case for a member of staff; throws {@link org.smallplaces.casefile.NoSuchCaseException}. */
    Dossier forStaff(Reference reference, String account, Locale locale) {
        var read = casefile.get(reference);
        var language = locale.getLanguage();
        var interest = fairness.interest(reference, account);
        var isOut = interest.isPresent();
        return new Dossier(
                reference.value(),
                read.kind(),
                read.status(),
                statusText(read, locale),
                read.title(),
                read.organisation(),
                read.language(),
                read.receivedAt(),
                read.decision().filter(decision -> !isOut || read.isClosed()),
                read.answers().values(),
                words.read(read.kind(), read.answers(), locale),
                casefile.documents(reference).stream()
                        .map(document ->
                                file(document, Optional.of("/dossiers/" + reference + "/documents/" + document.id())))
                        .toList(),
                admission.screening(reference).map(assessment -> reading(assessment, language)),
                register.nearest(read.answers(), NEAREST + 1).stream()
                        .filter(near -> !near.reference().equals(reference))
                        .limit(NEAREST)
                        .map(near -> new Dossier.Near(
                                near.reference().value(),
                                near.title(),
                                near.organisation(),
                                near.similarity(),
                                "/register/" + near.reference()))
                        .toList(),
                reviews(reference, account),
                admission.advice(reference, account).stream()
                        .map(advice -> new Dossier.Opinion(
                                name(advice.askedBy(), locale),
                                advice.question(),
                                name(advice.adviser(), locale),
                                advice.text()))
                        .toList(),
                interest.map(why -> messages.getMessage("admission.out." + why, null, locale)),
                casefile.objection(reference)
                        .map(objection -> new Dossier.Objected(
                                objection.grounds(),
                                objection.lodgedAt(),
                                objection.outcome(),
                                admission.opinionOnObjection(reference).filter(opinion -> !isOut),
                                objection.decidedAt(),
                                objection.reasons())),
                casefile.questions(reference).stream()
                        .map(question -> new Dossier.Asked(
                                question.text(language),
                                name(isOut ? Casefile.PROCESS : question.askedBy(), locale),
                                question.askedAt(),
                                Optional.ofNullable(question.answer()),
                                Optional.ofNullable(question.answeredAt())))
                        .toList(),
                casefile.timeline(reference, isOut ? Audience.APPLICANT : Audience.STAFF).stream()
                        .map(entry -> new Dossier.Event(
                                entry.happenedAt(), name(entry.actor(), locale), entry.audience(), text(entry, locale)))
                        .toList(),
                new Dossier.Progress(isOut ? List.of() : progress.activities(reference)),
                earlier(read, locale));
    }

    /** What is different from the last application of the same organisation, if that was declined. */
    private Optional<Dossier.Earlier> earlier(Case read, Locale locale) {
        return casefile.declinedBefore(read.reference())
                .map(before -> new Dossier.Earlier(
                        before.reference().value(),
                        before.decidedAt().orElse(before.receivedAt()),
                        "/dossiers/" + before.reference(),
                        Changes.between(
                                words.read(before.kind(), before.answers(), locale),
                                words.read(read.kind(), read.answers(), locale))));
    }

    /** The case for its applicant; throws {@link org.smallplaces.casefile.NoSuchCaseException}. */
    ApplicantsView forApplicant(Reference reference, Locale locale) {
        var read = casefile.get(reference);
        var language = locale.getLanguage();
        return new ApplicantsView(
                reference.value(),
                read.kind(),
                read.status(),
                statusText(read, locale),
                read.title(),
                read.organisation(),
                read.receivedAt(),
                read.decision(),
                casefile.questions(reference).stream()
                        .map(question -> new ApplicantsView.Asked(
                                question.text(language),
                                question.askedAt(),
                                Optional.ofNullable(question.answer()),
                                Optional.ofNullable(question.answeredAt())))
                        .toList(),
                casefile.timeline(reference, Audience.APPLICANT).stream()
                        .map(entry -> new ApplicantsView.Event(entry.happenedAt(), text(entry, locale)))
                        .toList(),
                casefile.documents(reference).stream()
                        .map(document -> file(document, Optional.empty()))
                        .toList(),
                reasons(read.reasons(), language),
                read.reasons().remark(),
                casefile.objection(reference)
                        .map(objection -> new ApplicantsView.Objected(
                                objection.grounds(),
                                objection.lodgedAt(),
                                objection.outcome(),
                                objection.decidedAt(),
                                reasons(objection.reasons(), language),
                                objection.reasons().remark())));
    }

    private static List<ApplicantsView.Reason> reasons(Reasons reasons, String language) {
        return reasons.judgements().stream()
                .map(judgement -> new ApplicantsView.Reason(
                        judgement.criterion().key(), judgement.verdict(), judgement.text(language)))
                .toList();
    }

    /** What the rules found missing, if they looked. */
    Optional<Dossier.Reading> completeness(Reference reference, Locale locale) {
        return admission
                .assessment(reference, Admission.COMPLETENESS)
                .map(reading -> reading(reading, locale.getLanguage()));
    }

    /** The verdict per criterion, as far as the rules have read the case. */
    Map<String, Verdict> verdicts(Reference reference) {
        return admission.screening(reference).map(Dossiers::verdicts).orElse(Map.of());
    }

    /** How many reviews are asked for and in; empty for a reader who is out of the case. */
    Optional<ReviewCount> count(Reference reference, String account) {
        return admission.count(reference, account);
    }

    /** Every version of the answers, newest first, with what changed. */
    List<Changes.Version> versions(Case read, Locale locale) {
        var versions = new ArrayDeque<Changes.Version>();
        List<AnswersInWords.Field> before = List.of();
        for (var version : casefile.versions(read.reference())) {
            var fields = words.read(read.kind(), version.answers(), locale);
            versions.addFirst(new Changes.Version(
                    version.number(),
                    version.givenAt(),
                    version.number() == 1 ? List.of() : Changes.between(before, fields)));
            before = fields;
        }
        return List.copyOf(versions);
    }

    String statusText(Case read, Locale locale) {
        var decision = read.isClosed() ? read.decision() : Optional.<Decision>empty();
        return decision.map(how -> messages.getMessage("admission.decision." + how, null, locale))
                .orElseGet(() -> messages.getMessage("admission.status." + read.status(), null, locale));
    }

    private static Dossier.File file(Document document, Optional<String> href) {
        return new Dossier.File(
                document.id(), document.name(), document.mediaType(), document.bytes(), document.addedAt(), href);
    }

    private Dossier.Reading reading(Assessment assessment, String language) {
        return new Dossier.Reading(
                assessment.release(),
                assessment.at(),
                verdicts(assessment),
                assessment.findings().stream()
                        .map(finding -> new Dossier.Found(
                                finding.subject(),
                                finding.verdict(),
                                finding.rule(),
                                finding.reason(),
                                rulebooks.reason(finding.reason(), language),
                                finding.sentence(),
                                finding.facts()))
                        .toList());
    }

    private static Map<String, Verdict> verdicts(Assessment assessment) {
        return byKey(assessment.verdicts());
    }

    private Dossier.Reviews reviews(Reference reference, String account) {
        var count = count(reference, account).orElse(NO_REVIEWS);
        return new Dossier.Reviews(
                count.asked(),
                count.given(),
                admission.reviews(reference, account).stream()
                        .map(review -> new Dossier.Given(
                                review.reviewer(),
                                people.find(review.reviewer()).map(Person::name).orElse(review.reviewer()),
                                review.again(),
                                review.state(),
                                review.recommendation(),
                                byKey(review.verdicts()),
                                byKey(review.remarks()),
                                review.report(),
                                review.givenAt()))
                        .toList());
    }

    /** In the order of the criteria. */
    private static <T> Map<String, T> byKey(Map<Criterion, T> byCriterion) {
        var byKey = new LinkedHashMap<String, T>();
        for (var criterion : Criterion.values()) {
            var found = byCriterion.get(criterion);
            if (found != null) {
                byKey.put(criterion.key(), found);
            }
        }
        return byKey;
    }

    private String name(String actor, Locale locale) {
        var known = messages.getMessage("admission.actor." + actor, null, "", locale);
        return known != null && !known.isEmpty()
                ? known
                : people.find(actor).map(Person::name).orElse(actor);
    }

    /** The sentence of an entry; details that are keys, such as a decision, and accounts are put in words. */
    private String text(TimelineEntry entry, Locale locale) {
        var details = entry.details().stream()
                .map(detail -> NAMING_ACCOUNTS.contains(entry.happening())
                        ? name(detail, locale)
                        : messages.getMessage("admission.detail." + detail, null, detail, locale))
                .toArray();
        return messages.getMessage("timeline." + entry.happening(), details, entry.happening(), locale);
    }
}
