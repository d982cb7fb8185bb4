package dev.portolan.engine.profile;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How many requests a route takes: a bucket of tokens for each key, of which every request takes one.
 *
 * @param requests tokens that come in {@code per}, one after the other
 * @param burst tokens that the bucket holds, which is how many requests may come at once
 * @param key who shares a bucket: {@link #CLIENT}, {@link #ALL}, or {@link #HEADER} and the name of a field
 */
public record RateLimit(int requests, Duration per, int burst, String key) {

    /** Each client address has a bucket of its own. */
    public static final String CLIENT = "client";

    /** All share one. */
    public static final String ALL = "all";

    /** Each value of a field has a bucket of its own. */
    public static final String HEADER = "header:";

    /** The field by whose value requests are told apart, or null. */
    public @Nullable String header() {
        return key.startsWith(HEADER) ? key.substring(HEADER.length()) : null;
    }

    /** In a few words: {@code 100 a 1m, 20 at once, each client}. */
    public String words() {
        String header = header();
        String who = header != null ? "each " + header : key.equals(ALL) ? "all together" : "each client";
        return requests + " in " + Units.text(per) + (burst == requests ? "" : ", " + burst + " at once") + ", " + who;
    }
}
