package dev.portolan.engine.send;

import dev.portolan.engine.capture.Exchange.Field;
import java.util.List;

/**
 * What came back for a request of the program's own, as a client would have received it.
 *
 * @param id of the exchange in the capture, or 0 where nothing was recorded
 * @param status 0 where there was no answer
 * @param body the first bytes of it, as many as were asked for
 * @param length bytes of the body that came
 * @param nanos from the beginning to the end
 */
public record OwnAnswer(
        long id,
        Ending ending,
        int status,
        String reason,
        List<Field> fields,
        byte[] body,
        long length,
        List<Field> trailers,
        long nanos) {

    /** How it came to its end. */
    public enum Ending {
        COMPLETE,

        /** Broken off by the target, by the proxy on a fault, or because the proxy stopped. */
        CUT,

        /** It took longer than it was given. */
        TIMED_OUT,

        CANCELLED
    }

    public OwnAnswer {
        fields = List.copyOf(fields);
        trailers = List.copyOf(trailers);
    }

    /** Whether there is a complete answer with a status below 400. */
    public boolean fine() {
        return ending == Ending.COMPLETE && status < 400;
    }
}
