package org.smallplaces.meetings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Orders an agenda so that members with a conflict of interest leave the room as few times as possible.
 *
 * <p>A member leaves once for each run of items in a row that they are out of: from one item to the next, those leave who are
 * out of the next and not of the one before. Items with the same people out belong together, since between two of a kind
 * nobody walks. What is left is the cheapest path through the groups. Up to {@value #EXACT} groups it is found exactly
 * (dynamic programming over subsets, Held and Karp 1962); above that, which takes a very conflicted agenda, each group is put
 * where it costs least. Among equally good orders the one nearest to the given order is taken.
 */
final class AgendaOrder {

    /** A million steps, a few milliseconds. */
    static final int EXACT = 12;

    private AgendaOrder() {}

    /** The same items in the order to deal with them. */
    static <T> List<T> arrange(List<T> items, Function<T, Set<String>> out) {
        var groups = new LinkedHashMap<Set<String>, List<T>>();
        items.forEach(item -> groups.computeIfAbsent(Set.copyOf(out.apply(item)), set -> new ArrayList<>())
                .add(item));
        var sets = List.copyOf(groups.keySet());
        var order = sets.size() <= EXACT ? cheapest(sets) : inserted(sets);
        return order.stream()
                .flatMap(set -> groups.getOrDefault(set, List.of()).stream())
                .toList();
    }

    /** How many times somebody leaves the room. */
    static int leavings(List<Set<String>> out) {
        var count = 0;
        Set<String> outside = Set.of();
        for (var next : out) {
            count += leaving(outside, next);
            outside = next;
        }
        return count;
    }

    private static int leaving(Set<String> outside, Set<String> next) {
        var leaving = new HashSet<>(next);
        leaving.removeAll(outside);
        return leaving.size();
    }

    private static List<Set<String>> cheapest(List<Set<String>> sets) {
        var number = sets.size();
        // what the rest costs, by the groups that are done and the last of them
        var rest = new int[1 << number][number];
        for (var done = (1 << number) - 2; done > 0; done--) {
            for (var last = 0; last < number; last++) {
                rest[done][last] = Integer.MAX_VALUE;
                for (var next = 0; next < number; next++) {
                    if ((done & 1 << next) == 0) {
                        var cost = leaving(sets.get(last), sets.get(next)) + rest[done | 1 << next][next];
                        rest[done][last] = Math.min(rest[done][last], cost);
                    }
                }
            }
        }
        var order = new ArrayList<Set<String>>();
        Set<String> outside = Set.of();
        for (var done = 0; order.size() < number; ) {
            var best = -1;
            var least = Integer.MAX_VALUE;
            for (var next = 0; next < number; next++) {
                if ((done & 1 << next) == 0) {
                    var cost = leaving(outside, sets.get(next)) + rest[done | 1 << next][next];
                    if (cost < least) {
                        least = cost;
                        best = next;
                    }
                }
            }
            outside = sets.get(best);
            order.add(outside);
            done |= 1 << best;
        }
        return order;
    }

    private static List<Set<String>> inserted(List<Set<String>> sets) {
        List<Set<String>> order = new ArrayList<>();
        for (var set : sets) {
            List<Set<String>> best = List.of();
            var least = Integer.MAX_VALUE;
            for (var at = order.size(); at >= 0; at--) {
                var tried = new ArrayList<>(order);
                tried.add(at, set);
                var cost = leavings(tried);
                if (cost < least) {
                    least = cost;
                    best = tried;
                }
            }
            order = best;
        }
        return order;
    }
}
