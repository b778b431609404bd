package org.smallplaces.people;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where accounts and groups are kept: names, addresses and passwords. What else is known of a person is a profile. */
public interface Accounts {

    /** The account with this id, if there is one. */
    Optional<Account> find(String id);

    /** The accounts in a group, by id. */
    List<Account> in(String group);

    /** Makes an account with a password, in groups that exist. */
    void open(Account account, String password);

    /** Takes an account out of every group and its address away; only the name stays. Nobody knows the password given. */
    void close(String id, String password);

    /** The account with this e-mail address, however it is capitalised; the first by id if there are several. */
    Optional<Account> findByEmail(String email);

    /** Puts an account into a group, unless it is in it. */
    void join(String id, String group);

    /** Takes an account out of a group, if it is in it. */
    void leave(String id, String group);

    /** Gives an account another name and address. */
    void describe(String id, String name, String email);

    /** Gives an account another password. */
    void setPassword(String id, String password);

    /** Whether this is the password of an account; false if there is no such account. */
    boolean isRight(String id, String password);

    /**
     * What is the same as long as an account has the same password and is in the same groups, and tells neither; never the
     * same again once the account is closed.
     */
    String mark(String id);

    /** Makes a group, unless it is there. */
    void openGroup(String id, String name);

    /**
     * Someone who can sign in.
     *
     * @param id the name to sign in with
     * @param name as shown to others
     * @param email where letters go
     * @param groups ids of groups
     */
    record Account(String id, String name, String email, Set<String> groups) {}
}
