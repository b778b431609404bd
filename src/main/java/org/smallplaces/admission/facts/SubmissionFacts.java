package org.smallplaces.admission.facts;

import java.time.LocalDate;
import org.smallplaces.casefile.Answers;

/**
 * What was submitted.
 *
 * @param answers by the keys of the form
 * @param documents how many documents came with it
 * @param today the day of the evaluation: rules have no clock of their own
 */
public record SubmissionFacts(Answers answers, int documents, LocalDate today) {}
