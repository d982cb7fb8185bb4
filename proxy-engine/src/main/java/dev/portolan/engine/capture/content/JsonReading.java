package dev.portolan.engine.capture.content;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON token by token, several values after one another too (JSON lines, RFC 7464), as far as it is valid. */
final class JsonReading {

    private static final int LONGEST_NUMBER = 100_000;
    private static final int ASKED_EVERY = 0x3FFF;

    private JsonReading() {}

    /**
     * Gives the parser to {@code token} at each token.
     *
     * @return what is wrong with it, a sentence without its end; null where nothing is
     * @throws CancellationException where the thread is interrupted
     */
    static @Nullable String read(String text, int depth, Consumer<JsonParser> token) {
        try (JsonParser parser = parser(text, depth)) {
            for (int i = 1; parser.nextToken() != null; i++) {
                token.accept(parser);
                if ((i & ASKED_EVERY) == 0) {
                    Interrupted.check();
                }
            }
            return null;
        } catch (StreamConstraintsException tooMuch) {
            return "It is nested deeper than " + depth + " levels" + place(tooMuch);
        } catch (JacksonException broken) {
            return "It is no valid JSON" + place(broken);
        }
    }

    /** Where the parser's token ends in the text. */
    static int end(JsonParser parser, String text) {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        return switch (parser.currentToken()) {
            case PROPERTY_NAME -> JsonStrings.end(text, start);
            case VALUE_STRING -> {
                // What is only looked at so far is read to its end.
                parser.getStringLength();
                yield (int) parser.currentLocation().getCharOffset();
            }
            case START_OBJECT, START_ARRAY, END_OBJECT, END_ARRAY -> start + 1;
            default -> start + parser.getStringLength();
        };
    }

    /** Whether these are JSON values and nothing else, in UTF-8. */
    static boolean isWhole(byte[] bytes) {
        return read(new String(bytes, StandardCharsets.UTF_8), DecodeLimits.DEFAULT.depth(), parser -> {}) == null;
    }

    private static JsonParser parser(String text, int depth) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(depth)
                        .maxNumberLength(LONGEST_NUMBER)
                        .maxNameLength(Integer.MAX_VALUE)
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .build();
        // Of a JSON text sequence, where each value begins with a separator.
        String plain = text.startsWith("\u001e") ? text.replace('\u001e', ' ') : text;
        return factory.createParser(ObjectReadContext.empty(), plain);
    }

    private static String place(JacksonException broken) {
        return broken.getLocation() == null || broken.getLocation().getLineNr() < 0
                ? ""
                : " (line " + broken.getLocation().getLineNr() + ", column "
                        + broken.getLocation().getColumnNr() + ")";
    }
}
