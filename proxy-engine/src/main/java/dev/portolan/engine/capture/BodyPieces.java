package dev.portolan.engine.capture;

import dev.portolan.engine.capture.ChunkReader.Piece;
import java.util.List;

/**
 * The bodies and messages of an exchange as far as they were read. Asked again, only what came since is read, because every
 * message is written as a whole and nothing written is touched again. One thread at a time.
 */
final class BodyPieces {

    private JoinedBody request = new JoinedBody(Chunk.REQUEST_BODY);
    private JoinedBody response = new JoinedBody(Chunk.RESPONSE_BODY);
    private MessageAssembly messages = new MessageAssembly();
    private long last = Location.NONE;

    JoinedBody request() {
        return request;
    }

    JoinedBody response() {
        return response;
    }

    MessageAssembly messages() {
        return messages;
    }

    /** @param bodyLast the location of the last piece that there is */
    void readOn(ChunkReader chunks, long bodyLast) {
        ChunkReader.Pieces pieces = chunks.pieces(bodyLast, last);
        if (!pieces.complete()) {
            // What lies before something that is gone is gone as well.
            request = new JoinedBody(Chunk.REQUEST_BODY);
            response = new JoinedBody(Chunk.RESPONSE_BODY);
            messages = new MessageAssembly();
        }
        request.keepOnly(chunks::has);
        response.keepOnly(chunks::has);
        messages.keepOnly(chunks::has);
        add(pieces.pieces());
        last = bodyLast;
    }

    private void add(List<Piece> pieces) {
        for (Piece piece : pieces) {
            request.add(piece);
            response.add(piece);
            messages.add(piece);
        }
        messages.finish();
    }
}
