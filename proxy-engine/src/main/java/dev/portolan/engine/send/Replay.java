package dev.portolan.engine.send;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.capture.ExchangeSummary.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a recorded request ready to be sent once more. Stateless, any thread. */
public final class Replay {

    private Replay() {}

    /**
     * The request as its client sent it, save what belonged to the client's connection.
     *
     * @param cutToo whether a body of which only the beginning was kept is to be sent all the same
     * @throws NotSentException where it can't be sent again
     */
    public static OwnRequest of(Exchange original, boolean cutToo) throws NotSentException {
        String refusal = refusal(original);
        if (refusal == null && !cutToo && original.requestBody().cut()) {
            refusal = "Of the body of #%d only %,d of %,d bytes were kept, so that it can't be sent again as it was."
                    .formatted(
                            original.summary().id(),
                            original.requestBody().bytes().length,
                            original.requestBody().length());
        }
        if (refusal != null) {
            throw new NotSentException(refusal);
        }
        return new OwnRequest(
                original.summary().method(),
                original.url(),
                fields(original.requestIn().fields()),
                new OwnBody.Bytes(original.requestBody().bytes()),
                original.requestBody().trailers(),
                original.summary().id(),
                OwnRequest.DEFAULT_LIMIT,
                OwnRequest.DEFAULT_KEEP);
    }

    /** Why such an exchange is never sent again, a sentence; null where it may be. */
    public static @Nullable String refusal(Exchange original) {
        long id = original.summary().id();
        if (original.tcp() != null) {
            return "#%d is a TCP connection, not a request that could be sent again.".formatted(id);
        }
        if (original.summary().kind() == Kind.WEBSOCKET) {
            return "#%d is a WebSocket, which lives on both ends; it can't be sent again.".formatted(id);
        }
        return original.summary().method().equals("?")
                ? "#%d could not be read as a request, so there is nothing to send again.".formatted(id)
                : null;
    }

    /** The URL has the host; what belongs to the connection is made anew, but that trailers are taken is the client's. */
    private static List<Field> fields(List<Field> fields) {
        List<Field> kept = ConnectionFields.without(fields).stream()
                .filter(field -> !field.name().equalsIgnoreCase("host"))
                .toList();
        return ConnectionFields.takesTrailers(fields)
                ? Stream.concat(kept.stream(), Stream.of(new Field("TE", "trailers")))
                        .toList()
                : kept;
    }
}
