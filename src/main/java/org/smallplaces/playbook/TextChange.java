package org.smallplaces.playbook;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * How a file differs between two states of the playbook.
 *
 * @param path such as {@code rules/admission/visible.dslr}
 * @param lines with what is around them, each starting with {@code +}, {@code -} or a blank; {@code @@} begins a place
 */
public record TextChange(String path, List<String> lines) {

    private static final int AROUND = 3;

    /** The files that differ, by path. */
    public static List<TextChange> between(Map<String, String> before, Map<String, String> after) {
        var paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        var changes = new ArrayList<TextChange>();
        for (var path : paths) {
            var was = before.getOrDefault(path, "");
            var is = after.getOrDefault(path, "");
            if (!was.equals(is) || before.containsKey(path) != after.containsKey(path)) {
                changes.add(new TextChange(path, lines(was, is)));
            }
        }
        return changes;
    }

    private static List<String> lines(String was, String is) {
        var old = was.lines().toList();
        var patch = DiffUtils.diff(old, is.lines().toList(), new MyersDiffWithLinearSpace<>(), null, false);
        return UnifiedDiffUtils.generateUnifiedDiff("", "", old, patch, AROUND).stream()
                .skip(2) // the names of the files
                .toList();
    }
}
