package org.smallplaces.admission.facts;

import java.util.Set;

/**
 * A member who could review the case.
 *
 * @param account the member's account
 * @param organisations the organisations the member belongs to
 * @param expertise keys of rights and policy areas
 * @param openReviews how many reviews the member has to write now
 * @param alreadyAsked whether the member reviews, or stepped back from, this very case
 */
public record Candidate(
        String account, Set<String> organisations, Set<String> expertise, int openReviews, boolean alreadyAsked) {}
