package dev.portolan.engine.capture.content;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Lays JSON out, token by token: numbers keep their spelling, members their order and duplicates, and several values after
 * one another (JSON lines) stand below one another.
 */
final class JsonLayout {

    /** What became of it. */
    sealed interface Result {}

    record Done(String pretty) implements Result {}

    record Failed(String sentence) implements Result {}

    private static final String INDENT = "  ";
    private static final int LONGEST_NUMBER = 100_000;

    private final StringBuilder out = new StringBuilder();
    private final int most;
    private int depth;
    private boolean first = true;
    private boolean afterName;

    private JsonLayout(int most) {
        this.most = most;
    }

    static Result of(String text, DecodeLimits limits) {
        JsonLayout layout = new JsonLayout(limits.characters());
        try (JsonParser parser = factory(limits).createParser(ObjectReadContext.empty(), text)) {
            JsonToken token = parser.nextToken();
            while (token != null && layout.out.length() <= layout.most) {
                layout.write(token, parser);
                token = parser.nextToken();
            }
        } catch (JacksonException broken) {
            return new Failed("It is no valid JSON" + place(broken) + "; shown as plain text.");
        }
        if (layout.out.length() > layout.most) {
            return new Failed("It is too large to be laid out; shown as plain text.");
        }
        return new Done(layout.out.toString());
    }

    /** Whether these are JSON values and nothing else, in UTF-8. */
    static boolean isWhole(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        try (JsonParser parser = factory(DecodeLimits.DEFAULT).createParser(ObjectReadContext.empty(), text)) {
            while (parser.nextToken() != null) {
                // The parser throws at the first thing wrong.
            }
            return true;
        } catch (JacksonException broken) {
            return false;
        }
    }

    private static JsonFactory factory(DecodeLimits limits) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxNumberLength(LONGEST_NUMBER)
                        .maxNameLength(limits.bytes())
                        .maxStringLength(limits.bytes())
                        .build())
                .build();
    }

    private static String place(JacksonException broken) {
        return broken.getLocation() == null || broken.getLocation().getLineNr() < 0
                ? ""
                : " (line " + broken.getLocation().getLineNr() + ", column "
                        + broken.getLocation().getColumnNr() + ")";
    }

    private void write(JsonToken token, JsonParser parser) {
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
