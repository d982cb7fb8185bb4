package dev.portolan.engine.upstream;

import org.jspecify.annotations.Nullable;

/**
 * A target went down, or came up again.
 *
 * @param number counted from 1, so that a reader knows what is new
 * @param millis when, since the epoch
 * @param route the label of the route whose checks noticed it, or null where traffic did
 * @param target the target's URL
 * @param reason a few words: {@code refused}, {@code answered 503}, {@code accepts connections}
 */
public record TargetChange(
        long number, long millis, @Nullable String route, String target, boolean up, String reason) {}
