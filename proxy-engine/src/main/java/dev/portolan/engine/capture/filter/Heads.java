package dev.portolan.engine.capture.filter;

import dev.portolan.engine.capture.Exchange;
import org.jspecify.annotations.Nullable;

/** Where a filter finds what no row has: the fields of both heads, and the client. Any thread. */
@FunctionalInterface
public interface Heads {

    /** Where there are none, so that no term that needs them matches. */
    Heads NONE = id -> null;

    /** The exchange, whose bodies are not asked for; null where it is gone. */
    @Nullable
    Exchange of(long id);
}
