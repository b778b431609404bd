package org.smallplaces.people;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What ties a person to an organisation: they belong to it, or they declared another interest in it. */
@Entity
@Table(name = "person_tie")
public final class Tie {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String account;
    private String organisation;
    private boolean belongs;
    private String why;
    private @Nullable LocalDate fromDay;
    private @Nullable LocalDate untilDay;

    private Tie(
            String account,
            String organisation,
            boolean belongs,
            String why,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {
        this.account = account;
        this.organisation = organisation;
        this.belongs = belongs;
        this.why = why;
        this.fromDay = from;
        this.untilDay = until;
    }

    @SuppressWarnings("NullAway.Init") // filled by JPA
    private Tie() {}

    static Tie membership(String account, String organisation, @Nullable LocalDate from, @Nullable LocalDate until) {
        return new Tie(account, organisation, true, "", from, until);
    }

    static Tie declared(
            String account, String organisation, String why, @Nullable LocalDate from, @Nullable LocalDate until) {
        return new Tie(account, organisation, false, why, from, until);
    }

    /** The last day is a day of it: who ends a tie today is free tomorrow. */
    void end(LocalDate today) {
        this.untilDay = today;
    }

    /** Whether it holds on a day; its first and its last day count. */
    public boolean holdsOn(LocalDate day) {
        return (fromDay == null || !day.isBefore(fromDay)) && (untilDay == null || !day.isAfter(untilDay));
    }

    /** Whether it is still to end. */
    public boolean isOpenAfter(LocalDate day) {
        return untilDay == null || untilDay.isAfter(day);
    }

    public long id() {
        return id == null ? 0 : id;
    }

    String account() {
        return account;
    }

    public String organisation() {
        return organisation;
    }

    /** Whether the person belongs to the organisation; else it is a tie of another kind. */
    public boolean belongs() {
        return belongs;
    }

    /** What the tie is, in the person's words; empty for an organisation that they belong to. */
    public String why() {
        return why;
    }

    /** The first day; empty if it has been so for as long as anyone cares. */
    public Optional<LocalDate> from() {
        return Optional.ofNullable(fromDay);
    }

    /** The last day; empty if there is no end in sight. */
    public Optional<LocalDate> until() {
        return Optional.ofNullable(untilDay);
    }
}
