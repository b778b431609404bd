package org.smallplaces.people;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

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

    private final Accounts accounts;
    private final Profiles profiles;

    People(Accounts accounts, Profiles profiles) {
        this.accounts = accounts;
        this.profiles = profiles;
    }

    /** The person with this account, if there is one. */
    @Transactional(readOnly = true)
    public Optional<Person> find(String account) {
        return accounts.find(account)
                .map(found -> person(found, profiles.findById(account).orElseGet(() -> Profile.unknown(account))));
    }

    /** Everyone in a group, by account. */
    @Transactional(readOnly = true)
    public List<Person> in(String group) {
        var members = accounts.in(group);
        var known = profiles
                .findAllById(members.stream().map(Accounts.Account::id).toList())
                .stream()
                .collect(toMap(Profile::account, identity()));
        return members.stream()
                .map(account -> {
                    var profile = known.get(account.id());
                    return person(account, profile == null ? Profile.unknown(account.id()) : profile);
                })
                .toList();
    }

    /** Gives a person an account with a password; the groups exist already. */
    @Transactional
    public void welcome(Person person, String password) {
        accounts.open(new Accounts.Account(person.account(), person.name(), person.email(), person.groups()), password);
        profiles.save(new Profile(person.account(), person.language(), person.organisations(), person.expertise()));
    }

    /**
     * Closes an account for good: nobody can sign in with it any more and it is in no group. The name stays, for minutes and
     * for what the person wrote; the address and everything else is forgotten.
     */
    @Transactional
    public void close(String account) {
        accounts.close(account, FirstAccounts.unknown());
        var profile = profiles.findById(account).orElseGet(() -> Profile.unknown(account));
        profile.close();
        profiles.save(profile);
    }

    /** Whether an account was closed. */
    @Transactional(readOnly = true)
    public boolean isClosed(String account) {
        return profiles.existsByAccountAndClosedTrue(account);
    }

    private static Person person(Accounts.Account account, Profile profile) {
        return new Person(
                account.id(),
                account.name(),
                account.email(),
                profile.language(),
                account.groups(),
                profile.organisations(),
                profile.expertise());
    }
}
