package dev.portolan.engine.capture;

/**
 * One TCP connection being written: what became of it and how much passed, but none of the bytes. Event loop only. Times
 * are {@link System#nanoTime}.
 */
public interface ConnectionRecording {

    long id();

    /**
     * The client's TLS handshake is done.
     *
     * @param how version and application protocol, for people
     */
    void secured(String how);

    /** A connection to the target is being made. */
    void connecting(long nanos);

    /** The connection to the target stands, at {@code address}. */
    void connected(long nanos, String address);

    /**
     * Another target is to have it.
     *
     * @param target its URL
     * @param why a sentence for people
     */
    void turned(String target, String why);

    /** So many bytes passed. */
    void passed(boolean fromClient, int bytes);

    /** It went wrong: {@code kind} is stable, {@code detail} is a sentence for people. */
    void failed(String kind, String detail);

    /**
     * Nothing follows. Exactly once.
     *
     * @param how who closed it, a sentence for people
     */
    void end(String how, long nanos);
}
