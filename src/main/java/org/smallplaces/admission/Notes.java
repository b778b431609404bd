package org.smallplaces.admission;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.Reference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is said around the reviews: questions that wait to be put, opinions of advisers, and the chair's choices. */
@Component
class Notes {

    private final JdbcClient jdbc;

    Notes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record PendingQuestion(String askedBy, String question) {}

    record Opinion(long id, String askedBy, String question, @Nullable String adviser, @Nullable String advice) {}

    record Choice(String account, String choice, String remark) {}

    void pend(Reference reference, String askedBy, String question) {
        jdbc.sql("insert into pending_question (case_reference, asked_by, question) values (?, ?, ?)")
                .param(reference.value())
                .param(askedBy)
                .param(question)
                .update();
    }

    /** The questions that wait to be put to the applicant; they wait no more. */
    List<PendingQuestion> takePending(Reference reference) {
        var pending = jdbc.sql("select asked_by, question from pending_question where case_reference = ? order by id")
                .param(reference.value())
                .query((row, number) -> new PendingQuestion(row.getString("asked_by"), row.getString("question")))
                .list();
        jdbc.sql("delete from pending_question where case_reference = ?")
                .param(reference.value())
                .update();
        return pending;
    }

    void askAdviser(Reference reference, String askedBy, String question, Instant at) {
        jdbc.sql("insert into advice (case_reference, asked_by, question, asked_at) values (?, ?, ?, ?)")
                .param(reference.value())
                .param(askedBy)
                .param(question)
                .param(at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The last opinion that a reviewer asked for, given or not. */
    Optional<Opinion> opinion(Reference reference, String askedBy) {
        return opinions(reference).stream()
                .filter(opinion -> opinion.askedBy().equals(askedBy))
                .reduce((earlier, later) -> later);
    }

    /** Every opinion that was asked for, given or not, oldest first. */
    List<Opinion> opinions(Reference reference) {
        return jdbc.sql(
                        "select id, asked_by, question, adviser, advice from advice where case_reference = ? order by id")
                .param(reference.value())
                .query((row, number) -> new Opinion(
                        row.getLong("id"),
                        row.getString("asked_by"),
                        row.getString("question"),
                        row.getString("adviser"),
                        row.getString("advice")))
                .list();
    }

    void advise(Opinion asked, String adviser, String advice, Instant at) {
        jdbc.sql("update advice set adviser = ?, advice = ?, given_at = ? where id = ?")
                .param(adviser)
                .param(advice)
                .param(at.atOffset(ZoneOffset.UTC))
                .param(asked.id())
                .update();
    }

    void choose(Reference reference, Choice choice, Instant at) {
        jdbc.sql(
                        "insert into deliberation (case_reference, account, choice, remark, settled_at) values (?, ?, ?, ?, ?)")
                .param(reference.value())
                .param(choice.account())
                .param(choice.choice())
                .param(choice.remark())
                .param(at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void erase(Reference reference) {
        for (var table : List.of("pending_question", "advice", "deliberation")) {
            jdbc.sql("delete from " + table + " where case_reference = ?")
                    .param(reference.value())
                    .update();
        }
    }

    Optional<Choice> newestChoice(Reference reference) {
        return jdbc.sql(
                        "select account, choice, remark from deliberation where case_reference = ? order by id desc limit 1")
                .param(reference.value())
                .query((row, number) ->
                        new Choice(row.getString("account"), row.getString("choice"), row.getString("remark")))
                .optional();
    }
}
