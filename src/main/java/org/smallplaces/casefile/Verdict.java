package org.smallplaces.casefile;

import java.util.Collection;

/** What is found on one criterion. */
public enum Verdict {
    /** The criterion is met. */
    MET,
    /** The criterion is not met. */
    NOT_MET,
    /** It cannot be told yet: people look. */
    UNCLEAR;

    /** Adds findings up to one verdict: one {@code NOT_MET} outweighs {@code UNCLEAR}, which outweighs {@code MET}. */
    public static Verdict of(Collection<Verdict> findings) {
        if (findings.contains(NOT_MET)) {
            return NOT_MET;
        }
        return findings.isEmpty() || findings.contains(UNCLEAR) ? UNCLEAR : MET;
    }
}
