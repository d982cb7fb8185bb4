package dev.portolan.engine.upstream;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Who called, as a target may be told at the beginning of a connection; what was told so belongs to this caller alone.
 *
 * @param source who it was
 * @param destination that it called
 */
public record Caller(InetSocketAddress source, InetSocketAddress destination) {

    /** Null where it is the program itself, or has left. */
    public static @Nullable Caller of(SocketAddress source, @Nullable SocketAddress destination) {
        return source instanceof InetSocketAddress from
                        && destination instanceof InetSocketAddress to
                        && !from.isUnresolved()
                        && !to.isUnresolved()
                ? new Caller(from, to)
                : null;
    }
}
