package org.smallplaces.tryout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.smallplaces.casefile.CaseFilter;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Verdict;
import org.smallplaces.tryout.RuleTryOut.Count;
import org.smallplaces.tryout.RuleTryOut.Flip;
import org.smallplaces.tryout.RuleTryOut.Skipped;
import org.smallplaces.tryout.RuleTryOut.State;
import org.smallplaces.tryout.RuleTryOut.Why;

@Execution(ExecutionMode.CONCURRENT)
class RuleTryOutsTests {

    private static final String LINK = "rules/admission/human-rights-link.dslr";
    private static final Map<String, Object> ONE_RIGHT = Map.of(
            "rights",
            List.of("udhr-25"),
            "activities",
            "Twelve people rehearse for four months and play eight times.",
            "policyAreas",
            List.of("homelessness"),
            "targetGroups",
            "Young people",
            "rightsExplanation",
            "Living somewhere is part of the right to an adequate standard of living (article 25). The play shows what it"
                    + " means not to have that.");

    private PastCasesInADatabase past;

    @BeforeEach
    void begin() {
        var database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        past = new PastCasesInADatabase(database, "h2");
        past.assessed("I-2026-0001", ONE_RIGHT);
        past.assessed("I-2026-0002", Map.of("targetGroups", "Young people"));
        past.received("I-2026-0003", ONE_RIGHT);
    }

    @AfterEach
    void end() {
        past.jdbc.sql("shutdown").update();
        past.close();
    }

    private RuleTryOut triedOut(CaseFilter filter) {
        return ended(past.tryOuts().start(filter, "admin").id());
    }

