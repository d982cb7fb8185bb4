package dev.portolan.engine.listen;

import io.netty.handler.codec.DecoderException;
import java.io.IOException;

/** Why a client's connection broke. */
enum ClientFault {

    /** Mostly a reset, or a failed handshake: it is of no use any more, and its exchanges learn it by the close. */
    LOST,

    /** There was no memory for buffers. */
    WANT,

    /** The proxy made a mistake. */
    OURS;

    static ClientFault of(Throwable cause) {
        return switch (cause) {
            case IOException _, DecoderException _ -> LOST;
            case OutOfMemoryError _ -> WANT;
            default -> OURS;
        };
    }
}
