package dev.portolan.engine.profile;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a TCP forward waits. All positive.
 *
 * @param connect for the connection to the target
 * @param idle without a byte in either direction before the connection is closed, or null for ever: the connections of a
 *     database rest for hours
 */
public record TcpTimeouts(Duration connect, @Nullable Duration idle) {

    public static final TcpTimeouts DEFAULT = new TcpTimeouts(Timeouts.DEFAULT.connect(), null);
}
