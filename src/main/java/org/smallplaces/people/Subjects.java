package org.smallplaces.people;

import java.util.List;

/** What there is to know about: who knows the catalogues offers it. */
public interface Subjects {

    /** The choices of expertise, group by group, with titles in a language. */
    List<Group> groups(String language);

    /**
     * Subjects that belong together.
     *
     * @param key of the group; {@code people.expertise.<key>} in the messages is its title
     */
    record Group(String key, List<Subject> subjects) {}

    /**
     * A right or a policy area.
     *
     * @param key as stored with people and named by initiatives
     */
    record Subject(String key, String title) {}
}
