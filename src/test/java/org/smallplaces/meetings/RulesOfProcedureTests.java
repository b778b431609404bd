package org.smallplaces.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Locale;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.playbook.Release;

class RulesOfProcedureTests {

    static RulesOfProcedure rules(String text) {
        var files = new TreeMap<String, String>();
        files.put(RulesOfProcedure.FILE, text);
        return RulesOfProcedure.in(new Release(1, Instant.EPOCH, files));
    }

    @Test
    void readsTheCoalitionsOwn() throws IOException {
        var text = Files.readString(Path.of(RulesOfProcedure.FILE));

        assertThat(RulesOfProcedure.problems(text)).isEmpty();
        assertThat(rules(text).everyWeeks()).isEqualTo(4);
        assertThat(rules(text).objectionWeeks()).isEqualTo(6);
    }

    @Test
    void beginsWithWhatTheCoalitionBeganWith() {
        assertThat(RulesOfProcedure.in(new Release(1, Instant.EPOCH, new TreeMap<>())))
                .isEqualTo(rules("# nothing"))
                .returns(DayOfWeek.THURSDAY, RulesOfProcedure::weekday)
                .returns(LocalTime.of(19, 30), RulesOfProcedure::time)
                .returns(new RulesOfProcedure.Quorum(1, 2), RulesOfProcedure::quorum)
                .returns(RulesOfProcedure.DecisionRule.MAJORITY, RulesOfProcedure::decisionRule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "every-weeks = 0          | “every-weeks” is “0”. Write a whole number from 1 to 26.",
                "every-weeks = four       | Write a whole number from 1 to 26.",
                "weekday = donderdag      | Write a day of the week in English, such as thursday.",
                "time = half acht         | Write a time such as 19:30.",
                "quorum = 50%             | Write a part of the members such as 1/2.",
                "quorum = 3/2             | Write a part of the members such as 1/2.",
                "quorum = 0/2             | Write a part of the members such as 1/2.",
                "decision-rule = unanimous| Write one of majority, two-thirds, consent.",
                "casting-vote = true      | Write yes or no.",
                "announce-days = -1       | Write a whole number from 0 to 60.",
                "quorom = 1/2             | There is no setting “quorom”. Choose one of announce-days, casting-vote,"
            })
    void saysWhatToWriteInstead(String line, String words) {
        var problems = RulesOfProcedure.problems("# how we meet\n" + line + "\n");

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo("rules/meetings.properties");
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.message(Locale.ENGLISH)).contains(words);
        });
    }

    @Test
    void saysThatItIsNoSettingsFile() {
        assertThat(RulesOfProcedure.problems("place = \\u00zz")).isNotEmpty();
    }
}
