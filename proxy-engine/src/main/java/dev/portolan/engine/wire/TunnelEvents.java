package dev.portolan.engine.wire;

import io.netty.buffer.ByteBuf;

/** What comes out of one end of a tunnel. */
public interface TunnelEvents {

    /** Takes over {@code data}. */
    void data(ByteBuf data);

    /** A batch of data is over: the time to flush. */
    void readComplete();

    void writabilityChanged();

    /** The peer writes no more, but may still read. */
    void ended();

    /** The peer writes no more, but without the word that TLS has for it: what came may be only a part. */
    default void truncated() {
        ended();
    }

    /** The connection broke: what was on its way is lost. {@link #gone} follows. */
    default void broken(Throwable cause) {}

    /** The connection is gone. */
    void gone();
}
