package dev.portolan.engine.forward;

import dev.portolan.engine.policy.LocalAnswer;
import org.jspecify.annotations.Nullable;

/**
 * A failure with its circumstances: what the page shows and the record keeps.
 *
 * @param route the label of the route, or null where none matched
 * @param target the target's URL, or null where there is none
 * @param detail what is known besides, a sentence, or null
 */
public record FailureReport(
        Failure failure,
        @Nullable String route,
        @Nullable String target,
        @Nullable String detail) {

    /** What a throwable means for an exchange with a target. */
    public static FailureReport of(Throwable cause, @Nullable String route, @Nullable String target) {
        return new FailureReport(Failure.ofTarget(cause), route, target, Failure.reason(cause));
    }

    /** What an answer of the proxy's own refuses. */
    public static FailureReport of(LocalAnswer.Refused refused, @Nullable String route) {
        return new FailureReport(Failure.ofStatus(refused.status()), route, null, refused.reason());
    }

    /** What happened, for the record of the exchange. */
    public String sentence() {
        String happened = failure.happened(target);
        return detail == null ? happened : happened + " " + detail;
    }
}
