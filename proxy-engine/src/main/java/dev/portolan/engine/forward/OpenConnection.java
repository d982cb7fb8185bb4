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
}
