package org.smallplaces.meetings.web;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.ParseWarning;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.smallplaces.meetings.CalendarEntry;
import org.smallplaces.playbook.Site;
import org.springframework.context.support.ResourceBundleMessageSource;

/** What an independent program reads in the calendar. */
class CalendarFileTests {

    private static final Instant CHANGED = Instant.parse("2026-11-01T08:00:00Z");

    @Test
    void givesAMeetingItsMomentInEveryTimeZone() {
        var event = read(entry(7, "2026-12-03T19:30", false, 0)).getEvents().get(0);

        assertThat(event.getUid().getValue()).isEqualTo("meeting-7@coalition.example");
        assertThat(event.getDateStart().getValue().toInstant()).isEqualTo("2026-12-03T18:30:00Z");
        assertThat(end(event)).isEqualTo("2026-12-03T20:30:00Z");
        assertThat(event.getDateTimeStamp().getValue().toInstant()).isEqualTo(CHANGED);
        assertThat(event.getSummary().getValue()).isEqualTo("Vergadering van de kerngroep – Coalitie; Ü, en meer");
        assertThat(event.getLocation().getValue()).isEqualTo("Stadhuis, kamer 1;2");
        assertThat(event.getStatus().isConfirmed()).isTrue();
    }

    @Test
    void keepsTheIdentityOfAMeetingThatIsMovedOrCancelled() {
        var moved = read(entry(7, "2026-12-10T20:00", false, 1)).getEvents().get(0);
        var cancelled = read(entry(7, "2026-12-10T20:00", true, 2)).getEvents().get(0);

        assertThat(moved.getUid()).isEqualTo(cancelled.getUid());
        assertThat(moved.getSequence().getValue()).isEqualTo(1);
        assertThat(cancelled.getSequence().getValue()).isEqualTo(2);
        assertThat(cancelled.getStatus().isCancelled()).isTrue();
    }

    @Test
    void tellsEveryEventFromTheOthers() {
        var calendar = read(entry(1, "2026-12-03T19:30", false, 0), entry(2, "2027-07-01T19:30", false, 0));

        assertThat(calendar.getEvents())
                .extracting(event -> event.getDateStart().getValue().toInstant())
                .containsExactly(Instant.parse("2026-12-03T18:30:00Z"), Instant.parse("2027-07-01T17:30:00Z"));
        assertThat(calendar.getMethod().isPublish()).isTrue();
    }

    private static Instant end(VEvent event) {
        return event.getDateEnd() != null
                ? event.getDateEnd().getValue().toInstant()
                : event.getDateStart()
                        .getValue()
                        .toInstant()
                        .plusMillis(event.getDuration().getValue().toMillis());
    }

    private static ICalendar read(CalendarEntry... entries) {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/meetings");
        messages.setDefaultEncoding("UTF-8");
        var site = new Site("Coalitie; Ü, en meer", "https://coalition.example", "");
        var text = new CalendarFile(site, messages).of(List.of(entries), Locale.forLanguageTag("nl"));
        assertThat(text).contains("\r\n").doesNotContain("\n\n");
        var warnings = new ArrayList<List<ParseWarning>>();
        var calendar = Biweekly.parse(text).warnings(warnings).first();
        assertThat(warnings).allSatisfy(found -> assertThat(found).isEmpty());
        return calendar;
    }

    private static CalendarEntry entry(long id, String startsAt, boolean cancelled, int sequence) {
        return new CalendarEntry(
                id,
                ZonedDateTime.of(LocalDateTime.parse(startsAt), ZoneId.of("Europe/Amsterdam")),
                120,
                "Stadhuis, kamer 1;2",
                cancelled,
                false,
                sequence,
                CHANGED);
    }
}
