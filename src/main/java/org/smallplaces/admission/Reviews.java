package org.smallplaces.admission;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.Reference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who was asked to review what, and what they answered. */
@Component
class Reviews {

    private final JdbcClient jdbc;
    private final Json json;

    Reviews(JdbcClient jdbc, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.json = new Json(mapper);
    }

    /**
     * What is stored of a review: the answers of the task form by its keys, also while it is not given yet.
     *
     * @param again whether it was asked for since the applicant objected to the decision that the earlier ones led to
     */
    record Entry(
            Reference reference,
            String reviewer,
            boolean again,
            Review.State state,
            Instant askedAt,
            @Nullable Instant givenAt,
            Map<String, Object> answers) {}

    /** How much a member was and is asked. */
    record Load(String reviewer, int open, Instant lastAsked) {}

    void ask(Reference reference, String reviewer, Instant at) {
        jdbc.sql("insert into review (case_reference, reviewer, state, asked_at, answers) values (?, ?, ?, ?, '{}')")
                .param(reference.value())
                .param(reviewer)
                .param(Review.State.ASKED.name())
                .param(at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void keep(Reference reference, String reviewer, Map<String, Object> answers) {
        jdbc.sql("update review set answers = ? where case_reference = ? and reviewer = ?")
                .param(json.write(answers))
                .param(reference.value())
                .param(reviewer)
                .update();
    }

    void give(Reference reference, String reviewer, Map<String, Object> answers, Instant at) {
        jdbc.sql("update review set answers = ?, state = ?, given_at = ? where case_reference = ? and reviewer = ?")
                .param(json.write(answers))
                .param(Review.State.GIVEN.name())
                .param(at.atOffset(ZoneOffset.UTC))
                .param(reference.value())
                .param(reviewer)
                .update();
    }

    /** A member with a conflict of interest keeps nothing in the case, not even a draft. */
    void recuse(Reference reference, String reviewer) {
        jdbc.sql("update review set answers = '{}', state = ? where case_reference = ? and reviewer = ?")
                .param(Review.State.RECUSED.name())
                .param(reference.value())
                .param(reviewer)
                .update();
    }

    /** The member is away: what they typed is not handed on with the review. */
    void handOn(Reference reference, String reviewer) {
        jdbc.sql("update review set answers = '{}', state = ? where case_reference = ? and reviewer = ?")
                .param(Review.State.HANDED_ON.name())
                .param(reference.value())
                .param(reviewer)
                .update();
    }

    /** Someone has nothing to do with a case any more, whether they were asked to review it or not. */
    void stepBack(Reference reference, String account, Instant at) {
        jdbc.sql("insert into recusal (case_reference, account, recused_at) values (?, ?, ?)")
                .param(reference.value())
                .param(account)
                .param(at.atOffset(ZoneOffset.UTC))
                .update();
    }

    Set<String> steppedBack(Reference reference) {
        return Set.copyOf(jdbc.sql("select account from recusal where case_reference = ?")
                .param(reference.value())
                .query(String.class)
                .list());
    }

    Set<String> steppedBackFrom(String account) {
        return Set.copyOf(jdbc.sql("select case_reference from recusal where account = ?")
                .param(account)
                .query(String.class)
                .list());
    }

    void handOver(Reference reference, String from, String to) {
        jdbc.sql("update review set reviewer = ?, answers = '{}' where case_reference = ? and reviewer = ?")
                .param(to)
                .param(reference.value())
                .param(from)
                .update();
    }

    /** Keeps what can be counted of those that were given. */
    void erase(Reference reference) {
        dropOpen(reference);
        of(reference).forEach(entry -> keep(reference, entry.reviewer(), new ReviewAnswers(entry.answers()).counted()));
        jdbc.sql("delete from recusal where case_reference = ?")
                .param(reference.value())
                .update();
    }

    /** Reviews that nobody will give any more, since the case is over. */
    void dropOpen(Reference reference) {
        jdbc.sql("delete from review where case_reference = ? and state = ?")
                .param(reference.value())
                .param(Review.State.ASKED.name())
                .update();
    }

    /** Everyone who was asked, in the order in which they were. */
    List<Entry> of(Reference reference) {
        return jdbc.sql(
                        """
                        select case_reference, reviewer, state, asked_at, given_at, review.answers,
                          case when asked_at >= objected_at then 1 else 0 end as asked_again
                        from review join case_file on reference = case_reference
                        where case_reference = ? order by id""")
                .param(reference.value())
                .query(this::read)
                .list();
    }

    /** The reviews that count now: once the applicant objected, those asked for since. */
    List<Entry> counting(Reference reference) {
        var objected = jdbc.sql("select count(*) from case_file where reference = ? and objected_at is not null")
                        .param(reference.value())
                        .query(Integer.class)
                        .single()
                > 0;
        return of(reference).stream().filter(entry -> entry.again() == objected).toList();
    }

    Optional<Entry> of(Reference reference, String reviewer) {
        return of(reference).stream()
                .filter(entry -> entry.reviewer().equals(reviewer))
                .findFirst();
    }

    Map<String, Load> loads() {
        var loads = new LinkedHashMap<String, Load>();
        jdbc.sql(
                        """
                        select reviewer, max(asked_at) as last_asked, sum(case when state = 'ASKED' then 1 else 0 end) as unfinished
                        from review group by reviewer""")
                .query((row, number) ->
                        new Load(row.getString("reviewer"), row.getInt("unfinished"), instant(row, "last_asked")))
                .list()
                .forEach(load -> loads.put(load.reviewer(), load));
        return loads;
    }

    private Entry read(ResultSet row, int number) throws SQLException {
        var given = row.getObject("given_at", OffsetDateTime.class);
        return new Entry(
                Reference.of(row.getString("case_reference")),
                row.getString("reviewer"),
                row.getInt("asked_again") == 1,
                Review.State.valueOf(row.getString("state")),
                instant(row, "asked_at"),
                given == null ? null : given.toInstant(),
                json.read(row.getString("answers"), new TypeReference<LinkedHashMap<String, Object>>() {}));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
