package dev.portolan.engine.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the records that readers get out of rows and chunks. Any thread. */
final class ExchangeReader {

    private final RowIndex index;
    private final SlabPool pool;
    private final SummaryReader summaries;

    ExchangeReader(RowIndex index, SlabPool pool, SummaryReader summaries) {
        this.index = index;
        this.pool = pool;
        this.summaries = summaries;
    }

    /** Null where the exchange is gone, pinned or not. */
    @Nullable
    ExchangeSummary summary(long id) {
        Row row = row(id);
        return row == null ? null : summaries.read(row);
    }

    @Nullable
    Exchange exchange(long id) {
        return exchange(id, new SlabCopies(pool));
    }

    /** @param slabs what was copied for the exchanges read before */
    @Nullable
    Exchange exchange(long id, SlabCopies slabs) {
        return exchange(id, slabs, new BodyPieces());
    }

    /** @param known what was read of its bodies and messages before; is read on */
    @Nullable
    Exchange exchange(long id, SlabCopies slabs, BodyPieces known) {
        return read(id, slabs, known);
    }

    /** The same without bodies and messages. */
    @Nullable
    Exchange heads(long id, SlabCopies slabs) {
        return read(id, slabs, null);
    }

    private @Nullable Exchange read(long id, SlabCopies slabs, @Nullable BodyPieces known) {
        Row row = row(id);
        if (row == null) {
            return null;
        }
        slabs.nextExchange();
        ChunkReader chunks = new ChunkReader(pool, slabs);
        DecodedExchange decoded = DecodedExchange.of(chunks.heads(row.headLast));
        if (decoded == null) {
            return null;
        }
        String target = Objects.requireNonNullElse(decoded.requestIn().target(), "");
        ExchangeSummary summary = summaries.read(row, target, decoded);
        if (summary == null) {
            return null;
        }
        BodyPieces pieces = known == null ? new BodyPieces() : known;
        if (known != null) {
            known.readOn(chunks, row.bodyLast);
        }
        BodyAssembly bodies = new BodyAssembly(row, pieces, decoded);
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
                known != null ? missing(row, decoded, bodies) : List.of(),
                decoded.extras(FieldNames.REMARK),
                decoded.extras(FieldNames.HOLD).stream()
                        .map(HoldLine::read)
                        .filter(Objects::nonNull)
                        .toList());
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

    private @Nullable Row row(long id) {
        if (id < index.floor()) {
            return null;
        }
        RowBlock block = index.block(RowBlock.number(id));
        return block == null ? null : Row.read(block, id);
    }
}
