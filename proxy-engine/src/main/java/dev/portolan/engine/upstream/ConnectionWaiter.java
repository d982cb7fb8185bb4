package dev.portolan.engine.upstream;

/**
 * Who waits for a connection to a target. Event loop only; ends with exactly one {@link #ready} or {@link #failed}, neither of which
 * throws: others may wait for the same connection.
 */
public interface ConnectionWaiter {

    /** No pooled connection will do: one is being made. */
    void connecting();

    /** TCP stands. */
    void connected(String address);

    /** The TLS handshake is done. */
    void secured();

    void ready(TargetConnection target);

    void failed(Throwable cause);
}
