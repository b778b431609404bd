package org.smallplaces.casefile;

/**
 * A question to put to the applicant.
 *
 * @param askedBy the account that asks, or {@code rules}
 * @param english the question for an English reader
 * @param dutch the question for a Dutch reader
 */
public record QuestionText(String askedBy, String english, String dutch) {

    /** A question that a person typed in one language only. */
    public static QuestionText from(String askedBy, String text) {
        return new QuestionText(askedBy, text, text);
    }
}
