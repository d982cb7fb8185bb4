package dev.portolan.engine.har;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.ExchangeSummary;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes an archive exchange by exchange, so that its length costs no memory. The standard members say what the client sent
 * and received; a member of our own, {@code _portolan}, says what the target received and sent, and what the user noted.
 * One thread at a time.
 */
public final class HarWriter implements AutoCloseable {

    /** What closes the archive behind the last exchange. */
    static final String END = "\n]}}\n";

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private final OutputStream out;
    private final JsonGenerator json;
    private final HarOptions options;
    private long written;
    private boolean ended;

    /**
     * Begins the archive.
     *
     * @param out buffered by the caller, and closed by {@link #close}
     */
    public HarWriter(OutputStream out, HarOptions options) throws IOException {
        this.out = out;
        this.options = options;
        this.json = FACTORY.createGenerator(ObjectWriteContext.empty(), out);
        guarded(this::begin);
    }

    private void begin() {
        String program = options.program();
        int blank = program.lastIndexOf(' ');
        json.writeStartObject().writeName("log").writeStartObject();
        json.writeStringProperty("version", "1.2");
        json.writeObjectPropertyStart("creator");
        json.writeStringProperty("name", blank < 0 ? program : program.substring(0, blank));
        json.writeStringProperty("version", blank < 0 ? "" : program.substring(blank + 1));
        json.writeEndObject();
        if (!options.credentials()) {
            json.writeStringProperty("comment", "Credentials (Authorization, cookies and the like) were left out.");
        }
        json.writeArrayPropertyStart("entries");
    }

    /** Whether there is a place for it in an archive: all but TCP connections. */
    public static boolean takes(ExchangeSummary summary) {
        return summary.kind() != ExchangeSummary.Kind.TCP;
    }

    /** @throws IllegalArgumentException where {@link #takes} is false */
    public void write(Exchange exchange) throws IOException {
        if (!takes(exchange.summary())) {
            throw new IllegalArgumentException("An archive has no place for a TCP connection.");
        }
        guarded(() -> {
            json.writeRaw('\n');
            new HarEntry(json, exchange, options).write();
        });
        written++;
    }

    /** How many exchanges were written. */
    public long written() {
        return written;
    }

    /** Hands on what was written so far. */
    void flush() throws IOException {
        guarded(json::flush);
    }

    /** Ends the archive. */
    @Override
    public void close() throws IOException {
        if (ended) {
            return;
        }
        ended = true;
        try (out) {
            flush();
            out.write(END.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Jackson wraps what the stream throws. */
    private static void guarded(Runnable work) throws IOException {
        try {
            work.run();
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw new IOException(e.getOriginalMessage(), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
