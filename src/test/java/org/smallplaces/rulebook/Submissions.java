package org.smallplaces.rulebook;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.smallplaces.admission.facts.SubmissionFacts;
import org.smallplaces.casefile.Answers;

/** Submissions to try rules on. */
final class Submissions {

    static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    private Submissions() {}

    /** An ordinary honest initiative, with the answers that are given instead; an empty text takes an answer away. */
    static SubmissionFacts anInitiative(Object... keysAndAnswers) {
        var answers = new LinkedHashMap<String, Object>();
        answers.put("organisation", "De Kinderrechtenschool");
        answers.put("contactName", "Jo Jansen");
        answers.put("contactEmail", "jo@example.org");
        answers.put("title", "Children show their rights");
        answers.put("summary", "Children make an exhibition about their rights and show it in the town hall.");
        answers.put(
                "activities",
                "In six schools children choose a right that matters to them, make a picture of it together and write down why."
                        + " In May the pictures hang in the town hall, and the children lead the visitors around.");
        answers.put("targetGroups", "Children of 8 to 12 years");
        answers.put("policyAreas", List.of("human-rights-education"));
        answers.put("rights", List.of("crc-12", "udhr-26"));
        answers.put(
                "rightsExplanation",
                "Children have a right to be heard in what touches them. In the town hall they are heard by those who decide"
                        + " about their school and their street.");
        answers.put("startDate", "2026-05-01");
        answers.put("endDate", "2026-06-30");
        answers.put("budget", 2000);
        answers.put("fundingSecured", 1800);
        answers.put("partners", List.of("Public Library"));
        answers.put(
                "addedValue",
                "An exhibition that children make themselves and explain to the city does not exist: it is new.");
        answers.put(
                "continuation",
                "The library keeps the pictures and lends them out to other schools; teachers get the method.");
        answers.put("contributionMonths", 18);
        answers.put("visibility", "An exhibition of a month in the town hall, with an opening by the mayor.");
        answers.put("publicMoments", 2);
        answers.put("links", List.of("https://example.org/exhibition"));
        answers.put("consent", true);
        return new SubmissionFacts(new Answers(changed(answers, keysAndAnswers)), 0, TODAY);
    }

    /** Only these answers and nothing else. */
    static SubmissionFacts only(Object... keysAndAnswers) {
        return new SubmissionFacts(new Answers(changed(new LinkedHashMap<>(), keysAndAnswers)), 0, TODAY);
    }

    static SubmissionFacts withDocuments(SubmissionFacts submission, int documents) {
        return new SubmissionFacts(submission.answers(), documents, submission.today());
    }

    private static Map<String, Object> changed(Map<String, Object> answers, Object... keysAndAnswers) {
        var changes = Arrays.asList(keysAndAnswers);
        for (int i = 0; i < changes.size(); i += 2) {
            var key = String.valueOf(changes.get(i));
            answers.put(key, changes.get(i + 1));
        }
        return answers;
    }
}
