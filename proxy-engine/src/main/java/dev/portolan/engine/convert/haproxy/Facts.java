package dev.portolan.engine.convert.haproxy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the requests that came to a place in the rules.
 *
 * @param where they are among these
 * @param not and among none of these
 */
record Facts(Where where, List<Where> not) {

    Facts {
        not = List.copyOf(not);
    }

    /** What a condition is for all of these requests. */
    enum Truth {
        YES,
        NO,
        FOR_SOME
    }

    Truth of(Where condition) {
        if (where.within(condition)) {
            return Truth.YES;
        }
        Where both = where.and(condition);
        return both == null || not.stream().anyMatch(both::within) ? Truth.NO : Truth.FOR_SOME;
    }

    /** Those that fulfil it; null where none does. */
    @Nullable
    Facts and(Where condition) {
        Where both = where.and(condition);
        return both == null ? null : new Facts(both, not);
    }

    /** Those that do not. */
    Facts without(Where condition) {
        List<Where> more = new ArrayList<>(not);
        more.add(condition);
        return new Facts(where, more);
    }
}
