package org.smallplaces.people;

import java.util.Set;

/**
 * Someone with an account.
 *
 * @param account the name to sign in with
 * @param name as shown to others
 * @param email where letters go
 * @param language {@code nl} or {@code en}
 * @param groups the groups of the engine's identity service, such as {@code core-group}
 * @param organisations the organisations they belong to today, by name
 * @param expertise keys of rights and policy areas they know
 */
public record Person(
        String account,
        String name,
        String email,
        String language,
        Set<String> groups,
        Set<String> organisations,
        Set<String> expertise) {}
