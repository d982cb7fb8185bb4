package dev.portolan.engine.upstream;

import java.time.Duration;

/** The limits and times of HTTP/2 towards targets. */
final class Http2Bounds {

    /** Bytes of one response that may be on their way before its client has taken the first of them. */
    static final int STREAM_WINDOW = 256 << 10;

    /** Most streams on one connection, whatever the target allows. */
    static final int STREAMS = 128;

    /** As much as all streams together, so that one slow reader never holds up another. */
    static final int CONNECTION_WINDOW = STREAMS * STREAM_WINDOW;

    /** Most connections of one event loop to one target. */
    static final int CONNECTIONS = 16;

    /** Most requests that wait for a stream on one event loop. */
    static final int WAITING = 1024;

    /**
     * Silence after which a target that owes answers is asked whether it is there. Not earlier: the servers of gRPC close
     * connections that ask more often.
     */
    static final Duration PING_AFTER = Duration.ofMinutes(5).plusSeconds(5);

    /** How long the answer to that may take. */
    static final Duration PING_ANSWER = Duration.ofSeconds(20);

    private Http2Bounds() {}
}
