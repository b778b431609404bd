package org.smallplaces.admission;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.smallplaces.admission.facts.SubmissionFacts;
import org.smallplaces.casefile.CaseAnswered;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Reference;
import org.smallplaces.correspondence.Readers;
import org.smallplaces.meetings.Conflicts;
import org.smallplaces.people.OrganisationLeft;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;
import org.smallplaces.people.PersonChanged;
import org.smallplaces.people.PersonInvited;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.SimpleTransactionScope;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Who has an interest in a case and therefore no part in judging it: no task, no vote, no reading of what others think. As it
 * is today: asked again, it may have changed.
 */
@Service
@Transactional(readOnly = true)
public class Fairness implements Readers, Conflicts {

    private static final String KNOWN = "interests";

    private final Casefile casefile;
    private final People people;
    private final Reviews reviews;
    private final Clock clock;
    private final SimpleTransactionScope transaction = new SimpleTransactionScope();

    Fairness(Casefile casefile, People people, Reviews reviews, Clock clock) {
        this.casefile = casefile;
        this.people = people;
        this.reviews = reviews;
        this.clock = clock;
    }

    /** Why someone is out of a case. */
    public enum Interest {
        /** They belong to the applicant's or a partner's organisation, or declared another tie with it. */
        TIED,
        /** They stepped back themselves. */
        RECUSED
    }

    /** Of nobody if there is no such case. */
    @Override
    public Set<String> outOf(Reference reference) {
        return Set.copyOf(interests(reference).keySet());
    }

    /** Whether someone is out of a case. */
    public boolean isOut(Reference reference, String account) {
        return outOf(reference).contains(account);
    }

    /** Tells of very many cases whether one person is out of them: reads a case only if they are tied to anybody. */
    public Predicate<Reference> outOfAny(String account) {
        var organisations = people.tied(today()).getOrDefault(account, Set.of());
        var left = reviews.steppedBackFrom(account);
        return reference -> left.contains(reference.value()) || (!organisations.isEmpty() && isOut(reference, account));
    }

    /** Why someone is out of a case; empty if they are not. */
    public Optional<Interest> interest(Reference reference, String account) {
        return Optional.ofNullable(interests(reference).get(account));
    }

    /** Each task, claim and answer asks: looked up once in a transaction, until something in it may have changed it. */
    @SuppressWarnings("unchecked")
    private Map<String, Interest> interests(Reference reference) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return lookedUp(reference);
        }
        var known = (Map<Reference, Map<String, Interest>>) transaction.get(KNOWN, HashMap::new);
        return known.computeIfAbsent(reference, this::lookedUp);
    }

    @EventListener({CaseAnswered.class, Recused.class, PersonChanged.class, PersonInvited.class, OrganisationLeft.class
    })
    @Order(Ordered.HIGHEST_PRECEDENCE) // others who hear of it may ask
    void forget() {
        transaction.remove(KNOWN);
    }

    private Map<String, Interest> lookedUp(Reference reference) {
        var interests = new HashMap<String, Interest>();
        casefile.find(reference).ifPresent(read -> {
            var submission = new SubmissionFacts(read.answers(), 0, today());
            people.tied(today()).forEach((account, organisations) -> {
                if (organisations.stream().anyMatch(submission::involves)) {
                    interests.put(account, Interest.TIED);
                }
            });
            reviews.steppedBack(reference).forEach(account -> interests.put(account, Interest.RECUSED));
        });
        return interests;
    }

    /**
     * Who chairs a case: those in the group of the chair who are neither out of it nor away. If there is none, the deputy whom
     * one of them named; else the first member, by account, who is neither. Empty only if nobody at all is left.
     */
    public List<String> chairs(Reference reference) {
        var out = outOf(reference);
        var away = people.absent(today());
        var chairs = people.in(People.CHAIR).stream().map(Person::account).toList();
        var there = chairs.stream()
                .filter(account -> !out.contains(account) && !away.containsKey(account))
                .toList();
        if (!there.isEmpty()) {
            return there;
        }
        var deputies = chairs.stream()
                .flatMap(chair -> Stream.ofNullable(away.get(chair)))
                .flatMap(absence -> absence.deputy().stream());
        var members = people.in(People.CORE_GROUP).stream().map(Person::account).toList();
        return Stream.concat(deputies.filter(members::contains), members.stream())
                .filter(account -> !out.contains(account) && !away.containsKey(account))
                .limit(1)
                .toList();
    }

    @Override
    public List<Person> in(String group, Reference about) {
        if (group.equals(People.CHAIR)) {
            return chairs(about).stream()
                    .flatMap(account -> people.find(account).stream())
                    .toList();
        }
        var out = outOf(about);
        return people.in(group).stream()
                .filter(person -> !out.contains(person.account()))
                .toList();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
