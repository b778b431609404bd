package org.smallplaces.correspondence;

import java.util.List;
import org.smallplaces.casefile.Reference;
import org.smallplaces.people.Person;

/** Who of a group may read letters about a case: who judges cases knows who has an interest in one. */
public interface Readers {

    /** Those in a group who may know about a case; may be empty. */
    List<Person> in(String group, Reference about);
}
