package dev.portolan.app.desktop.traffic.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Exchange.Body;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyEditTest {

    private static Body body(byte[] bytes) {
        return new Body(bytes, bytes.length, List.of());
    }

    private static Body body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a\nb", "a\n", "a\r\nb\r\n", "\r\n", "é€😀\tx", "\uFEFFbom"})
    void whatIsNotChangedIsSentByteForByte(String text) {
        BodyEdit.Text edited = BodyEdit.text(body(text));
        assertThat(edited).isNotNull();
        assertThat(edited.bytes()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        assertThat(edited.text()).doesNotContain("\r");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nb\n", "a\rb", "a\u0000b", "a\u001bb", "a\u007fb"})
    void whatAnEditorWouldChangeIsNoText(String text) {
        assertThat(BodyEdit.text(body(text))).isNull();
    }

    @Test
    void bytesThatAreNoUtf8AreNoText() {
        assertThat(BodyEdit.text(body(new byte[] {(byte) 0xff, 'a'}))).isNull();
        assertThat(BodyEdit.text(body(new byte[] {'a', (byte) 0xc3}))).isNull();
    }

    @Test
    void tooMuchIsNoText() {
        String line = "x".repeat(999) + "\n";
        assertThat(BodyEdit.text(body(line.repeat(262)))).isNotNull();
        assertThat(BodyEdit.text(body(line.repeat(263)))).isNull();
        assertThat(BodyEdit.text(body("x".repeat(20_001)))).isNull();
    }
}
