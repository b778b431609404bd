package org.smallplaces.casefile;

/**
 * What the coalition found on one criterion, in both languages.
 *
 * @param criterion the criterion
 * @param verdict what was found
 * @param english the reason for an English reader; may be empty
 * @param dutch the reason for a Dutch reader; may be empty
 */
public record Judgement(Criterion criterion, Verdict verdict, String english, String dutch) {

    /** The reason in a language, {@code nl} or {@code en}. */
    public String text(String language) {
        return language.equals("en") ? english : dutch;
    }
}
