package dev.portolan.app.desktop.traffic.compose;

import dev.portolan.engine.capture.Exchange;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A body as text that can be edited, and back again without a byte that the user did not change. Stateless. */
public final class BodyEdit {

    /** A longer text, or a longer line, would hold the window up while one types. */
    static final int LONGEST_TEXT = 256 << 10;

    private static final int LONGEST_LINE = 20_000;

    private BodyEdit() {}

    /**
     * @param text with line feeds only
     * @param crlf whether each of its lines ended in CR LF
     */
    public record Text(String text, boolean crlf) {

        /** As it is sent, in UTF-8. */
        public byte[] bytes() {
            return (crlf ? text.replace("\n", "\r\n") : text).getBytes(StandardCharsets.UTF_8);
        }
    }

    /** The body as text, or null where an editor of text would change it: bytes, control characters, mixed line ends, too much. */
    public static @Nullable Text text(Exchange.Body body) {
        if (body.bytes().length > LONGEST_TEXT) {
            return null;
        }
        try {
            return editable(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.bytes()))
                    .toString());
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static @Nullable Text editable(String text) {
        String lines = text.replace("\r\n", "\n");
        boolean crlf = lines.length() < text.length();
        boolean mixed = crlf && !lines.replace("\n", "\r\n").equals(text);
        boolean odd = lines.chars().anyMatch(c -> (c < ' ' && c != '\n' && c != '\t') || c == 0x7f);
        boolean wide = lines.lines().anyMatch(line -> line.length() > LONGEST_LINE);
        return mixed || odd || wide ? null : new Text(lines, crlf);
    }
}
