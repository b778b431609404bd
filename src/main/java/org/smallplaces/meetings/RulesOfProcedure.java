package org.smallplaces.meetings;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.smallplaces.playbook.Release;
import org.smallplaces.rulebook.Problem;

/**
 * How the group meets and decides, as administrators write it in {@code rules/meetings.properties}. What the file does not
 * say is as the coalition began: every four weeks, half of the members, a majority of the votes.
 *
 * @param everyWeeks from one meeting to the next
 * @param weekday the day of the week
 * @param time when it begins, in Amsterdam
 * @param minutes how long it takes, for calendars
 * @param place where it is
 * @param quorum the part of the entitled members that has to be there
 * @param decisionRule what carries a proposal
 * @param castingVote whether the chair's own vote settles a tie
 * @param packDays how many days before the meeting the members receive its papers
 * @param announceDays how many days after the meeting applicants are told; 0 for at once
 * @param objectionWeeks how long an applicant may object to a decline
 */
public record RulesOfProcedure(
        int everyWeeks,
        DayOfWeek weekday,
        LocalTime time,
        int minutes,
        String place,
        Quorum quorum,
        DecisionRule decisionRule,
        boolean castingVote,
        int packDays,
        int announceDays,
        int objectionWeeks) {

    static final String FILE = "rules/meetings.properties";

    /** What carries a proposal. */
    public enum DecisionRule {
        /** More votes in favour than against; abstentions count for nothing. */
        MAJORITY,
        /** At least two votes in favour for each one against; abstentions count for nothing. */
        TWO_THIRDS,
        /** Nobody is against. */
        CONSENT
    }

    /** A part of a whole, such as one half. */
    public record Quorum(int part, int whole) {

        private static final Pattern WRITTEN = Pattern.compile("(\\d{1,3})\\s*/\\s*(\\d{1,3})");

        /** Whether so many are enough of so many; nobody is never enough. */
        public boolean isMet(int present, int entitled) {
            return present > 0 && present * whole >= entitled * part;
        }
    }

    /** The rules in a release of the playbook. */
    public static RulesOfProcedure in(Release release) {
        return release.file(FILE).map(text -> new Settings(text).rules()).orElseGet(() -> new Settings("").rules());
    }

    /** What is wrong with the file, and what to write instead. */
    static List<Problem> problems(String text) {
        var settings = new Settings(text);
        settings.rules();
        return settings.problems;
    }

    /** Reads one file; a wrong value is a problem and counts as not given. */
    private static final class Settings {

        private final List<String> lines;
        private final Properties given = new Properties();
        private final List<Problem> problems = new ArrayList<>();
        private final TreeSet<String> known = new TreeSet<>();

        Settings(String text) {
            lines = text.lines().toList();
            try {
                given.load(new StringReader(text));
            } catch (IllegalArgumentException wrong) {
                problems.add(Problem.of(FILE, 0, "reasons.unreadable"));
            } catch (IOException never) {
                throw new UncheckedIOException(never);
            }
        }

        RulesOfProcedure rules() {
            var rules = new RulesOfProcedure(
                    number("every-weeks", 4, 1, 26),
                    setting("weekday", DayOfWeek.THURSDAY, "meetings.weekday", Settings::day),
                    setting("time", LocalTime.of(19, 30), "meetings.time", Settings::time),
                    number("minutes", 120, 15, 600),
                    setting("place", "", "meetings.place", Settings::place),
                    setting("quorum", new Quorum(1, 2), "meetings.quorum", Settings::quorum),
                    setting(
                            "decision-rule",
                            DecisionRule.MAJORITY,
                            "meetings.decisionRule",
                            text -> DecisionRule.valueOf(
                                    text.toUpperCase(Locale.ROOT).replace('-', '_'))),
                    setting("casting-vote", true, "meetings.castingVote", Settings::yes),
                    number("pack-days", 7, 1, 28),
                    number("announce-days", 0, 0, 60),
                    number("objection-weeks", 6, 1, 26));
            given.stringPropertyNames().stream()
                    .filter(key -> !known.contains(key))
                    .sorted()
                    .forEach(key -> problems.add(
                            Problem.at(key, FILE, line(key), "meetings.unknown", key, String.join(", ", known))));
            return rules;
        }

        private int number(String key, int standard, int least, int most) {
            return setting(
                    key,
                    standard,
                    "meetings.number",
                    text -> {
                        var number = Integer.parseInt(text);
                        if (number < least || number > most) {
                            throw new IllegalArgumentException(text);
                        }
                        return number;
                    },
                    least,
                    most);
        }

        private <T> T setting(String key, T standard, String code, Function<String, T> reading, Object... expected) {
            known.add(key);
            var text = given.getProperty(key);
            if (text == null) {
                return standard;
            }
            try {
                return reading.apply(text.strip());
            } catch (IllegalArgumentException | DateTimeParseException wrong) {
                var arguments = Stream.concat(Stream.of(key, text.strip()), Stream.of(expected));
                problems.add(Problem.at(key, FILE, line(key), code, arguments.toArray()));
                return standard;
            }
        }

        private int line(String key) {
            for (var at = 0; at < lines.size(); at++) {
                if (lines.get(at).strip().startsWith(key)) {
                    return at + 1;
                }
            }
            return 0;
        }

        private static DayOfWeek day(String text) {
            return DayOfWeek.valueOf(text.toUpperCase(Locale.ROOT));
        }

        private static LocalTime time(String text) {
            return LocalTime.parse(text);
        }

        private static String place(String text) {
            if (text.length() > 200) {
                throw new IllegalArgumentException(text);
            }
            return text;
        }

        private static Quorum quorum(String text) {
            var written = Quorum.WRITTEN.matcher(text);
            if (!written.matches()) {
                throw new IllegalArgumentException(text);
            }
            var quorum = new Quorum(Integer.parseInt(written.group(1)), Integer.parseInt(written.group(2)));
            if (quorum.part() < 1 || quorum.part() > quorum.whole()) {
                throw new IllegalArgumentException(text);
            }
            return quorum;
        }

        private static boolean yes(String text) {
            var meaning = Map.of("yes", true, "no", false).get(text.toLowerCase(Locale.ROOT));
            if (meaning == null) {
                throw new IllegalArgumentException(text);
            }
            return meaning;
        }
    }
}
