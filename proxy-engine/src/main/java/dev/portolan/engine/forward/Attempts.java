package dev.portolan.engine.forward;

import dev.portolan.engine.upstream.Demand;
import dev.portolan.engine.upstream.TargetConnection;
import dev.portolan.engine.wire.BodyLength;
import java.time.Duration;

/**
 * How often a request is sent: once, and once more where its first connection failed so that the target can't have acted upon
 * it, or where that does not matter (RFC 9110, section 9.2.2), as long as all of its body is still here.
 */
final class Attempts {

    private final ClientRequest request;
    private final RequestBody body;
    private String method;
    private boolean second;

    /** @param refusable whether the target may say that it never looked at a request */
    Attempts(ClientRequest request, boolean refusable) {
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
    Demand demand(Duration timeout) {
        boolean little = request.length() != BodyLength.UNKNOWN && request.length() <= RequestBody.KEPT;
        return new Demand(timeout, little && idempotent(method), second, request.upgrade());
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

    private static boolean idempotent(String method) {
        return switch (method) {
            case "GET", "HEAD", "OPTIONS", "PUT", "DELETE" -> true;
            default -> false;
        };
    }
}
