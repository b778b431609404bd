package org.smallplaces.people;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
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

    /** Names of groups and of roles in a process, which an account cannot have. */
    private static final Set<String> RESERVED =
            Set.of("chair", "advisers", "administrators", "operator", "applicant", "reviewer", "process", "rules");

    private static final int LONGEST_ACCOUNT = 40;

    private final Accounts accounts;
    private final Profiles profiles;
    private final Invitations invitations;
    private final ApplicationEventPublisher events;

    People(Accounts accounts, Profiles profiles, Invitations invitations, ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.profiles = profiles;
        this.invitations = invitations;
        this.events = events;
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

    /** The person with this e-mail address, if there is one. */
    @Transactional(readOnly = true)
    public Optional<Person> findByEmail(String email) {
        return accounts.findByEmail(email).flatMap(account -> find(account.id()));
    }

    /**
     * Makes an account that waits for its person to choose a password, and publishes {@link PersonInvited}.
     *
     * @param wanted whose account it becomes; the name to sign in with is made of the account wished for
     * @param occasion the reference of the case that it comes from
     * @return the person with the account that was made
     */
    @Transactional
    public Person invite(Person wanted, String occasion) {
        var invited = new Person(
                newAccount(wanted),
                wanted.name(),
                wanted.email(),
                wanted.language(),
                wanted.groups(),
                wanted.organisations(),
                wanted.expertise());
        welcome(invited, FirstAccounts.unknown());
        invitations.begin(invited.account(), occasion);
        return invited;
    }

    /** Of letters and digits only, as the engine wants it, and nobody else's. */
    private String newAccount(Person wanted) {
        var plain = Stream.of(wanted.account(), wanted.email().replaceFirst("@.*", ""), "member")
                .map(People::lettersAndDigits)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElseThrow();
        return Stream.iterate(1, number -> number + 1)
                .map(number -> number == 1 ? plain : plain + number)
                .filter(account ->
                        !RESERVED.contains(account) && accounts.find(account).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static String lettersAndDigits(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]", "");
        return plain.length() <= LONGEST_ACCOUNT ? plain : plain.substring(0, LONGEST_ACCOUNT);
    }

    /**
     * Lets a person represent another organisation, as a member of a group, and publishes {@link PersonJoined}.
     *
     * @param occasion the reference of the case that it comes from
     */
    @Transactional
    public void join(String account, String group, String organisation, String occasion) {
        accounts.join(account, group);
        var profile = profiles.findById(account).orElseGet(() -> Profile.unknown(account));
        profile.join(organisation);
        profiles.save(profile);
        events.publishEvent(new PersonJoined(account, organisation, occasion));
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
