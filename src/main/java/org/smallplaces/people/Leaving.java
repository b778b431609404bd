package org.smallplaces.people;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is about to leave. */
@Service
@Transactional
public class Leaving {

    private static final Set<String> LEAVABLE = Set.of(People.CORE_GROUP, People.CHAIR, People.ADVISERS);

    private final People people;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Leaving(People people, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.people = people;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Someone wants to leave, or is asked to: publishes {@link LeavingAsked}.
     *
     * @param askedBy the account of the person, or of whoever carries a decision of the group out
     * @throws LeavingRefusedException if nobody in the group has this account, or the person is leaving already
     */
    public void ask(String account, String askedBy) {
        if (people.find(account)
                .filter(person -> person.groups().stream().anyMatch(LEAVABLE::contains))
                .isEmpty()) {
            throw new LeavingRefusedException("people.leaving.refused.noMember");
        }
        try {
            jdbc.sql("insert into person_leaving (account, asked_by, asked_at) values (?, ?, ?)")
                    .param(account)
                    .param(askedBy)
                    .param(clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException already) {
            throw new LeavingRefusedException("people.leaving.refused.already");
        }
        events.publishEvent(new LeavingAsked(account, askedBy));
    }

    /** The person stays, or has left: there is nothing to talk about any more. */
    public void settle(String account) {
        jdbc.sql("delete from person_leaving where account = ?").param(account).update();
    }

    /** The accounts of those who are about to leave. */
    @Transactional(readOnly = true)
    public Set<String> underWay() {
        return Set.copyOf(jdbc.sql("select account from person_leaving")
                .query(String.class)
                .list());
    }

    /** Whether the person asked for it, and not somebody else; false if nobody is leaving. */
    @Transactional(readOnly = true)
    public boolean isOwnWish(String account) {
        return jdbc.sql("select count(*) from person_leaving where account = ? and asked_by = account")
                        .param(account)
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
