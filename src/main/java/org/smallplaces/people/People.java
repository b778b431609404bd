package org.smallplaces.people;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

    private static final List<String> STAFF = List.of(CORE_GROUP, CHAIR, ADVISERS, ADMINISTRATORS);

    /** Names of groups and of roles in a process, which an account cannot have. */
    private static final Set<String> RESERVED =
            Set.of("chair", "advisers", "administrators", "operator", "applicant", "reviewer", "process", "rules");

    private static final int LONGEST_ACCOUNT = 40;

    private final Accounts accounts;
    private final Profiles profiles;
    private final Ties ties;
    private final Invitations invitations;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    People(
            Accounts accounts,
            Profiles profiles,
            Ties ties,
            Invitations invitations,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.profiles = profiles;
        this.ties = ties;
        this.invitations = invitations;
        this.events = events;
        this.clock = clock;
    }

    /** The person with this account, if there is one. */
    @Transactional(readOnly = true)
    public Optional<Person> find(String account) {
        return accounts.find(account).map(found -> persons(List.of(found)).get(0));
    }

    /** The language in which somebody reads; Dutch for whom nothing is known of. */
    @Transactional(readOnly = true)
    public String language(String account) {
        return profiles.findById(account)
                .orElseGet(() -> Profile.unknown(account))
                .language();
    }

    /** Everyone in a group, by account. */
    @Transactional(readOnly = true)
    public List<Person> in(String group) {
        return persons(accounts.in(group));
    }

    /** Everyone who may see or judge cases: members, advisers and administrators, by account. */
    @Transactional(readOnly = true)
    public List<Person> staff() {
        var staff = new TreeMap<String, Accounts.Account>();
        STAFF.forEach(group -> accounts.in(group).forEach(account -> staff.put(account.id(), account)));
        return persons(List.copyOf(staff.values()));
    }

    /** The organisations that people are tied to on a day, by account: those they belong to, and those they declared. */
    @Transactional(readOnly = true)
    public Map<String, Set<String>> tied(LocalDate day) {
        return ties.on(day).stream().collect(groupingBy(Tie::account, mapping(Tie::organisation, toSet())));
    }

    /** Who is away on a day, by account. */
    @Transactional(readOnly = true)
    public Map<String, Absence> absent(LocalDate day) {
        return profiles.absentOn(day).stream()
                .flatMap(profile -> profile.absence().stream())
                .collect(toMap(Absence::account, identity()));
    }

    /** Gives a person an account with a password; the groups exist already. */
    @Transactional
    public void welcome(Person person, String password) {
        accounts.open(new Accounts.Account(person.account(), person.name(), person.email(), person.groups()), password);
        profiles.save(new Profile(person.account(), person.language(), person.expertise()));
        ties.saveAll(person.organisations().stream()
                .map(organisation -> Tie.membership(person.account(), organisation, null, null))
                .toList());
    }

    /**
     * Closes an account for good: nobody can sign in with it any more and it is in no group. The name stays, for minutes and
     * for what the person wrote; the address and everything else is forgotten. Publishes {@link OrganisationLeft} for each
     * organisation that nobody else in the core group belongs to.
     */
    @Transactional
    public void close(String account) {
        var left = find(account).map(Person::organisations).orElse(Set.of());
        accounts.close(account, FirstAccounts.unknown());
        var profile = profiles.findById(account).orElseGet(() -> Profile.unknown(account));
        profile.close();
        profiles.save(profile);
        ties.deleteAll(ties.findAllByAccountInOrderById(List.of(account)));
        var members = in(CORE_GROUP);
        left.stream()
                .filter(organisation -> members.stream()
                        .noneMatch(member -> member.organisations().contains(organisation)))
                .forEach(organisation -> events.publishEvent(new OrganisationLeft(organisation)));
    }

    /** Whether an account was closed. */
    @Transactional(readOnly = true)
    public boolean isClosed(String account) {
        return profiles.existsByAccountAndClosedTrue(account);
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
        var invited = open(wanted);
        invitations.begin(invited.account(), occasion);
        events.publishEvent(new PersonInvited(invited, occasion));
        return invited;
    }

    /** Makes an account with a password that nobody knows; its name is made of the account wished for. */
    Person open(Person wanted) {
        var opened = new Person(
                newAccount(wanted),
                wanted.name(),
                wanted.email(),
                wanted.language(),
                wanted.groups(),
                wanted.organisations(),
                wanted.expertise());
        welcome(opened, FirstAccounts.unknown());
        return opened;
    }

    /**
     * Publishes {@link PersonInvited} once more; throws {@link NoSuchInvitationException} for someone who was not invited or
     * has chosen a password.
     */
    @Transactional
    public void inviteAgain(String account) {
        var occasion = invitations.occasion(account).orElseThrow(NoSuchInvitationException::new);
        events.publishEvent(new PersonInvited(find(account).orElseThrow(NoSuchInvitationException::new), occasion));
    }

    /** Of letters and digits only, as the engine wants it, and never anybody else's: what is known of people outlives them. */
    private String newAccount(Person wanted) {
        var plain = Stream.of(wanted.account(), wanted.email().replaceFirst("@.*", ""), "member")
                .map(People::lettersAndDigits)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElseThrow();
        return Stream.iterate(1, number -> number + 1)
                .map(number -> number == 1 ? plain : plain + number)
                .filter(account -> !RESERVED.contains(account)
                        && accounts.find(account).isEmpty()
                        && !profiles.existsById(account))
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
        if (!profiles.existsById(account)) {
            profiles.save(Profile.unknown(account));
        }
        if (!find(account).orElseThrow().organisations().contains(organisation)) {
            ties.save(Tie.membership(account, organisation, null, null));
            events.publishEvent(new PersonChanged(account));
        }
        events.publishEvent(new PersonJoined(account, organisation, occasion));
    }

    private List<Person> persons(List<Accounts.Account> found) {
        var ids = found.stream().map(Accounts.Account::id).toList();
        // a query for several is made anew each time, and most letters are for one
        var known = (ids.size() == 1 ? profiles.findById(ids.get(0)).stream() : profiles.findAllById(ids).stream())
                .collect(toMap(Profile::account, identity()));
        var today = LocalDate.now(clock);
        var organisations = ties.findAllByAccountInOrderById(ids).stream()
                .filter(tie -> tie.belongs() && tie.holdsOn(today))
                .collect(groupingBy(Tie::account, mapping(Tie::organisation, toSet())));
        return found.stream()
                .map(account -> {
                    var profile =
                            Optional.ofNullable(known.get(account.id())).orElseGet(() -> Profile.unknown(account.id()));
                    return new Person(
                            account.id(),
                            account.name(),
                            account.email(),
                            profile.language(),
                            account.groups(),
                            organisations.getOrDefault(account.id(), Set.of()),
                            profile.expertise());
                })
                .toList();
    }
}
