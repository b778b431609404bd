package org.smallplaces.meetings;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The group together: in a room or, for a written round, each at home. Every change is made with its row locked. */
@Entity
final class Meeting {

    /** How the group comes together. */
    enum Kind {
        MEETING,
        /** Members vote in writing, each by the deadline. */
        ROUND
    }

    /** Where a meeting stands. */
    enum State {
        PLANNED,
        OPEN,
        CLOSED,
        CANCELLED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Version
    private @Nullable Integer revision;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Enumerated(EnumType.STRING)
    private State state;

    @SuppressWarnings("UnusedVariable") // read by MeetingBook
    private @Nullable LocalDate turn;

    private Instant startsAt;
    private String place;
    private int sequence;
    private Instant changedAt;
    private @Nullable Instant packSentAt;
    private @Nullable String leader;
    private @Nullable Long currentItem;
    private @Nullable Instant openedAt;
    private @Nullable Instant closedAt;
    private @Nullable LocalDate announceOn;
    private String notes = "";
    private @Nullable Instant approvedAt;

    @SuppressWarnings("UnusedVariable") // for those who look the minutes up in the database
    private @Nullable Long approvedIn;

    @OneToMany(mappedBy = "meeting", cascade = CascadeType.ALL)
    @OrderBy("placeInOrder, id")
    private List<AgendaItem> items = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "meeting_attendance", joinColumns = @JoinColumn(name = "meeting"))
    @MapKeyColumn(name = "account")
    private Map<String, Attendee> attendance = new TreeMap<>();

    @ElementCollection
    @CollectionTable(name = "meeting_correction", joinColumns = @JoinColumn(name = "meeting"))
    @OrderBy("writtenAt")
    private List<Correction> corrections = new ArrayList<>();

    private Meeting(Kind kind, State state, Instant startsAt, String place, Instant now) {
        this.kind = kind;
        this.state = state;
        this.startsAt = startsAt;
        this.place = place;
        this.changedAt = now;
    }

    @SuppressWarnings("NullAway.Init") // filled by JPA
    Meeting() {}

    static Meeting planned(LocalDate turn, Instant startsAt, String place, Instant now) {
        var meeting = new Meeting(Kind.MEETING, State.PLANNED, startsAt, place, now);
        meeting.turn = turn;
        return meeting;
    }

    static Meeting round(String leader, Map<String, Attendee> members, Instant deadline, Instant now) {
        var round = new Meeting(Kind.ROUND, State.OPEN, deadline, "", now);
        round.leader = leader;
        round.openedAt = now;
        round.attendance.putAll(members);
        return round;
    }

    void move(Instant when, String where, Instant now) {
        startsAt = when;
        place = where;
        changed(now);
    }

    void cancel(Instant now) {
        state = State.CANCELLED;
        changed(now);
    }

    private void changed(Instant now) {
        sequence++;
        changedAt = now;
    }

    void packSent(Instant now) {
        packSentAt = now;
    }

    void open(String account, Instant now) {
        state = State.OPEN;
        leader = account;
        openedAt = now;
    }

    void attend(Map<String, Attendee> members) {
        attendance.putAll(members);
    }

    void turnTo(long item) {
        currentItem = item;
    }

    void handOver(String account) {
        leader = account;
    }

    void close(@Nullable LocalDate announced, Instant now) {
        state = State.CLOSED;
        currentItem = null;
        closedAt = now;
        announceOn = announced;
    }

    void approve(Meeting next, Instant now) {
        approvedAt = now;
        approvedIn = next.id();
    }

    void write(String minutes) {
        notes = minutes;
    }

    void correct(Correction correction) {
        corrections.add(correction);
    }

    void add(AgendaItem item) {
        items.add(item);
    }

    /** Those of the members who are there and not out of an item. */
    Set<String> presentBut(Set<String> out) {
        return attendance.entrySet().stream()
                .filter(member -> member.getValue().presence() == Presence.PRESENT && !out.contains(member.getKey()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Those of the members who are not out of an item. */
    Set<String> entitledBut(Set<String> out) {
        return attendance.keySet().stream()
                .filter(account -> !out.contains(account))
                .collect(Collectors.toSet());
    }

    long id() {
        return id == null ? 0 : id;
    }

    Kind kind() {
        return kind;
    }

    boolean isRound() {
        return kind == Kind.ROUND;
    }

    State state() {
        return state;
    }

    Instant startsAt() {
        return startsAt;
    }

    String place() {
        return place;
    }

    int sequence() {
        return sequence;
    }

    Instant changedAt() {
        return changedAt;
    }

    @Nullable
    Instant packSentAt() {
        return packSentAt;
    }

    @Nullable
    String leader() {
        return leader;
    }

    @Nullable
    Long currentItem() {
        return currentItem;
    }

    @Nullable
    Instant openedAt() {
        return openedAt;
    }

    @Nullable
    Instant closedAt() {
        return closedAt;
    }

    @Nullable
    LocalDate announceOn() {
        return announceOn;
    }

    String notes() {
        return notes;
    }

    @Nullable
    Instant approvedAt() {
        return approvedAt;
    }

    List<AgendaItem> items() {
        return items;
    }

    Map<String, Attendee> attendance() {
        return attendance;
    }

    List<Correction> corrections() {
        return corrections;
    }
}
