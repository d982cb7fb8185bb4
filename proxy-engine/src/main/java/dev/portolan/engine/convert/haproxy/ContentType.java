package dev.portolan.engine.convert.haproxy;

import java.util.Locale;

/** What an answer of the profile is said to be where nothing says it: what its text plainly is. */
final class ContentType {

    private ContentType() {}

    static String guessed(String body) {
        String start = body.stripLeading();
        if (start.startsWith("{") || start.startsWith("[")) {
            return "application/json";
        }
        String lower = start.substring(0, Math.min(start.length(), 16)).toLowerCase(Locale.ROOT);
        return lower.startsWith("<!doctype html") || lower.startsWith("<html")
                ? "text/html; charset=utf-8"
                : "text/plain; charset=utf-8";
    }
}
