package org.smallplaces.casefile;

import java.util.Arrays;
import java.util.Optional;

/** The five admission criteria of the coalition (background: Stakeholder Involvement). */
public enum Criterion {
    /** The initiative is realistic to accomplish. */
    REALISTIC("realistic"),
    /** It adds value compared with existing initiatives. */
    ADDED_VALUE("added-value"),
    /** Its activities show clear connections with the human-rights frame. */
    HUMAN_RIGHTS_LINK("human-rights-link"),
    /** The organisation makes a sustainable contribution to the coalition. */
    SUSTAINABLE("sustainable"),
    /** It makes a visible contribution to a human-rights culture in the city. */
    VISIBLE("visible");

    private final String key;

    Criterion(String key) {
        this.key = key;
    }

    /** The name used in rules, files, letters and the API. */
    public String key() {
        return key;
    }

    /** The criterion with this key, if it is one. */
    public static Optional<Criterion> of(String key) {
        return Arrays.stream(values()).filter(one -> one.key.equals(key)).findFirst();
    }
}
