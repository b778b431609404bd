package org.smallplaces.admission.web;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.DeltaType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.smallplaces.admission.AnswersInWords;

/** What an applicant changed from one version of the answers to the next, word by word. */
final class Changes {

    /** A word or a sign with the white space after it, or white space at the beginning. */
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+\\s*|[^\\p{L}\\p{N}\\p{M}\\s]\\s*|\\s+");

    private Changes() {}

    /** One version of the answers, with what it changed in the one before; the first changes nothing. */
    record Version(int number, Instant givenAt, List<ChangedField> changes) {}

    /** A field whose answer changed. */
    record ChangedField(String label, List<Piece> pieces) {}

    /** A piece of text that stayed, went or came. */
    record Piece(Kind kind, String text) {

        enum Kind {
            SAME,
            GONE,
            NEW
        }
    }

    /** The fields that differ, in the order of the newer version, then those that are no longer answered. */
    static List<ChangedField> between(List<AnswersInWords.Field> older, List<AnswersInWords.Field> newer) {
        var labels = new LinkedHashMap<String, String>();
        newer.forEach(field -> labels.put(field.key(), field.label()));
        older.forEach(field -> labels.putIfAbsent(field.key(), field.label()));
        var before = byKey(older);
        var after = byKey(newer);
        var changes = new ArrayList<ChangedField>();
        labels.forEach((key, label) -> {
            var was = before.getOrDefault(key, "");
            var is = after.getOrDefault(key, "");
            if (!was.equals(is)) {
                changes.add(new ChangedField(label, pieces(was, is)));
            }
        });
        return changes;
    }

    private static Map<String, String> byKey(List<AnswersInWords.Field> fields) {
        var values = new LinkedHashMap<String, String>();
        fields.forEach(field -> values.put(field.key(), field.value()));
        return values;
    }

    static List<Piece> pieces(String was, String is) {
        // linear space: the plain algorithm needs memory by the square of the differences
        var patch = DiffUtils.diff(tokens(was), tokens(is), new MyersDiffWithLinearSpace<>(), null, true);
        var pieces = new ArrayList<Piece>();
        var gone = new StringBuilder();
        var come = new StringBuilder();
        for (var delta : patch.getDeltas()) {
            if (delta.getType() == DeltaType.EQUAL) {
                replace(pieces, gone, come);
                pieces.add(new Piece(
                        Piece.Kind.SAME, String.join("", delta.getSource().getLines())));
            } else {
                delta.getSource().getLines().forEach(gone::append);
                delta.getTarget().getLines().forEach(come::append);
            }
        }
        replace(pieces, gone, come);
        return pieces;
    }

    /** What went before what came, whichever the comparison met first. */
    private static void replace(List<Piece> pieces, StringBuilder gone, StringBuilder come) {
        if (!gone.isEmpty()) {
            pieces.add(new Piece(Piece.Kind.GONE, gone.toString()));
        }
        if (!come.isEmpty()) {
            pieces.add(new Piece(Piece.Kind.NEW, come.toString()));
        }
        gone.setLength(0);
        come.setLength(0);
    }

    private static List<String> tokens(String text) {
        return TOKEN.matcher(text).results().map(result -> result.group()).toList();
    }
}
