package org.smallplaces.correspondence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LetterTextTests {

    private static final String HOSTILE =
            "[click](http://evil) <script>alert(1)</script>\r\nBcc: all@example.org\n# {{caseLink}}";

    @Test
    void readsSubjectAndBody() {
        var text = LetterText.of("\uFEFFWe have {{title}}\r\n\r\nDear reader,\r\n\r\nRead *on*.\r\n");

        assertThat(text.subject(Map.of("title", Value.typed("a plan")))).isEqualTo("We have a plan");
        assertThat(text.body(Map.of())).isEqualTo("Dear reader,\n\nRead *on*.\n");
    }

    @Test
    void refusesATextWithoutSubjectLine() {
        assertThatIllegalArgumentException().isThrownBy(() -> LetterText.of("Two\nlines\n\nBody"));
        assertThatIllegalArgumentException().isThrownBy(() -> LetterText.of("Only a subject"));
    }

    @Test
    void refusesAnUnknownPlaceholder() {
        var text = LetterText.of("Subject\n\nDear {{T(java.lang.Runtime).exit(1)}}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> text.body(Map.of("title", Value.typed("x"))))
                .withMessageContaining("{{T(java.lang.Runtime).exit(1)}} is not a placeholder");
    }

    @Test
    void refusesAPrivateLinkInTheSubject() {
        var text = LetterText.of("See {{caseLink}}\n\nBody");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> text.subject(Map.of("caseLink", Value.onDelivery("caseLink"))))
                .withMessageContaining("cannot stand in the subject");
    }

    @Test
    void leavesOutAParagraphWithNothingToSay() {
        var text = LetterText.of("Subject\n\nFirst.\n\nThe chair adds: {{remark}}\n\nLast, {{title}}.");

        assertThat(text.body(Map.of("remark", Value.typed(" \n"), "title", Value.typed("x"))))
                .isEqualTo("First.\n\nLast, x.\n");
    }

    @Test
    void keepsASubjectOnOneLine() {
        var subject = LetterText.of("About {{title}}\n\nBody").subject(Map.of("title", Value.typed(HOSTILE)));

        assertThat(subject).startsWith("About [click]").doesNotContain("\r", "\n");
        assertThat(LetterText.of("{{title}}\n\nBody").subject(Map.of("title", Value.typed("x".repeat(1000)))))
                .hasSize(200);
    }

    @Test
    void keepsWhatOthersTypedAsText() {
        var markdown = LetterText.of(
                        "Subject\n\n**{{title}}**\n\n- {{title}}\n\n[See {{title}}](https://ours.example/)")
                .body(Map.of("title", Value.typed(HOSTILE)));

        assertThat(markdown).doesNotContain("{{");
        assertThat(Markdown.html(markdown))
                .doesNotContain("<script", "<h1", "href=\"http://evil")
                .contains("[click](http://evil) &lt;script&gt;")
                .containsOnlyOnce("<a ");
        assertThat(Markdown.text(markdown)).contains("[click](http://evil) <script>alert(1)</script>");
    }

    @Test
    void turnsNoPrefixOfALineIntoStructure() {
        var typed = "# one\n> two\n- three\n1. four\n    five\n---\n===\n```\n<b>\n&amp;\n![x](y)\n~~~\n+ six\n* seven";

        var html = Markdown.html(Markdown.escape(typed));

        assertThat(html.replaceAll("<br />|</?p>", "")).doesNotContainPattern("<[a-z]");
        assertThat(html).contains("&amp;amp;");
    }

    @Test
    void takesAwayWhatTurnsTheDirectionOfWriting() {
        assertThat(Markdown.line("ab\u202Ecd\u0007\tef")).isEqualTo("abcd ef");
    }

    @Test
    void writesALinkInPlainTextAsWordsAndAddress() {
        assertThat(Markdown.text("Hello\nyou,\n\n[Follow it](https://ours.example/)\n\n- one\n- two"))
                .isEqualTo("Hello\nyou,\n\nFollow it: https://ours.example/\n\n- one\n- two\n");
    }
}
