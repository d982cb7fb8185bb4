package dev.portolan.engine.convert.nginx;

import dev.portolan.engine.convert.model.Position;

/**
 * A {@code location}, taken out of those around it.
 *
 * @param text the path or pattern
 * @param within the path of the location around it, or empty; a pattern is tried only where that is the longest that fits
 */
record Location(Position at, Kind kind, String text, String within, Scope scope) {

    enum Kind {
        EXACT,
        PREFIX,
        /** {@code ^~}: no pattern is tried where it is the longest that fits. */
        PREFIX_ONLY,
        PATTERN,
        PATTERN_ANY_CASE,
        NAMED
    }

    boolean prefix() {
        return kind == Kind.PREFIX || kind == Kind.PREFIX_ONLY;
    }

    boolean pattern() {
        return kind == Kind.PATTERN || kind == Kind.PATTERN_ANY_CASE;
    }

    /** Whether the text ends a segment by itself. */
    boolean slashed() {
        return text.endsWith("/");
    }
}
