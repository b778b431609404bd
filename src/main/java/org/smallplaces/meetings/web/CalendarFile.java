package org.smallplaces.meetings.web;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.smallplaces.meetings.CalendarEntry;
import org.smallplaces.playbook.Site;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The calendar for calendar programs (RFC 5545); a meeting keeps its identity when it is moved or cancelled. */
@Component
class CalendarFile {

    private final Site site;
    private final MessageSource messages;

    CalendarFile(Site site, MessageSource messages) {
        this.site = site;
        this.messages = messages;
    }

    String of(List<CalendarEntry> entries, Locale locale) {
        var calendar = new Calendar();
        calendar.add(new ProdId(
                "-//" + site.name() + "//Small Places//" + locale.getLanguage().toUpperCase(Locale.ROOT)));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(new Method(Method.VALUE_PUBLISH));
        calendar.add(new XProperty("X-WR-CALNAME", site.name()));
        entries.forEach(entry -> calendar.add(event(entry, locale)));
        return calendar.toString();
    }

    private VEvent event(CalendarEntry entry, Locale locale) {
        // in universal time: right everywhere, without a table of time zones in the file
        var event = new VEvent(
                entry.startsAt().toInstant(),
                Duration.ofMinutes(entry.minutes()),
                messages.getMessage("meetings.calendar.event", new Object[] {site.name()}, locale));
        event.replace(new DtStamp(entry.changedAt()));
        event.add(new Uid("meeting-" + entry.id() + "@"
                + Optional.ofNullable(URI.create(site.url()).getHost()).orElse("localhost")));
        event.add(new Sequence(entry.sequence()));
        event.add(new LastModified(entry.changedAt()));
        event.add(new Status(entry.cancelled() ? Status.VALUE_CANCELLED : Status.VALUE_CONFIRMED));
        if (!entry.place().isEmpty()) {
            event.add(new Location(entry.place()));
        }
        event.add(new Url(URI.create(site.page("/calendar"))));
        return event;
    }
}
