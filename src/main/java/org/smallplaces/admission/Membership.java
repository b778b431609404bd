package org.smallplaces.admission;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smallplaces.casefile.Audience;
import org.smallplaces.casefile.Case;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Reference;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What comes of an admitted application: its people get accounts of the core group. */
@Service
@Transactional
public class Membership {

    private final Casefile casefile;
    private final People people;

    Membership(Casefile casefile, People people) {
        this.casefile = casefile;
        this.people = people;
    }

    /** Someone who represents the organisation, as the applicant typed it. */
    private record Representative(String name, String email) {}

    /**
     * Invites the people whom an application names, or its contact person if it names nobody, into the core group. Who has
     * an account with that address already keeps it and from now on represents this organisation too.
     *
     * @throws IllegalStateException if the case is not admitted: a process must not let anybody else in
     */
    public void openAccounts(Reference reference) {
        var admitted = casefile.get(reference);
        if (!admitted.decision().filter(Decision.ADMITTED::equals).isPresent()) {
            throw new IllegalStateException("Case " + reference + " is not admitted: nobody is invited");
        }
        for (var one : representatives(admitted)) {
            var known = people.findByEmail(one.email());
            if (known.isPresent()) {
                people.join(known.get().account(), People.CORE_GROUP, admitted.organisation(), reference.value());
                record(reference, "accountLinked", known.get());
            } else {
                record(reference, "accountOpened", people.invite(person(one, admitted), reference.value()));
            }
        }
    }

    private void record(Reference reference, String happening, Person person) {
        casefile.record(reference, Audience.STAFF, Casefile.PROCESS, happening, person.account());
    }

    private static Person person(Representative one, Case admitted) {
        var answers = admitted.answers();
        return new Person(
                one.name(),
                one.name(),
                one.email(),
                admitted.language(),
                Set.of(People.CORE_GROUP),
                Set.of(admitted.organisation()),
                Stream.of("rights", "policyAreas")
                        .flatMap(key -> answers.list(key).stream())
                        .collect(Collectors.toSet()));
    }

    /** Each address once. */
    private static Collection<Representative> representatives(Case admitted) {
        var named = new LinkedHashMap<String, Representative>();
        if (admitted.answers().values().get("people") instanceof List<?> groups) {
            groups.stream().filter(Map.class::isInstance).map(Map.class::cast).forEach(group -> {
                var email = text(group, "email");
                if (!email.isEmpty()) {
                    named.putIfAbsent(email.toLowerCase(Locale.ROOT), new Representative(text(group, "name"), email));
                }
            });
        }
        return named.isEmpty()
                ? List.of(new Representative(admitted.contactName(), admitted.contactEmail()))
                : named.values();
    }

    private static String text(Map<?, ?> group, String key) {
        var value = group.get(key);
        return value == null ? "" : String.valueOf(value).strip();
    }
}
