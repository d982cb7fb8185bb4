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

    /** The connection is gone. */
    void gone();
}
