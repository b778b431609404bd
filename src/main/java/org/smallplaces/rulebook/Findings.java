package org.smallplaces.rulebook;

import org.smallplaces.casefile.Verdict;

/** What the consequences of rules report to, under the name {@code findings}: the only thing that a rule can do. */
public final class Findings {

    private final Firings firings;

    Findings(Firings firings) {
        this.firings = firings;
    }

    /** The criterion is met. */
    public void met(String subject, String reason) {
        firings.report(subject, Verdict.MET, 0, reason);
    }

    /** The criterion is not met. */
    public void notMet(String subject, String reason) {
        firings.report(subject, Verdict.NOT_MET, 0, reason);
    }

    /** It cannot be told yet whether the criterion is met. */
    public void unclear(String subject, String reason) {
        firings.report(subject, Verdict.UNCLEAR, 0, reason);
    }

    /** The member becomes a better reviewer for this case or, with negative points, a worse one. */
    public void points(String account, int points, String reason) {
        firings.report(account, Verdict.MET, points, reason);
    }
}
