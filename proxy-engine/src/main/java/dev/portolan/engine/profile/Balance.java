package dev.portolan.engine.profile;

import org.jspecify.annotations.Nullable;

/** How a route with several targets chooses one of those that are up. */
public enum Balance {
    /** In turns, smoothly in proportion to the weights. */
    ROUND_ROBIN("round-robin"),
    /** The one with the fewest requests under way for its weight. */
    LEAST_CONNECTIONS("least-connections"),
    /** The less busy of two drawn by weight. */
    RANDOM("random"),
    /** The same for the same client address, as long as it is up. */
    IP_HASH("ip-hash"),
    /** The one that answered first, remembered in a cookie of the proxy's own. */
    COOKIE("cookie");

    private final String word;

    Balance(String word) {
        this.word = word;
    }

    /** As the profile has it. */
    public String word() {
        return word;
    }

    /** Null where there is none of that name. */
    static @Nullable Balance of(String word) {
        for (Balance each : values()) {
            if (each.word.equals(word)) {
                return each;
            }
        }
        return null;
    }
}
