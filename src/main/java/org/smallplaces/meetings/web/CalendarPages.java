package org.smallplaces.meetings.web;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.smallplaces.meetings.Meetings;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** When and where the group meets, for everybody; nothing of what about. */
@Controller
class CalendarPages {

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final Meetings meetings;
    private final CalendarFile file;

    CalendarPages(Meetings meetings, CalendarFile file) {
        this.meetings = meetings;
        this.file = file;
    }

    @GetMapping("/calendar")
    String calendar(Model page) {
        page.addAttribute(
                "entries",
                meetings.calendar().stream().filter(entry -> !entry.over()).toList());
        return "meetings/calendar";
    }

    @GetMapping("/calendar.ics")
    ResponseEntity<String> subscription(Locale locale) {
        return ResponseEntity.ok().contentType(CALENDAR).body(file.of(meetings.calendar(), locale));
    }
}
