package dev.portolan.engine.breakpoint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of what was held. */
public sealed interface Decision {

    /** It goes on as it came; {@code why} tells who let it go, a few words. */
    record Unchanged(String why) implements Decision {}

    /**
     * It goes on as edited.
     *
     * @param body in the place of the one that came, without a content coding; null where that stays
     * @param fields the names of those that were changed, lower case
     */
    record Edited(HeldMessage message, byte @Nullable [] body, List<String> fields) implements Decision {}

    /** It ends here, and the client is told so. */
    record Aborted() implements Decision {}
}
