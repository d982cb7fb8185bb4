package dev.portolan.engine.forward;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;

/** What becomes of a request when it can't be found out whether it gets in: it does not. */
final class GateFaults {

    private GateFaults() {}

    /** The reason within what wraps it. */
    static Throwable unwrapped(Throwable fault) {
        return fault instanceof CompletionException wrapped && wrapped.getCause() != null ? wrapped.getCause() : fault;
    }

    /** Too many wait already. */
    static Gate.Admission admission(Throwable fault) {
        if (unwrapped(fault) instanceof RejectedExecutionException) {
            HttpHeaders fields = new DefaultHttpHeaders();
            fields.set(HttpHeaderNames.RETRY_AFTER, "1");
            return new Gate.Admission.Refused(Failure.AUTH_BUSY, null, fields);
        }
        throw new CompletionException(unwrapped(fault));
    }

    /** The server that knows did not say it. */
    static Gate.Admission unavailable(Throwable fault, String who) {
        Throwable cause = unwrapped(fault);
        if (cause instanceof RejectedExecutionException) {
            return admission(cause);
        }
        String why = switch (cause) {
            case HttpTimeoutException _ -> "it did not answer in time";
            case ConnectException _ -> "it can't be reached";
            case IOException io -> io.getMessage() == null ? "the connection broke" : io.getMessage();
            default -> String.valueOf(cause.getMessage());
        };
        return new Gate.Admission.Refused(Failure.AUTH_UNAVAILABLE, "%s: %s.".formatted(who, why));
    }
}
