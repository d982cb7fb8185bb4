package dev.portolan.engine.capture.content;

import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Lays JSON out, token by token: numbers keep their spelling, members their order and duplicates, and several values after
 * one another (JSON lines) stand below one another. What can't be read stands behind it as it is.
 */
public final class JsonLayout {

    /** @param mistake why it is not laid out to its end, a sentence; null where it is */
    public record Laid(String text, @Nullable String mistake) {}

    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLong() {
            super("too long", null, false, false);
        }
    }

    private static final String INDENT = "  ";

    private final String text;
    private final StringBuilder out = new StringBuilder();
    private final int most;
    private int depth;
    private boolean first = true;
    private boolean afterName;
    private int read;

    private JsonLayout(String text, int most) {
        this.text = text;
        this.most = most;
    }

    /** @throws CancellationException where the thread is interrupted */
    public static Laid of(String text, DecodeLimits limits) {
        JsonLayout layout = new JsonLayout(text, limits.characters());
        String mistake;
        try {
            mistake = JsonReading.read(text, limits.depth(), layout::write);
        } catch (TooLong e) {
            mistake = "It is too long to be laid out to its end";
        }
        if (mistake == null) {
            return new Laid(layout.out.toString(), null);
        }
        layout.rest();
        return new Laid(layout.out.toString(), mistake + "; what follows is as it came.");
    }

    private void rest() {
        String rest = text.substring(Math.min(read, text.length())).strip();
        if (!out.isEmpty() && !rest.isEmpty() && !afterName) {
            out.append('\n');
        }
        out.append(rest);
    }

    private void write(JsonParser parser) {
        int end = JsonReading.end(parser, text);
        JsonToken token = parser.currentToken();
        switch (token) {
            case END_OBJECT -> close('}');
            case END_ARRAY -> close(']');
            case PROPERTY_NAME -> {
                separate();
                quote(parser.currentName());
                out.append(": ");
                afterName = true;
            }
            case START_OBJECT -> open('{');
            case START_ARRAY -> open('[');
            case VALUE_STRING -> {
                separate();
                quote(parser.getString());
            }
            default -> {
                separate();
                out.append(parser.getString());
            }
        }
        read = afterName ? text.indexOf(':', end) + 1 : end;
        if (out.length() > most) {
            throw new TooLong();
        }
    }

    private void open(char bracket) {
        separate();
        out.append(bracket);
        depth++;
        first = true;
    }

    private void close(char bracket) {
        depth--;
        if (!first) {
            newLine();
        }
        out.append(bracket);
        first = false;
    }

    /** What stands between this value or name and the one before it. */
    private void separate() {
        if (afterName) {
            afterName = false;
            return;
        }
        if (!first && depth > 0) {
            out.append(',');
        }
        if (!first || depth > 0) {
            newLine();
        }
        first = false;
    }

    private void newLine() {
        out.append('\n').repeat(INDENT, depth);
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            escape(text.charAt(i));
        }
        out.append('"');
    }

    private void escape(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (VisibleText.isHidden(c)) {
                    out.append(String.format("\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }
}
