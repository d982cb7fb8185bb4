package dev.portolan.engine.forward;

import dev.portolan.engine.profile.Retry;
import dev.portolan.engine.upstream.Caller;
import dev.portolan.engine.upstream.Demand;
import dev.portolan.engine.upstream.TargetConnection;
import dev.portolan.engine.wire.BodyLength;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often a request is sent: once, and once more where its first connection failed so that the target can't have acted upon
 * it, or where that does not matter (RFC 9110, section 9.2.2), as long as all of its body is still here; under the same
 * conditions to other targets of the route, as often as its profile allows.
 */
final class Attempts {

    private final ClientRequest request;
    private final RequestBody body;
    private String method;
    private final Retry retry;
    private final long began = System.nanoTime();
    private boolean second;
    private int others;

    /**
     * @param refusable whether the target may say that it never looked at a request
     * @param retry when a request goes to another target
     */
    Attempts(ClientRequest request, boolean refusable, Retry retry) {
        this.retry = retry;
        this.request = request;
        this.method = request.method();
        this.body = new RequestBody(refusable || idempotent(request.method()));
    }

    /** What is sent may have another method than what came. */
    void asks(String asked) {
        method = asked;
    }

    RequestBody body() {
        return body;
    }

    /** What the next one wants of a connection. */
    Demand demand(Duration timeout, @Nullable Caller caller) {
        boolean little = request.length() != BodyLength.UNKNOWN && request.length() <= RequestBody.KEPT;
        return new Demand(timeout, little && idempotent(method), second, request.upgrade(), caller);
    }

    /** Whether there is to be another one after {@code broken} failed, which is then the last. */
    boolean another(TargetConnection broken) {
        boolean harmless = broken.unprocessed() || (broken.stale() && idempotent(method));
        if (second || !harmless || !body.repeatable()) {
            return false;
        }
        second = true;
        return true;
    }

    /**
     * Whether the request may go to another target, after this one failed it.
     *
     * @param broken the connection that it was sent over, or null where there was none
     */
    boolean elsewhere(@Nullable TargetConnection broken) {
        return others < retry.attempts()
                && harmless(broken)
                && System.nanoTime() - began <= retry.within().toNanos();
    }

    /** The request goes to another target. */
    void turned() {
        others++;
        second = true;
    }

    /** Whether the request can be sent anew: it was not acted upon, or that does not matter; and all of it is here. */
    boolean harmless(@Nullable TargetConnection broken) {
        return (broken == null || broken.unprocessed() || idempotent(method)) && body.repeatable();
    }

    private static boolean idempotent(String method) {
        return switch (method) {
            case "GET", "HEAD", "OPTIONS", "PUT", "DELETE" -> true;
            default -> false;
        };
    }
}
