package org.smallplaces.meetings;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** In which order a meeting deals with its items. */
final class Agenda {

    private Agenda() {}

    /**
     * What is on the agenda: minutes to approve first, then by {@link AgendaOrder}. Once the meeting has begun the order stays,
     * and what is added comes last. What was taken off before is not on it.
     */
    static List<AgendaItem> of(Meeting meeting, Function<AgendaItem, Set<String>> out) {
        var items = meeting.items().stream()
                .filter(item -> item.state() != AgendaItem.State.OFF || item.placeInOrder() != AgendaItem.UNPLACED)
                .sorted(Comparator.comparing(AgendaItem::placeInOrder).thenComparing(AgendaItem::id))
                .toList();
        var begun = meeting.openedAt() != null && items.stream().anyMatch(item -> item.placeInOrder() == 0);
        if (begun || meeting.isRound()) {
            return items;
        }
        var first = items.stream().filter(item -> item.topic() == Topic.MINUTES);
        var rest = items.stream()
                .filter(item -> item.topic() != Topic.MINUTES)
                .sorted(Comparator.comparing(AgendaItem::topic).thenComparing(AgendaItem::id))
                .toList();
        return Stream.concat(first, AgendaOrder.arrange(rest, out).stream()).toList();
    }
}
