package dev.portolan.engine.capture;

import dev.portolan.engine.capture.ChunkReader.Piece;
import dev.portolan.engine.capture.Exchange.Message;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts socket messages together out of their pieces, as they are read. */
final class MessageAssembly {

    /** @param location of its first piece */
    private record Placed(Message message, int number, long location) {}

    private final ArrayDeque<Placed> placed = new ArrayDeque<>();
    private final ByteArrayOutputStream payload = new ByteArrayOutputStream();
    private @Nullable MessageMeta current;
    private long location;
    private List<Message> messages = List.of();
    private boolean changed;

    /** The same list as before where nothing changed; one that {@link List#copyOf} does not copy. */
    List<Message> messages() {
        if (changed) {
            messages = placed.stream().map(Placed::message).collect(Collectors.toUnmodifiableList());
            changed = false;
        }
        return messages;
    }

    /** How many messages came before the first one that is here, out of {@code all}. */
    int firstNumber(int all) {
        return placed.isEmpty() ? all : placed.getFirst().number;
    }

    /** The last message is whole once {@link #finish} is called. */
    void add(Piece piece) {
        Bytes in = new Bytes(piece.bytes(), 0);
        if (piece.type() == Chunk.MESSAGE) {
            finish();
            current = MessageMeta.read(in);
            location = piece.location();
            payload.writeBytes(in.rest());
        } else if (piece.type() == Chunk.MESSAGE_REST && current != null) {
            in.varint();
            payload.writeBytes(in.rest());
        }
    }

    void finish() {
        MessageMeta meta = current;
        if (meta != null) {
            changed = true;
            Message message = new Message(
                    meta.fromClient(),
                    meta.opcode(),
                    meta.last(),
                    payload.toByteArray(),
                    meta.length(),
                    meta.atNanos(),
                    meta.compression(),
                    meta.wireLength());
            placed.add(new Placed(message, meta.number(), location));
        }
        payload.reset();
        current = null;
    }

    /** Lets go what the capture let go since it was read. */
    void keepOnly(LongPredicate kept) {
        Iterator<Placed> oldest = placed.iterator();
        while (oldest.hasNext() && !kept.test(oldest.next().location)) {
            oldest.remove();
            changed = true;
        }
    }
}
