package dev.portolan.app.desktop.traffic.message;

import dev.portolan.app.desktop.traffic.body.BodySource;
import org.jspecify.annotations.Nullable;

/**
 * One message, whatever carries it.
 *
 * @param number among the messages of its exchange that were read, from 0; it stays when those before it go
 * @param type a word: the opcode, the event's name, or {@code message}
 * @param id of an event; else empty
 * @param retry of an event, milliseconds; else empty
 * @param body what is shown of it when it is chosen
 * @param content what it consists of
 * @param problem why it can't be read, or null
 * @param size bytes of it, as it reads
 * @param sentAs how it went over the wire where that was otherwise; else empty
 * @param atNanos after the exchange began; -1 where that is not known
 * @param gapNanos after the message before it; -1 where that is not known
 */
public record MessageRow(
        int number,
        boolean fromClient,
        String type,
        String id,
        String retry,
        BodySource body,
        Content content,
        @Nullable String problem,
        long size,
        String sentAs,
        long atNanos,
        long gapNanos) {

    /** What a message consists of. */
    public enum Content {
        TEXT,
        BYTES,
        PROTOBUF,

        /** A code of two bytes, and text. */
        CLOSE
    }

    /** Whether both say the same, so that a table needs no change. */
    boolean same(MessageRow other) {
        return number == other.number
                && body.bytes().length == other.body.bytes().length
                && atNanos == other.atNanos
                && type.equals(other.type);
    }
}
