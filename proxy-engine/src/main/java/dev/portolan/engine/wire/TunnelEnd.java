package dev.portolan.engine.wire;

import io.netty.buffer.ByteBuf;

/** One end of a tunnel, to be written to. Event loop only. */
public interface TunnelEnd {

    /** Begins to hand on what comes; it may be written to before. */
    void start();

    /** Takes over {@code data}. */
    void write(ByteBuf data);

    void flush();

    boolean writable();

    /** Whether bytes are wanted from this end. */
    void reading(boolean wanted);

    /** Nothing more will be written; the other direction goes on. */
    void endOutput();

    /** Once what was written has gone out. */
    void close();

    /** Cuts it off at once, so that the peer does not take it for a proper end; what is still to be written is lost. */
    default void reset() {
        close();
    }
}
