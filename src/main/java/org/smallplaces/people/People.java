package org.smallplaces.people;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Everyone with an account. */
@Service
public class People {

    /** Group of the members who review. */
    public static final String CORE_GROUP = "core-group";

    /** Group of those who run the meeting. */
    public static final String CHAIR = "chair";

    /** Group of those who give opinions when asked. */
    public static final String ADVISERS = "advisers";

    /** Group of those who edit the playbook. */
    public static final String ADMINISTRATORS = "administrators";

    /** Group of those who operate the engine; not the administrators. */
    public static final String OPERATORS = "camunda-admin";

    /** The person with this account, if there is one. */
    public Optional<Person> find(String account) {
        throw new UnsupportedOperationException();
    }

    /** Everyone in a group, by account. */
    public List<Person> in(String group) {
        throw new UnsupportedOperationException();
    }
}
