package dev.portolan.engine.capture;

import java.net.SocketAddress;

/** The capture as one event loop sees it: every call comes on that loop's thread, and none blocks. */
public interface Recorder {

    /**
     * A request has arrived; its row is visible to readers before this returns.
     *
     * @param connection the client connection's number, so that exchanges of one connection can be told
     * @param tls whether the client's connection is TLS
     */
    Recording begin(long connection, SocketAddress client, boolean tls, RequestHead head, long nanos);

    /** A connection has arrived that is passed on as it is; its row is visible to readers before this returns. */
    ConnectionRecording connection(ConnectionHead head, long nanos);
}
