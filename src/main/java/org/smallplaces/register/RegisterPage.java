package org.smallplaces.register;

import java.util.List;
import java.util.SortedMap;

/**
 * One page of what was found in the register.
 *
 * @param entries the entries of this page: best match first, or newest first if no words were asked for
 * @param total how many entries were found on all pages
 * @param page counts from 1
 * @param pages at least 1
 * @param rights how many entries each right would leave, by key
 * @param policyAreas how many entries each policy area would leave, by key
 * @param kinds how many entries each kind would leave, by name
 */
public record RegisterPage(
        List<RegisterEntry> entries,
        int total,
        int page,
        int pages,
        SortedMap<String, Integer> rights,
        SortedMap<String, Integer> policyAreas,
        SortedMap<String, Integer> kinds) {

    /** How many entries a page has. */
    public static final int SIZE = 20;
}
