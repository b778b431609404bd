package org.smallplaces.admission.facts;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.smallplaces.rulebook.Fact;

/**
 * A member who could review the case.
 *
 * @param account the member's account
 * @param organisations the organisations the member belongs to
 * @param ties the organisations the member has declared another tie with
 * @param expertise keys of rights and policy areas
 * @param openReviews how many reviews the member has to write now
 * @param alreadyAsked whether the member reviews, or stepped back from, this very case
 * @param away whether the member is absent today
 * @param turn 1 for the member who was asked for a review longest ago, 2 for the next, and so on
 */
public record Candidate(
        String account,
        Set<String> organisations,
        Set<String> ties,
        Set<String> expertise,
        int openReviews,
        boolean alreadyAsked,
        boolean away,
        int turn)
        implements Fact {

    /** How many of the keys that a submission names under a question, such as {@code rights}, the member knows about. */
    public long knows(SubmissionFacts submission, String key) {
        return submission.items(key).stream()
                .filter(expertise::contains)
                .distinct()
                .count();
    }

    /** Whether the member belongs to the organisation that submits. */
    public boolean ofTheApplicant(SubmissionFacts submission) {
        return organisations.stream().anyMatch(submission::isBy);
    }

    /** Whether the member belongs to an organisation that the submission names as a partner. */
    public boolean ofAPartner(SubmissionFacts submission) {
        return submission.items("partners").stream().anyMatch(partner -> organisations.stream()
                .anyMatch(organisation -> Organisations.same(organisation, partner)));
    }

    /** Whether the member has declared a tie with the organisation that submits or with a partner. */
    public boolean tiedTo(SubmissionFacts submission) {
        return ties.stream().anyMatch(submission::involves);
    }

    @Override
    public Map<String, String> inWords(Collection<String> names) {
        var words = new LinkedHashMap<String, String>();
        for (var name : names) {
            switch (name) {
                case "member.expertise" -> words.put("expertise", shown(expertise));
                case "member.organisations" -> words.put("organisations", shown(organisations));
                case "member.ties" -> words.put("ties", shown(ties));
                case "member.away" -> words.put("away", String.valueOf(away));
                case "member.turn" -> words.put("turn", String.valueOf(turn));
                case "member.openReviews" -> words.put("openReviews", String.valueOf(openReviews));
                case "member.alreadyAsked" -> words.put("alreadyAsked", String.valueOf(alreadyAsked));
                default -> {}
            }
        }
        return words;
    }

    private static String shown(Set<String> names) {
        return Words.shortened(String.join(", ", names.stream().sorted().toList()));
    }
}
