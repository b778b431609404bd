package org.smallplaces.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Execution(ExecutionMode.CONCURRENT)
class AgendaOrderTests {

    private record Item(int number, Set<String> out) {}

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @Test
    void keepsTogetherWhatOnePersonIsOutOf() {
        var items = agenda(List.of(Set.of("a"), Set.of(), Set.of("a"), Set.of("b"), Set.of("a", "b")));

        var arranged = arrange(items);

        assertThat(leavings(arranged)).isEqualTo(2);
        assertThat(leavings(items)).isEqualTo(4);
    }

    @Test
    void keepsTheOrderWhereNothingIsWonByAnother() {
        var items = agenda(List.of(Set.of(), Set.of(), Set.of("a"), Set.of("b"), Set.of("c")));

        assertThat(arrange(items)).isEqualTo(items);
    }

    @Test
    void arrangesNothing() {
        assertThat(arrange(List.of())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void losesNothingAndNeverMakesItWorse(int seed) {
        var items = random(seed, 20);

        var arranged = arrange(items);

        assertThat(arranged).containsExactlyInAnyOrderElementsOf(items);
        assertThat(leavings(arranged)).isLessThanOrEqualTo(leavings(items));
        assertThat(arrange(items)).isEqualTo(arranged);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void findsTheFewestLeavings(int seed) {
        var items = random(seed, 6);

        assertThat(leavings(arrange(items))).isEqualTo(fewest(new ArrayList<>(), new ArrayList<>(items)));
    }

    private static int fewest(List<Item> done, List<Item> left) {
        if (left.isEmpty()) {
            return leavings(done);
        }
        var fewest = Integer.MAX_VALUE;
        for (var item : List.copyOf(left)) {
            done.add(item);
            left.remove(item);
            fewest = Math.min(fewest, fewest(done, left));
            left.add(item);
            done.remove(item);
        }
        return fewest;
    }

    /** Up to as many items, of six members of whom each is out with a chance of one in three. */
    private static List<Item> random(int seed, int most) {
        var random = new Random(seed);
        var sets = new ArrayList<Set<String>>();
        for (var number = random.nextInt(most); number >= 0; number--) {
            var out = new HashSet<String>();
            for (var member = 0; member < 6; member++) {
                if (random.nextInt(3) == 0) {
                    out.add("member" + member);
                }
            }
            sets.add(out);
        }
        return agenda(sets);
    }

    private static List<Item> agenda(List<Set<String>> out) {
        return IntStream.range(0, out.size())
                .mapToObj(number -> new Item(number, out.get(number)))
                .toList();
    }

    private static List<Item> arrange(List<Item> items) {
        Function<Item, Set<String>> out = Item::out;
        return AgendaOrder.arrange(items, out);
    }

    private static int leavings(List<Item> items) {
        return AgendaOrder.leavings(items.stream().map(Item::out).toList());
    }
}
