package org.smallplaces.rulebook;

import java.util.Collection;

/** Every rulebook of one release, compiled; immutable and safe to use from many threads. */
public final class Rules {

    /** Evaluates a rulebook; throws {@link IllegalArgumentException} if there is no such folder. */
    public Evaluation evaluate(String rulebook, Collection<?> facts) {
        throw new UnsupportedOperationException();
    }

    /** The text of a reason in a language, {@code nl} or {@code en}; the key itself if there is no text. */
    public String reason(String key, String language) {
        throw new UnsupportedOperationException();
    }

    /** Frees what the compiled rules hold. */
    public void dispose() {}
}
