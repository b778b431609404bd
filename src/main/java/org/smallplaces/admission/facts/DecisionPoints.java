package org.smallplaces.admission.facts;

import java.util.List;
import org.smallplaces.rulebook.DecisionPoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where rules are asked, and what their sentences may speak about. */
@Configuration(proxyBeanMethods = false)
public class DecisionPoints {

    /** Is the submission complete? */
    public static final DecisionPoint COMPLETENESS = new DecisionPoint("completeness", List.of(SubmissionFacts.class));

    /** Which of the five criteria are met? */
    public static final DecisionPoint ADMISSION =
            new DecisionPoint("admission", List.of(SubmissionFacts.class, SimilarEntry.class));

    /** Who can review the case best? */
    public static final DecisionPoint REVIEWERS =
            new DecisionPoint("reviewers", List.of(SubmissionFacts.class, Candidate.class));

    /** Consent, or discuss it in the meeting? */
    public static final DecisionPoint OUTCOME =
            new DecisionPoint("outcome", List.of(SubmissionFacts.class, GivenReview.class));

    /** All of them. */
    public static final List<DecisionPoint> ALL = List.of(COMPLETENESS, ADMISSION, REVIEWERS, OUTCOME);

    @Bean
    DecisionPoint completenessPoint() {
        return COMPLETENESS;
    }

    @Bean
    DecisionPoint admissionPoint() {
        return ADMISSION;
    }

    @Bean
    DecisionPoint reviewersPoint() {
        return REVIEWERS;
    }

    @Bean
    DecisionPoint outcomePoint() {
        return OUTCOME;
    }
}