    private RuleTryOut ended(UUID id) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> past.tryOuts().find(id).orElseThrow(), run -> !run.isRunning());
    }

    private List<Flip> flips(RuleTryOut run) {
        return past.tryOuts().flips(run.id(), 0, 50, "admin").flips();
    }

    @Test
    void showsWhichCasesGetAnotherVerdictAndWhichRulesSaySo() {
        past.change(LINK, "at least 1 rights", "at least 2 rights");

        var run = triedOut(CaseFilter.ALL);

        assertThat(run.state()).isEqualTo(State.DONE);
        assertThat(run.rulebooks()).containsExactly("admission");
        assertThat(List.of(run.cases(), run.done(), run.changed(), run.skipped()))
                .containsExactly(3, 3, 1, 1);
        assertThat(run.counts())
                .contains(
                        new Count("admission", "human-rights-link", Verdict.MET, Verdict.UNCLEAR, 1),
                        new Count("admission", "human-rights-link", Verdict.MET, Verdict.MET, 1));
        assertThat(flips(run)).singleElement().satisfies(flip -> {
            assertThat(flip.reference()).isEqualTo(Reference.of("I-2026-0001"));
            assertThat(flip.subject()).isEqualTo("human-rights-link");
            assertThat(flip.before()).isEqualTo(Verdict.MET);
            assertThat(flip.after()).isEqualTo(Verdict.UNCLEAR);
            assertThat(flip.findingsBefore()).singleElement().satisfies(reason -> {
                assertThat(reason.rule())
                        .isEqualTo("An initiative that names a right and explains it has a clear link");
                assertThat(reason.place()).startsWith(LINK + ":");
                assertThat(reason.text("nl")).isNotBlank().isNotEqualTo(reason.text("en"));
            });
        });
        assertThat(past.tryOuts().skipped(run.id(), 50, "admin"))
                .containsExactly(new Skipped(Reference.of("I-2026-0003"), "admission", Why.NOT_ASSESSED, ""));
        verify(past.draft).noteTriedOut("admin", 3, 1);
    }

    @Test
    void asksAsOfTheDayOfTheAssessment() {
        past.assessed("I-2026-0004", Map.of("startDate", "2026-05-06"));
        past.drafted.put(
                "rules/admission/soon.dslr",
                """
                rule "Nothing begins within a week"
                when
                  The start date is less than 7 days away
                then
                  realistic is not met, because starts-too-soon
                end
                """);
        past.drafted.compute("rules/reasons.properties", (path, text) -> text + "\nstarts-too-soon=Too soon.\n");
        past.drafted.compute("rules/reasons_nl.properties", (path, text) -> text + "\nstarts-too-soon=Te vroeg.\n");

        assertThat(flips(triedOut(CaseFilter.ALL)))
                .extracting(flip -> flip.reference().value() + " " + flip.subject() + " " + flip.after())
                .containsExactly("I-2026-0004 realistic NOT_MET");
    }

    @Test
    void asksANewRulebookWhatTheScreeningWasAsked() {
        past.drafted.put(
                "rules/second-look/rights.dslr",
                past.inForce.getOrDefault(LINK, "").replace("at least 1 rights", "at least 2 rights"));

        var run = triedOut(CaseFilter.ALL);

        assertThat(run.rulebooks()).containsExactly("second-look");
        assertThat(run.counts())
                .contains(new Count("second-look", "human-rights-link", null, Verdict.UNCLEAR, 1))
                .contains(new Count("second-look", "human-rights-link", null, Verdict.MET, 1));
    }

    @Test
    void looksOnlyAtTheCasesThatAreMeant() {
        past.change(LINK, "at least 1 rights", "at least 2 rights");

        assertThat(triedOut(new CaseFilter(null, null, null, null, null, "i-2026-0002"))
                        .cases())
                .isEqualTo(1);
        assertThat(triedOut(new CaseFilter(null, null, null, LocalDate.of(2026, 5, 1), null, ""))
                        .cases())
                .isZero();
        assertThat(triedOut(new CaseFilter(null, null, null, null, LocalDate.of(2026, 4, 30), ""))
                        .cases())
                .isEqualTo(3);
        assertThat(triedOut(CaseFilter.ALL.of(CaseKind.MEMBERSHIP_APPLICATION)).cases())
                .isZero();
    }

    @Test
    void showsWhoIsOutOfACaseNoMoreThanItsReference() {
        past.change(LINK, "at least 1 rights", "at least 2 rights");
        when(past.fairness.outOfAny("admin")).thenReturn(Reference.of("I-2026-0001")::equals);

        assertThat(flips(triedOut(CaseFilter.ALL)))
                .containsExactly(new Flip(Reference.of("I-2026-0001"), true, "", "", null, null, List.of(), List.of()));
    }

    @Test
    void knowsWhatCameOutForTheDraftAsItIsNow() {
        past.change(LINK, "at least 1 rights", "at least 2 rights");
        triedOut(CaseFilter.ALL);

        assertThat(past.tryOuts().ofTheDraft()).hasValueSatisfying(tried -> {
            assertThat(tried.cases()).isEqualTo(3);
            assertThat(tried.changed()).isEqualTo(1);
        });
        past.change(LINK, "at least 2 rights", "at least 3 rights");
        assertThat(past.tryOuts().ofTheDraft()).isEmpty();
    }

    @Test
    void refusesWhatCannotBeTriedOut() {
        assertThatThrownBy(() -> past.tryOuts().start(CaseFilter.ALL, "admin"))
                .isInstanceOfSatisfying(TryOutRefusedException.class, refused -> assertThat(refused.code())
                        .isEqualTo("tryout.refused.noRules"));
        past.change("rules/reviewers/geschikt.dslr", "rule ", "rule  ");
        assertThatThrownBy(() -> past.tryOuts().start(CaseFilter.ALL, "admin"))
                .isInstanceOfSatisfying(TryOutRefusedException.class, refused -> assertThat(refused.code())
                        .isEqualTo("tryout.refused.reviewers"));
        past.change(LINK, "The initiative names no right", "The initiative is nice");
        assertThatThrownBy(() -> past.tryOuts().start(CaseFilter.ALL, "admin"))
                .isInstanceOfSatisfying(TryOutRefusedException.class, refused -> assertThat(refused.problems())
                        .isNotEmpty());
    }

    @Test
    void triesOutOneThingAtATimeAndStopsWhenAsked() {
        for (var number = 1000; number < 1800; number++) {
            past.assessed("I-2026-" + number, ONE_RIGHT);
        }
        past.change(LINK, "at least 1 rights", "at least 2 rights");
        var running = past.tryOuts().start(CaseFilter.ALL, "admin");

        assertThatThrownBy(() -> past.tryOuts().start(CaseFilter.ALL, "other"))
                .isInstanceOfSatisfying(TryOutRefusedException.class, refused -> assertThat(refused.arguments())
                        .containsExactly("admin"));
        past.tryOuts().cancel(running.id());

        assertThat(past.tryOuts().newest()).map(RuleTryOut::state).contains(State.CANCELLED);
        assertThat(triedOut(CaseFilter.ALL).changed()).isEqualTo(801);
    }
}
