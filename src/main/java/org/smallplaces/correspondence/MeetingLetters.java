package org.smallplaces.correspondence;

import org.smallplaces.meetings.MembersInformed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes to the members about meetings and written rounds. */
@Component
class MeetingLetters {

    private final Letters letters;

    MeetingLetters(Letters letters) {
        this.letters = letters;
    }

    @EventListener
    void tell(MembersInformed informed) {
        var letter =
                switch (informed.occasion()) {
                    case PACK -> "meeting-pack";
                    case ROUND -> "written-round";
                    case MOVED -> "meeting-moved";
                    case CANCELLED -> "meeting-cancelled";
                };
        letters.writeToMembers(letter, informed);
    }
}
