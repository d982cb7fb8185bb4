package dev.portolan.engine.capture;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes summaries out of rows, and out of the few bytes of each that stand elsewhere. Any thread. */
final class SummaryReader {

    /** Flags, length and the beginning of a target: most fit. */
    private static final int PATH_GUESS = 128;

    private final SlabPool pool;
    private final Names configured;
    private final Names received;
    private final Notebook notes;
    private final WallTime time;

    SummaryReader(SlabPool pool, Names configured, Names received, Notebook notes, WallTime time) {
        this.pool = pool;
        this.configured = configured;
        this.received = received;
        this.notes = notes;
        this.time = time;
    }

    @Nullable
    ExchangeSummary read(Row row) {
        String target = target(row.headFirst);
        return target == null ? null : read(row, target, null);
    }

    /** @param decoded its heads, or null where they were not read */
    @Nullable
    ExchangeSummary read(Row row, String target, @Nullable DecodedExchange decoded) {
        Columns columns = new Columns(row, decoded);
        String method = columns.text(Row.METHOD, received, FieldNames.METHOD);
        String host = columns.text(Row.HOST, received, FieldNames.HOST);
        String type = columns.text(Row.TYPE, received, FieldNames.TYPE);
        String route = columns.text(Row.ROUTE, configured, FieldNames.ROUTE);
        String to = columns.text(Row.TARGET, configured, FieldNames.TARGET);
        String failure = columns.text(Row.FAILURE, configured, FieldNames.FAILURE);
        long replayOf = row.is(Row.REPLAY) ? columns.number(FieldNames.REPLAY_OF) : 0;
        if (columns.gone) {
            return null;
        }
        return new ExchangeSummary(
                row.id,
                row.connection,
                row.kind(),
                row.is(Row.OPEN),
                Objects.requireNonNullElse(method, ""),
                scheme(row),
                Objects.requireNonNullElse(host, ""),
                Authority.path(target),
                route,
                to,
                row.status,
                type,
                row.requestBytes,
                row.responseBytes,
                time.started(row),
                Marks.timings(row.marks, total(row)),
                failure,
                row.protocol(Row.CLIENT_PROTOCOL),
                targetProtocol(row),
                notes.get(row.id),
                replayOf,
                row.grpcStatus,
                CacheOutcome.of(row.cache));
    }

    private static @Nullable String targetProtocol(Row row) {
        String protocol = row.protocol(Row.TARGET_PROTOCOL);
        return protocol.isEmpty() ? null : protocol;
    }

    private static String scheme(Row row) {
        boolean tls = row.is(Row.TLS);
        if (row.kind() == ExchangeSummary.Kind.TCP) {
            return tls ? "tls" : "tcp";
        }
        return tls ? "https" : "http";
    }

    private static long total(Row row) {
        return row.is(Row.OPEN) ? Math.max(0, System.nanoTime() - row.startedNanos) : row.marks[Marks.END];
    }

    /** The request target out of the first chunk, without the rest of it. */
    private @Nullable String target(long headFirst) {
        int from = Location.offset(headFirst) + Chunk.HEADER;
        byte[] bytes = pool.copy(headFirst, from, Math.min(PATH_GUESS, pool.slabBytes() - from));
        if (bytes == null) {
            return null;
        }
        Bytes in = new Bytes(bytes, 1);
        int length = (int) in.varint();
        if (in.at + length <= bytes.length) {
            return in.text(length, StandardCharsets.ISO_8859_1);
        }
        byte[] whole = pool.copy(headFirst, from + in.at, length);
        return whole == null ? null : new String(whole, StandardCharsets.ISO_8859_1);
    }

    /** The names of a row; those that have no number are looked up beside its heads. */
    private final class Columns {

        private final Row row;
        private @Nullable DecodedExchange decoded;
        private boolean gone;

        Columns(Row row, @Nullable DecodedExchange decoded) {
            this.row = row;
            this.decoded = decoded;
        }

        @Nullable
        String text(int column, Names names, int line) {
            int number = row.names[column];
            return number != Names.ELSEWHERE ? names.name(number) : beside(line);
        }

        /** What was noted as a number, 0 where it is gone. */
        long number(int line) {
            String text = beside(line);
            return text == null ? 0 : Long.parseLong(text);
        }

        private @Nullable String beside(int line) {
            if (decoded == null) {
                decoded = DecodedExchange.of(new ChunkReader(pool, new SlabCopies(pool)).heads(row.headLast));
            }
            gone |= decoded == null;
            return decoded == null ? null : decoded.extra(line);
        }
    }
}
