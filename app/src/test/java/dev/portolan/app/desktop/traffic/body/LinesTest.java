package dev.portolan.app.desktop.traffic.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.text.Lines.Piece;
import dev.portolan.app.desktop.text.WrappedLines;
import dev.portolan.engine.capture.content.code.Language;
import dev.portolan.engine.capture.content.code.Tokens;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void aTextIsCutAtItsBreaksAndItsWidth() {
        WrappedLines lines = new WrappedLines("abcdef\nx\r\n\n\ttab\u001b😀", Tokens.NONE, 4);
        assertThat(lines).containsExactly("abcd", "ef", "x", "", "    tab", "\\u001b😀");
        assertThat(lines.goesOn(0)).isTrue();
        assertThat(lines.goesOn(1)).isFalse();
        assertThat(lines.lineAt(0)).isZero();
        assertThat(lines.lineAt(5)).isEqualTo(1);
        assertThat(lines.lineAt(1000)).isEqualTo(5);
        assertThat(new WrappedLines("", Tokens.NONE, 4)).isEmpty();
    }

    @Test
    void tokensGoOnFromLineToLine() {
        String text = "/* a\nb */ let x";
        WrappedLines lines = new WrappedLines(text, Language.JAVASCRIPT.tokens(text), 8);
        assertThat(lines.pieces(0)).containsExactly(new Piece("/* a", "code-comment"));
        assertThat(lines.pieces(1))
                .containsExactly(
                        new Piece("b */", "code-comment"), new Piece(" ", null), new Piece("let", "code-word"));
        assertThat(lines.pieces(2)).containsExactly(new Piece(" x", null));
    }

    @Test
    void textsAreFoundWhateverTheirCase() {
        assertThat(Finding.in("Aa needle NEEDLE needle", "needle")).containsExactly(3, 10, 17);
        assertThat(Finding.in("aaa", "aa")).containsExactly(0, 1);
        assertThat(Finding.in("short", "longer than it")).isEmpty();
        assertThat(Finding.in("x".repeat(50_000), "x")).hasSize(Finding.MOST);
        byte[] bytes = "\u0000Needle é É".getBytes(StandardCharsets.UTF_8);
        assertThat(Finding.in(bytes, "nEEDLE")).containsExactly(1);
        assertThat(Finding.in(bytes, "é")).containsExactly(8);
        assertThat(new HexLines(bytes).lineAt(17)).isEqualTo(1);
    }
}
