package org.smallplaces.admission.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.smallplaces.admission.AnswersInWords;
import org.smallplaces.admission.web.Changes.Piece;

class ChangesTests {

    @Test
    void tellsWhatChangedWordByWord() {
        assertThat(Changes.pieces(
                        "We paint every Tuesday, in the school.", "We paint every Friday, in the old school."))
                .containsExactly(
                        new Piece(Piece.Kind.SAME, "We paint every "),
                        new Piece(Piece.Kind.GONE, "Tuesday"),
                        new Piece(Piece.Kind.NEW, "Friday"),
                        new Piece(Piece.Kind.SAME, ", in the "),
                        new Piece(Piece.Kind.NEW, "old "),
                        new Piece(Piece.Kind.SAME, "school."));
    }

    @Test
    void keepsEveryCharacterOfBothTexts() {
        var was = "Één <b>zin</b>\n\twith  spaces 🎨 und Öl.";
        var is = "Twee <i>zinnen</i>\nwith spaces 🎭 und Öle!";
        var pieces = Changes.pieces(was, is);

        assertThat(text(pieces, Piece.Kind.NEW)).isEqualTo(was);
        assertThat(text(pieces, Piece.Kind.GONE)).isEqualTo(is);
    }

    private static String text(List<Piece> pieces, Piece.Kind leftOut) {
        return pieces.stream()
                .filter(piece -> piece.kind() != leftOut)
                .map(Piece::text)
                .collect(Collectors.joining());
    }

    @Test
    void comparesLongTextsThatHaveNothingInCommon() {
        var was = "before ".repeat(1_200);
        var is = "after ".repeat(1_200);

        assertThat(text(Changes.pieces(was, is), Piece.Kind.GONE)).isEqualTo(is);
    }

    @Test
    void namesFieldsThatCameAndWent() {
        var older = List.of(field("a", "1"), field("b", "2"), field("c", "3"));
        var newer = List.of(field("b", "2"), field("c", "4"), field("d", "5"));

        assertThat(Changes.between(older, newer))
                .extracting(Changes.ChangedField::label)
                .containsExactly("Label c", "Label d", "Label a");
    }

    private static AnswersInWords.Field field(String key, String value) {
        return new AnswersInWords.Field(key, "Label " + key, "", value);
    }
}
