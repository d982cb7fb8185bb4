package dev.portolan.engine.forward;

import dev.portolan.engine.policy.LocalAnswer;
import org.jspecify.annotations.Nullable;

/**
 * A failure with its circumstances: what the page shows and the record keeps.
 *
 * @param route the label of the route, or null where none matched
 * @param target the target's URL, or null where there is none
 * @param detail what is known besides, a sentence, or null
 * @param status what the client is answered
 */
public record FailureReport(
        Failure failure,
        @Nullable String route,
        @Nullable String target,
        @Nullable String detail,
        int status) {

    static final String STALLED = "It stopped reading, but kept the connection.";

    /** One that is answered as its kind of failure always is. */
    public FailureReport(Failure failure, @Nullable String route, @Nullable String target, @Nullable String detail) {
        this(failure, route, target, detail, failure.status());
    }

    FailureReport withStatus(int other) {
        return new FailureReport(failure, route, target, detail, other);
    }

    /** What a throwable means for an exchange with a target. */
    public static FailureReport of(Throwable cause, @Nullable String route, @Nullable String target) {
        return new FailureReport(Failure.ofTarget(cause), route, target, Failure.reason(cause));
    }

    /** What an answer of the proxy's own refuses. */
    public static FailureReport of(LocalAnswer.Refused refused, @Nullable String route) {
        return new FailureReport(Failure.ofStatus(refused.status()), route, null, refused.reason());
    }

    /** Why the rest of a request's body is of no use. */
    public static FailureReport ofBody(Throwable cause, @Nullable String route, @Nullable String target) {
        if (cause instanceof BodyTooLargeException) {
            return new FailureReport(Failure.BODY_TOO_LARGE, route, target, cause.getMessage());
        }
        return Failure.of(cause) == Failure.OUT_OF_RESOURCES
                ? new FailureReport(Failure.OUT_OF_RESOURCES, route, target, null)
                : new FailureReport(
                        Failure.BAD_REQUEST,
                        route,
                        target,
                        "The request's body is malformed: " + cause.getMessage() + ".");
    }

    /** What happened, for the record of the exchange. */
    public String sentence() {
        String happened = failure.happened(target);
        return detail == null ? happened : happened + " " + detail;
    }
}
