package dev.portolan.engine.capture;

import dev.portolan.engine.capture.HeadReader.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the records that readers get out of rows and chunks. Any thread. */
final class ExchangeReader {

    /** Flags, length and the beginning of a target: most fit. */
    private static final int PATH_GUESS = 128;

    private final SlabPool pool;
    private final Names configured;
    private final Names received;
    private final Notebook notes;

    ExchangeReader(SlabPool pool, Names configured, Names received, Notebook notes) {
        this.pool = pool;
        this.configured = configured;
        this.received = received;
        this.notes = notes;
    }

    @Nullable
    ExchangeSummary summary(Row row, long startedMillis) {
        String target = target(row.headFirst);
        return target == null ? null : summary(row, startedMillis, target, null);
    }

    private @Nullable ExchangeSummary summary(
            Row row, long startedMillis, String target, @Nullable DecodedExchange decoded) {
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
                startedMillis,
                Marks.timings(row.marks, total(row)),
                failure,
                row.protocol(Row.CLIENT_PROTOCOL),
                targetProtocol(row),
                notes.get(row.id),
                replayOf);
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
        Slab slab = pool.slab(Location.slot(headFirst));
        if (slab == null) {
            return null;
        }
        int from = Location.offset(headFirst) + Chunk.HEADER;
        byte[] bytes = slab.copy(Location.generation(headFirst), from, Math.min(PATH_GUESS, slab.bytes() - from));
        if (bytes == null) {
            return null;
        }
        Bytes in = new Bytes(bytes, 1);
        int length = (int) in.varint();
        if (in.at + length <= bytes.length) {
            return in.text(length, StandardCharsets.ISO_8859_1);
        }
        byte[] whole = slab.copy(Location.generation(headFirst), from + in.at, length);
        return whole == null ? null : new String(whole, StandardCharsets.ISO_8859_1);
    }

    @Nullable
    Exchange exchange(Row row, long startedMillis, SlabCopies slabs) {
        slabs.nextExchange();
        ChunkReader chunks = new ChunkReader(pool, slabs);
        DecodedExchange decoded = decode(row, chunks);
        if (decoded == null) {
            return null;
        }
        Decoded request = decoded.requestIn();
        ExchangeSummary summary =
                summary(row, startedMillis, Objects.requireNonNullElse(request.target(), ""), decoded);
        if (summary == null) {
            return null;
        }
        BodyAssembly bodies = new BodyAssembly(row, chunks.pieces(row.bodyLast), decoded);
        return new Exchange(
                summary,
                Objects.requireNonNullElse(decoded.extra(FieldNames.CLIENT), ""),
                decoded.extra(FieldNames.UPSTREAM),
                row.is(Row.REUSED),
                decoded.requestHead(),
                decoded.requestOutHead(),
                decoded.responseHead(Chunk.RESPONSE_IN),
                decoded.responseHead(Chunk.RESPONSE_OUT),
                decoded.interim(),
                bodies.request(),
                bodies.response(),
                bodies.messages(),
                decoded.extra(FieldNames.FAILURE_DETAIL),
                tcp(row, decoded),
                missing(row, decoded, bodies));
    }

    private static Exchange.@Nullable Tcp tcp(Row row, DecodedExchange decoded) {
        return row.kind() == ExchangeSummary.Kind.TCP
                ? new Exchange.Tcp(decoded.extra(FieldNames.SECURITY), decoded.extra(FieldNames.ENDING))
                : null;
    }

    private static List<String> missing(Row row, DecodedExchange decoded, BodyAssembly bodies) {
        List<String> missing = new ArrayList<>();
        if (row.kind() != ExchangeSummary.Kind.TCP) {
            missing.addAll(bodies.missing());
        }
        if (decoded.cut()) {
            missing.add("A head was too long to keep all of it.");
        }
        if (row.is(Row.NO_ROOM)) {
            missing.add("Part of it was not recorded, because the capture's memory had no room for it.");
        }
        return missing;
    }

    private static @Nullable DecodedExchange decode(Row row, ChunkReader chunks) {
        List<ChunkReader.Head> heads = chunks.heads(row.headLast);
        return heads == null ? null : DecodedExchange.of(heads);
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
                decoded = decode(row, new ChunkReader(pool, new SlabCopies(pool)));
            }
            gone |= decoded == null;
            return decoded == null ? null : decoded.extra(line);
        }
    }
}
