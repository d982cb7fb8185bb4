package dev.portolan.engine.convert.caddy;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A profile's patterns as Go's, in a Caddyfile. Pure; never matched here. */
final class CaddyPattern {

    /** What Go's patterns do not have, or have with another meaning. */
    private static final Pattern NOT_RE2 = Pattern.compile(
            "\\(\\?[=!<>]|\\(\\?<[=!]|[*+?}]\\+|\\\\[1-9kGZRXhHvVNpPxuc0eaE]|&&|\\(\\?[a-z]*[xud]|\\\\Q");

    private CaddyPattern() {}

    /** A pattern for the whole path as one word; null where Go has no such pattern, or no quotes can hold it. */
    static @Nullable String word(String java) {
        String named = java.replaceAll("\\(\\?<([A-Za-z])", "(?P<$1");
        if (NOT_RE2.matcher(named).find()) {
            return null;
        }
        return CaddyText.quoted(named.indexOf('|') >= 0 ? "^(?:" + named + ")$" : "^" + named + "$");
    }
}
