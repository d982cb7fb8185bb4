package dev.portolan.engine.capture;

import org.jspecify.annotations.Nullable;

/** What the cache of its route did for an exchange. */
public enum CacheOutcome {
    /** Answered with what was stored, or with what another request for the same brought. */
    HIT(0),
    /** Answered with what was stored though it was stale, as its target allows. */
    STALE(1),
    /** Answered with what was stored: the target said that it is still good. */
    REVALIDATED(2),
    /** Nothing was stored of it, so the target answered. */
    MISS(3),
    /** What was stored was stale, and the target gave something else. */
    EXPIRED(4),
    /** The target answered because the request wanted that, or can't be answered with what is stored. */
    BYPASS(5);

    private final int number;

    CacheOutcome(int number) {
        this.number = number;
    }

    /** What stands for it in a row. */
    int number() {
        return number;
    }

    /** Null where nothing stands for that. */
    static @Nullable CacheOutcome of(int number) {
        return switch (number) {
            case 0 -> HIT;
            case 1 -> STALE;
            case 2 -> REVALIDATED;
            case 3 -> MISS;
            case 4 -> EXPIRED;
            case 5 -> BYPASS;
            default -> null;
        };
    }
}
