package dev.portolan.engine.har;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Goes through an archive entry by entry; only one of them is ever in memory. One thread. */
final class HarReader implements AutoCloseable {

    /** Characters of one body; the archive itself may have any length. */
    private static final int LONGEST_TEXT = 256 << 20;

    private static final int DEEPEST = 200;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LONGEST_TEXT)
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .build();

    private final JsonParser json;

    HarReader(InputStream in) throws IOException {
        json = parsed(() -> MAPPER.createParser(in));
        parsed(() -> {
            enter("log");
            enter("entries");
            if (json.currentToken() != JsonToken.START_ARRAY) {
                throw noArchive();
            }
            return json;
        });
    }

    /** Goes into the member of the object that begins here, or before anything was read. */
    private void enter(String member) throws HarException {
        JsonToken token = json.currentToken() == null ? json.nextToken() : json.currentToken();
        if (token != JsonToken.START_OBJECT) {
            throw noArchive();
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean found = json.currentName().equals(member);
            json.nextToken();
            if (found) {
                return;
            }
            json.skipChildren();
        }
        throw noArchive();
    }

    private static HarException noArchive() {
        return new HarException("It is no HTTP archive: it has no \"log\" with \"entries\" in it.");
    }

    /**
     * The next entry, whatever it is; null behind the last.
     *
     * @throws HarException where the file is broken from here on
     */
    @Nullable
    JsonNode next() throws IOException {
        return parsed(() -> json.nextToken() == JsonToken.END_ARRAY ? null : json.readValueAsTree());
    }

    @Override
    public void close() {
        json.close();
    }

    private interface Step<T extends @Nullable Object> {
        T take() throws IOException;
    }

    private static <T extends @Nullable Object> T parsed(Step<T> step) throws IOException {
        try {
            return step.take();
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (StreamReadException e) {
            throw new HarException(
                    "Line %d, column %d: %s."
                            .formatted(
                                    e.getLocation().getLineNr(), e.getLocation().getColumnNr(), e.getOriginalMessage()),
                    e);
        } catch (JacksonException e) {
            throw new HarException(e.getOriginalMessage() + ".", e);
        }
    }
}
