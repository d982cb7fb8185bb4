package dev.portolan.engine.upstream;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a request wants of a connection.
 *
 * @param timeout until it has one
 * @param repeatable whether the request could be sent again if the connection turns out to be dead
 * @param fresh whether only a connection will do that has not rested: one that had has failed this request already
 * @param upgrade the protocol that the request asks to switch to, or null
 * @param caller whom the target is told of, where it is; null for the program itself
 */
public record Demand(
        Duration timeout,
        boolean repeatable,
        boolean fresh,
        @Nullable String upgrade,
        @Nullable Caller caller) {

    boolean webSocket() {
        return "websocket".equalsIgnoreCase(upgrade);
    }
}
