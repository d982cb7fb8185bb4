package dev.portolan.engine.wire;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;

/** One of the two sides of an exchange, client or target, as far as they are alike: a message's body goes out to it. Event loop only. */
public interface Side {

    /** Takes over {@code data}. */
    void body(ByteBuf data);

    /** The message that is sent to this side is complete. */
    void end(HttpHeaders trailers);

    void flush();

    boolean writable();

    /** Bytes that this side has not taken yet and that keep it from being {@link #writable}. */
    long backlog();

    /** Whether more of what this side sends is wanted now. */
    void reading(boolean wanted);
}
