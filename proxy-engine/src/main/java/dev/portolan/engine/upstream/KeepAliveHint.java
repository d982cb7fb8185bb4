package dev.portolan.engine.upstream;

import dev.portolan.engine.wire.Limits;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;

/** Reads how long a target keeps a connection: {@code Keep-Alive: timeout=5}, as Node's servers say it. */
final class KeepAliveHint {

    private static final String TIMEOUT = "timeout=";

    private KeepAliveHint() {}

    /** How long the connection may rest; a second less than the target says, since it begins to count earlier. */
    static Duration of(HttpHeaders fields) {
        String hint = fields.get("keep-alive");
        int at = hint == null ? -1 : hint.indexOf(TIMEOUT);
        if (hint == null || at < 0) {
            return Limits.POOLED_IDLE;
        }
        int seconds = 0;
        for (int i = at + TIMEOUT.length(); i < hint.length() && Character.isDigit(hint.charAt(i)); i++) {
            seconds = Math.min(seconds * 10 + Character.digit(hint.charAt(i), 10), 100_000);
        }
        Duration said = Duration.ofSeconds(seconds).minusSeconds(1);
        if (said.isPositive()) {
            return said.compareTo(Limits.POOLED_IDLE) < 0 ? said : Limits.POOLED_IDLE;
        }
        return Duration.ofMillis(500);
    }
}
