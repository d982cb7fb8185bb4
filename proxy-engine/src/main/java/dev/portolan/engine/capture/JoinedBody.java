package dev.portolan.engine.capture;

import dev.portolan.engine.capture.ChunkReader.Piece;
import dev.portolan.engine.capture.Exchange.Arrival;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/** The pieces of a body, joined as they are read. */
final class JoinedBody {

    private final int plain;
    private final int timed;
    private final ByteArrayOutputStream joined = new ByteArrayOutputStream();
    private final List<Arrival> arrivals = new ArrayList<>();
    private long first = Location.NONE;
    private boolean whole = true;

    /** @param type {@link Chunk#REQUEST_BODY} or {@link Chunk#RESPONSE_BODY} */
    JoinedBody(int type) {
        plain = type;
        timed = type + Chunk.REQUEST_BODY_TIMED - Chunk.REQUEST_BODY;
    }

    byte[] bytes() {
        return joined.toByteArray();
    }

    /** Of those pieces that have a time. */
    List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    /** False where the beginning is gone, and then the rest is left out too. */
    boolean whole() {
        return whole;
    }

    void add(Piece piece) {
        if (!whole || (piece.type() != plain && piece.type() != timed)) {
            return;
        }
        Bytes in = new Bytes(piece.bytes(), 0);
        long offset = in.varint();
        if (offset != joined.size()) {
            letGo();
            return;
        }
        first = first == Location.NONE ? piece.location() : first;
        if (piece.type() == timed) {
            arrivals.add(new Arrival(offset, in.varint()));
        }
        joined.write(piece.bytes(), in.at, piece.bytes().length - in.at);
    }

    /** Lets go what the capture let go since it was read. */
    void keepOnly(LongPredicate kept) {
        if (first != Location.NONE && !kept.test(first)) {
            letGo();
        }
    }

    private void letGo() {
        whole = false;
        joined.reset();
        arrivals.clear();
    }
}
