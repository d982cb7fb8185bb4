package dev.portolan.engine.capture.content.proto;

import dev.portolan.engine.capture.content.Interrupted;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A message of Protocol Buffers as JSON, without its schema: members are called by field number and wire type ({@code "2
 * varint"}), values carry every reading that the type allows. To be made on a worker; bounded in depth and size.
 *
 * @param text an object of JSON, with as many fields as could be read; names may repeat
 * @param mistake why there is more in the bytes than in the text, a sentence; or null
 */
public record ProtobufJson(String text, @Nullable String mistake) {

    private static final int DEEPEST = 40;

    /** Characters of text at most: what follows is left out. */
    private static final int MOST = 8 << 20;

    /** Every this many fields it is asked whether somebody still waits. */
    private static final int ASKED_EVERY = 4096;

    public static ProtobufJson of(byte[] bytes) {
        Writer writer = new Writer(bytes);
        String mistake = writer.message(0, bytes.length, 0);
        return new ProtobufJson(writer.out.toString(), mistake);
    }

    /** Whether all of it can be read as a message with at least one field. */
    public static boolean fits(byte[] bytes) {
        return bytes.length > 0 && whole(bytes, 0, bytes.length);
    }

    private static boolean whole(byte[] bytes, int from, int to) {
        ProtobufWire wire = new ProtobufWire(bytes, from, to);
        while (wire.next()) {
            // Each field is looked at by the reader itself.
        }
        return wire.mistake() == null;
    }

    private static final class Writer {

        private final byte[] bytes;
        private final StringBuilder out = new StringBuilder();
        private int fields;

        Writer(byte[] bytes) {
            this.bytes = bytes;
        }

        /** Why it ends before {@code to}, or null. */
        @Nullable
        String message(int from, int to, int depth) {
            ProtobufWire wire = new ProtobufWire(bytes, from, to);
            out.append('{');
            boolean first = true;
            String enough = null;
            while (enough == null && wire.next()) {
                out.append(first ? "" : ",");
                first = false;
                enough = field(wire, depth);
            }
            out.append('}');
            return enough == null ? wire.mistake() : enough;
        }

        private @Nullable String field(ProtobufWire wire, int depth) {
            if (++fields % ASKED_EVERY == 0) {
                Interrupted.check();
            }
            switch (wire.type()) {
                case ProtobufWire.VARINT -> name(wire, "varint").string(ScalarReadings.varint(wire.value()));
                case ProtobufWire.FIXED64 -> name(wire, "fixed64").string(ScalarReadings.fixed64(wire.value()));
                case ProtobufWire.FIXED32 -> name(wire, "fixed32").string(ScalarReadings.fixed32((int) wire.value()));
                case ProtobufWire.GROUP -> group(wire, depth);
                default -> delimited(wire, depth);
            }
            return out.length() > MOST ? "The message is too large to be shown whole; the tree ends there." : null;
        }

        private void group(ProtobufWire wire, int depth) {
            if (depth < DEEPEST) {
                name(wire, "group").message(wire.from(), wire.to(), depth + 1);
            } else {
                name(wire, "bytes").string(ScalarReadings.bytes(bytes, wire.from(), wire.to()));
            }
        }

        /**
         * Printable text is text, although short words parse as messages too ({@code Hi} is field 9 with 105). What begins
         * with a control character is tried as a message first: 0x0A, a line break, is how most messages begin.
         */
        private void delimited(ProtobufWire wire, int depth) {
            int from = wire.from();
            int to = wire.to();
            String text = text(from, to);
            boolean control = from < to && bytes[from] >= 0 && bytes[from] < ' ';
            boolean message = (text == null || control) && from < to && depth < DEEPEST && whole(bytes, from, to);
            if (message) {
                name(wire, "message").message(from, to, depth + 1);
            } else if (text != null) {
                name(wire, "text").string(text);
            } else {
                name(wire, "bytes").string(ScalarReadings.bytes(bytes, from, to));
            }
        }

        /** The characters, or null where this is no text that people read. */
        private @Nullable String text(int from, int to) {
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes, from, to - from))
                        .toString();
                boolean odd = text.chars().anyMatch(c -> (c < ' ' && c != '\n' && c != '\r' && c != '\t') || c == 0x7f);
                return odd ? null : text;
            } catch (CharacterCodingException noText) {
                return null;
            }
        }

        private Writer name(ProtobufWire wire, String type) {
            out.append('"').append(wire.number()).append(' ').append(type).append("\":");
            return this;
        }

        private void string(String text) {
            out.append('"');
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                switch (c) {
                    case '"' -> out.append("\\\"");
                    case '\\' -> out.append("\\\\");
                    case '\n' -> out.append("\\n");
                    case '\r' -> out.append("\\r");
                    case '\t' -> out.append("\\t");
                    default -> out.append(c);
                }
            }
            out.append('"');
        }
    }
}
