package dev.portolan.engine.forward;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;

/** What an exchange learns from its client (client→proxy). Event loop only. */
public interface ClientEvents {

    /** Takes over {@code data}. */
    void body(ByteBuf data);

    /** The request is complete. */
    void end(HttpHeaders trailers);

    /** A batch of what was read is over: the time to flush. */
    void readComplete();

    void writabilityChanged();

    /** The rest of the request can't be understood, or is too much; nothing more of it will come. */
    void broken(Throwable cause);

    /** The client is gone before the exchange was over. */
    void gone();

    /** The client takes nothing of its answer any more; its connection is about to be closed. */
    default void stalled() {
        gone();
    }

    /** Whether the response is a stream of events, which may last for ever. */
    default boolean endless() {
        return false;
    }
}
