package org.smallplaces.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people say of themselves: where they belong, what else they are tied to, what they know, when they are away. */
@Service
@Transactional
public class Declarations {

    private static final int LONGEST = 1_000;

    private final People people;
    private final Profiles profiles;
    private final Ties ties;
    private final Subjects subjects;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Declarations(
            People people,
            Profiles profiles,
            Ties ties,
            Subjects subjects,
            ApplicationEventPublisher events,
            Clock clock) {
        this.people = people;
        this.profiles = profiles;
        this.ties = ties;
        this.subjects = subjects;
        this.events = events;
        this.clock = clock;
    }

    /** Every organisation and tie of a person, also those that are over, in the order in which they were given. */
    @Transactional(readOnly = true)
    public List<Tie> ties(String account) {
        return ties.findAllByAccountInOrderById(List.of(account));
    }

    /** The absence of a person that is planned or going on, if there is one. */
    @Transactional(readOnly = true)
    public Optional<Absence> absence(String account) {
        return profiles.findById(account).flatMap(Profile::absence).filter(away -> !away.until()
                .isBefore(today()));
    }

    /** The members who can stand in for a person. */
    @Transactional(readOnly = true)
    public List<Person> deputies(String account) {
        return people.in(People.CORE_GROUP).stream()
                .filter(member -> !member.account().equals(account))
                .toList();
    }

    /** A person belongs to an organisation; throws {@link DeclarationRefusedException}. */
    public void belong(String account, String organisation, @Nullable LocalDate from, @Nullable LocalDate until) {
        check(organisation, from, until);
        add(Tie.membership(profile(account).account(), organisation.strip(), from, until));
    }

    /** A person has another interest in an organisation; throws {@link DeclarationRefusedException}. */
    public void declare(
            String account, String organisation, String why, @Nullable LocalDate from, @Nullable LocalDate until) {
        check(organisation, from, until);
        if (why.isBlank() || why.length() > LONGEST) {
            throw new DeclarationRefusedException("why", "why");
        }
        add(Tie.declared(profile(account).account(), organisation.strip(), why.strip(), from, until));
    }

    private static void check(String organisation, @Nullable LocalDate from, @Nullable LocalDate until) {
        if (organisation.isBlank() || organisation.length() > LONGEST) {
            throw new DeclarationRefusedException("organisation", "organisation");
        }
        if (from != null && until != null && until.isBefore(from)) {
            throw new DeclarationRefusedException("until", "untilBeforeFrom");
        }
    }

    private void add(Tie tie) {
        ties.save(tie);
        changed(tie.account());
    }

    /**
     * Ends a tie today. One that is no tie of this person, of this kind and still open is left as it is.
     *
     * @param belongs whether it is an organisation that the person belongs to
     */
    public void end(String account, long tie, boolean belongs) {
        ties.findByIdAndAccount(tie, account)
                .filter(found -> found.belongs() == belongs && found.isOpenAfter(today()))
                .ifPresent(found -> {
                    found.end(today());
                    changed(account);
                });
    }

    /**
     * What a person knows and reads.
     *
     * @param language {@code nl} or {@code en}
     * @param expertise keys of {@link Subjects}; one that nobody offers any more may stay
     * @throws DeclarationRefusedException for another language or subject
     */
    public void describe(String account, String language, Set<String> expertise) {
        if (!Set.of("nl", "en").contains(language)) {
            throw new DeclarationRefusedException("language", "language");
        }
        var profile = profile(account);
        var offered = subjects.groups(language).stream()
                .flatMap(group -> group.subjects().stream())
                .map(Subjects.Subject::key)
                .collect(Collectors.toSet());
        offered.addAll(profile.expertise());
        if (!offered.containsAll(expertise)) {
            throw new DeclarationRefusedException("expertise", "expertise");
        }
        profile.describe(language, expertise);
        changed(account);
    }

    /**
     * A person is away; an earlier absence is forgotten.
     *
     * @param deputy the account of another member, or empty
     * @throws DeclarationRefusedException if the dates or the deputy cannot be
     */
    public void goAway(String account, @Nullable LocalDate from, @Nullable LocalDate until, String deputy) {
        if (from == null) {
            throw new DeclarationRefusedException("absentFrom", "absentFrom");
        }
        if (until == null) {
            throw new DeclarationRefusedException("absentUntil", "absentUntil");
        }
        if (until.isBefore(from)) {
            throw new DeclarationRefusedException("absentUntil", "untilBeforeFrom");
        }
        if (until.isBefore(today())) {
            throw new DeclarationRefusedException("absentUntil", "absenceOver");
        }
        if (!deputy.isEmpty()
                && deputies(account).stream()
                        .noneMatch(member -> member.account().equals(deputy))) {
            throw new DeclarationRefusedException("deputy", "deputy");
        }
        profile(account).goAway(from, until, deputy.isEmpty() ? null : deputy);
        changed(account);
    }

    /** A person is here again, or does not go away after all. */
    public void comeBack(String account) {
        profile(account).comeBack();
        changed(account);
    }

    private Profile profile(String account) {
        return profiles.findById(account).orElseGet(() -> profiles.save(Profile.unknown(account)));
    }

    private void changed(String account) {
        events.publishEvent(new PersonChanged(account));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
