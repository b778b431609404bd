package org.smallplaces.meetings;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.Reference;

/** One thing on the agenda of one meeting, and what became of it there. */
@Entity
final class AgendaItem {

    /** What became of an item in its meeting. */
    enum State {
        OPEN,
        DECIDED,
        /** Not dealt with, or without result: it is on the agenda of the next meeting. */
        MOVED,
        /** Taken off the agenda: settled outside the meeting. */
        OFF
    }

    /** Whether the applicant knows. */
    enum Announcement {
        NONE,
        WAITING,
        DONE,
        /** The case ended before it was announced. */
        MOOT
    }

    /** The place of an item whose meeting has not begun. */
    static final int UNPLACED = Integer.MAX_VALUE;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Version
    private @Nullable Integer revision;

    @ManyToOne(optional = false)
    @JoinColumn(name = "meeting")
    private Meeting meeting;

    private int placeInOrder = UNPLACED;

    @Enumerated(EnumType.STRING)
    private Topic topic;

    private @Nullable String caseReference;
    private @Nullable Long minutesOf;
    private String title;
    private String organisation;
    private String text;
    private Instant addedAt;

    @Enumerated(EnumType.STRING)
    private State state = State.OPEN;

    @Enumerated(EnumType.STRING)
    private @Nullable Outcome proposal;

    @Enumerated(EnumType.STRING)
    private @Nullable Outcome outcome;

    @Enumerated(EnumType.STRING)
    private @Nullable PollResult result;

    private int entitled;
    private int present;

    @Convert(converter = Accounts.class)
    private Set<String> peopleOut = Set.of();

    private @Nullable String recordedBy;
    private String remark = "";
    private String question = "";
    private @Nullable LocalDate untilDay;

    @Enumerated(EnumType.STRING)
    private Announcement announcement = Announcement.NONE;

    @ElementCollection
    @CollectionTable(name = "agenda_vote", joinColumns = @JoinColumn(name = "agenda_item"))
    @MapKeyColumn(name = "account")
    @Column(name = "choice")
    @Enumerated(EnumType.STRING)
    private Map<String, Choice> votes = new HashMap<>();

    AgendaItem(
            Meeting meeting,
            Topic topic,
            @Nullable Reference reference,
            @Nullable Long minutesOf,
            String title,
            String organisation,
            String text,
            Instant addedAt) {
        this.meeting = meeting;
        this.topic = topic;
        this.caseReference = reference == null ? null : reference.value();
        this.minutesOf = minutesOf;
        this.title = title;
        this.organisation = organisation;
        this.text = text;
        this.addedAt = addedAt;
    }

    @SuppressWarnings("NullAway.Init") // filled by JPA
    AgendaItem() {}

    /** The same thing, to be dealt with in another meeting. */
    AgendaItem again(Meeting next, Instant at) {
        return new AgendaItem(next, topic, reference().orElse(null), minutesOf, title, organisation, text, at);
    }

    void moveTo(Meeting other) {
        meeting = other;
    }

    void place(int number) {
        placeInOrder = number;
    }

    void becomes(Topic now) {
        topic = now;
    }

    /** The proposal that is put to the vote; earlier votes are void. */
    void propose(Outcome proposed) {
        proposal = proposed;
        votes.clear();
        result = null;
        outcome = null;
        state = State.OPEN;
    }

    void vote(String account, Choice choice) {
        votes.put(account, choice);
    }

    /** Those who were out of it when it was voted on, and how many were not. */
    void count(Set<String> out, int mayVote, int there) {
        peopleOut = new TreeSet<>(out);
        entitled = mayVote;
        present = there;
    }

    void polled(PollResult polled, String account) {
        result = polled;
        recordedBy = account;
        if (polled == PollResult.CARRIED) {
            settle(proposal, account);
        }
    }

    /** Dealt with without a vote. */
    void settle(@Nullable Outcome settled, String account) {
        outcome = settled;
        recordedBy = account;
        state = State.DECIDED;
    }

    void because(String reasons, String asked, @Nullable LocalDate until) {
        remark = reasons;
        question = asked;
        untilDay = until;
    }

    /** The words on the record are those of the day, whatever the case is called later. */
    void name(String ofTheCase, String by) {
        title = ofTheCase;
        organisation = by;
    }

    /** The case is called by its reference from now on. */
    void erase() {
        title = String.valueOf(caseReference);
        organisation = "";
        text = "";
        remark = "";
        question = "";
    }

    void moved() {
        state = State.MOVED;
    }

    void off() {
        state = State.OFF;
    }

    void announcement(Announcement now) {
        announcement = now;
    }

    /** The votes counted; {@code chair} is whose vote settles a tie. */
    Poll poll(@Nullable String chair) {
        var inFavour =
                (int) votes.values().stream().filter(Choice.IN_FAVOUR::equals).count();
        var against =
                (int) votes.values().stream().filter(Choice.AGAINST::equals).count();
        return new Poll(entitled, present, inFavour, against, chair == null ? null : votes.get(chair));
    }

    long id() {
        return id == null ? 0 : id;
    }

    Meeting meeting() {
        return meeting;
    }

    int placeInOrder() {
        return placeInOrder;
    }

    Topic topic() {
        return topic;
    }

    Optional<Reference> reference() {
        return Optional.ofNullable(caseReference).map(Reference::of);
    }

    @Nullable
    Long minutesOf() {
        return minutesOf;
    }

    String title() {
        return title;
    }

    String organisation() {
        return organisation;
    }

    String text() {
        return text;
    }

    Instant addedAt() {
        return addedAt;
    }

    State state() {
        return state;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    @Nullable
    Outcome proposal() {
        return proposal;
    }

    @Nullable
    Outcome outcome() {
        return outcome;
    }

    @Nullable
    PollResult result() {
        return result;
    }

    int entitled() {
        return entitled;
    }

    int present() {
        return present;
    }

    Set<String> peopleOut() {
        return peopleOut;
    }

    @Nullable
    String recordedBy() {
        return recordedBy;
    }

    String remark() {
        return remark;
    }

    String question() {
        return question;
    }

    @Nullable
    LocalDate until() {
        return untilDay;
    }

    Announcement announcement() {
        return announcement;
    }

    Map<String, Choice> votes() {
        return votes;
    }
}
