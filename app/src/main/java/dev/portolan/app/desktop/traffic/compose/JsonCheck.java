package dev.portolan.app.desktop.traffic.compose;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Whether a text is JSON. Stateless. */
final class JsonCheck {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(1000)
                    .maxNumberLength(BodyEdit.LONGEST_TEXT)
                    .build())
            .build();

    private JsonCheck() {}

    /** Whether it wants to be JSON, by its type or by how it begins. */
    static boolean expected(String contentType, String text) {
        String start = text.stripLeading();
        return contentType.toLowerCase(Locale.ROOT).contains("json")
                || (contentType.isEmpty() && (start.startsWith("{") || start.startsWith("[")));
    }

    /** What is wrong with it, a few words with the place; null where nothing is. */
    static @Nullable String problem(String text) {
        if (text.isBlank()) {
            return "nothing is there";
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            while (parser.nextToken() != null) {
                // The parser throws at the first thing wrong.
            }
            return null;
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? -1 : e.getLocation().getLineNr();
            return line < 0
                    ? "it ends too early"
                    : "line " + line + ", column " + e.getLocation().getColumnNr();
        }
    }
}
