package dev.portolan.engine.upstream;

/**
 * Who made a {@link Dialer} dial; ends with exactly one of {@link #http1}, {@link #opened} or {@link #failed}, which is also told
 * where one of the others threw.
 */
interface DialEvents extends Http2Target.Opening {

    /** TCP stands. */
    void connected(String address);

    /** The TLS handshake is done. */
    void secured();

    /** The target speaks HTTP/1.1. */
    void http1(Http1Target target);
}
