package org.smallplaces.casefile;

import java.util.List;

/**
 * Why a decision was taken.
 *
 * @param judgements one for each criterion that was looked at
 * @param remark what the chair adds in words; may be empty
 */
public record Reasons(List<Judgement> judgements, String remark) {

    /** No reasons: for cases that the applicant withdrew or let lapse. */
    public static final Reasons NONE = new Reasons(List.of(), "");

    /** The verdicts alone. */
    Reasons withoutWords() {
        return new Reasons(
                judgements.stream()
                        .map(judgement -> new Judgement(judgement.criterion(), judgement.verdict(), "", ""))
                        .toList(),
                "");
    }
}
