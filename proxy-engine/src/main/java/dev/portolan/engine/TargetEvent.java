package dev.portolan.engine;

import dev.portolan.engine.upstream.TargetChange;
import org.jspecify.annotations.Nullable;

/**
 * A target went down, or came up again.
 *
 * @param number counted from 1, so that a reader knows what is new
 * @param millis when, since the epoch
 * @param route the label of the route whose checks noticed it, or null where traffic did
 * @param target the target's URL
 * @param up whether it gets requests from now on
 * @param reason a few words: {@code refused}, {@code answered 503}, {@code passes its checks}
 */
public record TargetEvent(
        long number, long millis, @Nullable String route, String target, boolean up, String reason) {

    static TargetEvent of(TargetChange change) {
        return new TargetEvent(
                change.number(), change.millis(), change.route(), change.target(), change.up(), change.reason());
    }
}
