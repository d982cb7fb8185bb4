package dev.portolan.engine.capture;

import dev.portolan.engine.capture.ChunkReader.Piece;
import dev.portolan.engine.capture.Exchange.Message;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts socket messages together out of their pieces. */
final class MessageAssembly {

    private final List<Message> messages = new ArrayList<>();
    private final ByteArrayOutputStream payload = new ByteArrayOutputStream();
    private @Nullable MessageMeta current;
    private int first = -1;

    MessageAssembly(List<Piece> pieces) {
        pieces.forEach(this::add);
        finish();
    }

    List<Message> messages() {
        return messages;
    }

    /** How many messages came before the first one that is here, out of {@code all}. */
    int firstNumber(int all) {
        return first < 0 ? all : first;
    }

    private void add(Piece piece) {
        Bytes in = new Bytes(piece.bytes(), 0);
        if (piece.type() == Chunk.MESSAGE) {
            finish();
            MessageMeta meta = MessageMeta.read(in);
            first = first < 0 ? meta.number() : first;
            current = meta;
            payload.writeBytes(in.rest());
        } else if (piece.type() == Chunk.MESSAGE_REST && current != null) {
            in.varint();
            payload.writeBytes(in.rest());
        }
    }

    private void finish() {
        MessageMeta meta = current;
        if (meta != null) {
            messages.add(new Message(
                    meta.fromClient(),
                    meta.opcode(),
                    meta.last(),
                    payload.toByteArray(),
                    meta.length(),
                    meta.atNanos(),
                    meta.compression(),
                    meta.wireLength()));
        }
        payload.reset();
        current = null;
    }
}
