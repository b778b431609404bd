package org.smallplaces.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.WholeSystem;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Erasure;
import org.smallplaces.casefile.Erasures;
import org.smallplaces.casefile.Reference;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** How long cases are kept: declined two years, withdrawn and lapsed one, by the settings that are shipped. */
@WholeSystem
class RetentionTests {

    private static final List<String> REFERENCES = List.of(
            "I-1998-0001", "I-1998-0002", "I-1998-0003", "I-1998-0004", "I-1998-0005", "I-1998-0006", "M-1998-0001");

    @Autowired
    private Retention retention;

    @Autowired
    private Casefile casefile;

    @Autowired
    private Erasures erasures;

    @Autowired
    private JdbcTemplate jdbc;

    @AfterEach
    void thereWereNone() {
        for (var reference : REFERENCES) {
            jdbc.update("delete from erasure where case_reference = ?", reference);
            jdbc.update("delete from case_file where reference = ?", reference);
        }
    }

    @Test
    void erasesEveryNightWhatHasBeenKeptLongEnough() {
        aCase("I-1998-0001", "CLOSED", "DECLINED", 25);
        aCase("I-1998-0002", "CLOSED", "DECLINED", 23);
        aCase("I-1998-0003", "CLOSED", "WITHDRAWN", 13);
        aCase("I-1998-0004", "CLOSED", "LAPSED", 13);
        aCase("I-1998-0005", "CLOSED", "ADMITTED", 240);
        aCase("I-1998-0006", "UNDER_OBJECTION", "DECLINED", 25);
        aCase("M-1998-0001", "CLOSED", "ADMITTED", 240);

        retention.round();

        assertThat(REFERENCES.stream().filter(this::isErased))
                .containsExactly("I-1998-0001", "I-1998-0003", "I-1998-0004");
        assertThat(erasures.log(50))
                .filteredOn(line -> line.reference().value().equals("I-1998-0001"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.cause()).isEqualTo(Erasure.Cause.RETENTION);
                    assertThat(line.account()).isEqualTo(Casefile.PROCESS);
                });
    }

    @Test
    void takesTheTimeForEachEndFromTheSettings() {
        var settings = new RetentionSettings(Period.ofYears(7), null, Period.ofMonths(3), Period.ZERO);

        assertThat(settings.periods())
                .isEqualTo(Map.of(Decision.ADMITTED, Period.ofYears(7), Decision.WITHDRAWN, Period.ofMonths(3)));
    }

    @Test
    void refusesATimeInWhichAnApplicantCanStillObject() {
        assertThatThrownBy(() -> new RetentionSettings(null, Period.ofDays(30), null, null))
                .hasMessageContaining("three months");
        assertThatThrownBy(() -> new RetentionSettings(null, Period.ofYears(-2), null, null))
                .hasMessageContaining("three months");
    }

    private boolean isErased(String reference) {
        return casefile.get(Reference.of(reference)).erasedAt().isPresent();
    }

    private void aCase(String reference, String status, String decision, int monthsAgo) {
        var then = OffsetDateTime.now(ZoneOffset.UTC).minusMonths(monthsAgo);
        jdbc.update(
                """
                insert into case_file (reference, revision, kind, status, language, organisation, title, contact_name,
                  contact_email, answers, received_at, decision, decided_at, reasons)
                values (?, 0, ?, ?, 'nl', 'Old Boat', 'Old', 'Sam', 'sam@old.example', '{}', ?, ?, ?,
                  '{"judgements": [], "remark": ""}')""",
                reference,
                reference.startsWith("M") ? "MEMBERSHIP_APPLICATION" : "INITIATIVE",
                status,
                then,
                decision,
                then);
    }
}
