package dev.portolan.engine.forward;

/** A client's connection as its event loop keeps it in view. Event loop only. */
public interface OpenConnection {

    /** What accepted it. */
    Object listener();

    /** Closes it as soon as no exchange is under way. */
    void drain();

    /** Whether what is under way may last for ever: a tunnel, or a stream of events. */
    boolean endless();

    void close();

    /** The proxy stops: what may last for ever is closed, what has an end comes to it. */
    default void stop() {
        if (endless()) {
            close();
        } else {
            drain();
        }
    }
}
