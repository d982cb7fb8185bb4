package dev.portolan.engine.capture;

import dev.portolan.engine.capture.ChunkReader.Piece;
import dev.portolan.engine.capture.Exchange.Arrival;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The pieces of a body, joined.
 *
 * @param arrivals of those pieces that have a time
 * @param whole false where the beginning is gone, and then the rest is left out too
 */
record JoinedBody(byte[] bytes, List<Arrival> arrivals, boolean whole) {

    /** @param type {@link Chunk#REQUEST_BODY} or {@link Chunk#RESPONSE_BODY} */
    static JoinedBody of(List<Piece> pieces, int type) {
        int timed = type + Chunk.REQUEST_BODY_TIMED - Chunk.REQUEST_BODY;
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        List<Arrival> arrivals = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece.type() == type || piece.type() == timed) {
                Bytes in = new Bytes(piece.bytes(), 0);
                long offset = in.varint();
                if (offset != joined.size()) {
                    return new JoinedBody(new byte[0], List.of(), false);
                }
                if (piece.type() == timed) {
                    arrivals.add(new Arrival(offset, in.varint()));
                }
                joined.write(piece.bytes(), in.at, piece.bytes().length - in.at);
            }
        }
        return new JoinedBody(joined.toByteArray(), arrivals, true);
    }
}
