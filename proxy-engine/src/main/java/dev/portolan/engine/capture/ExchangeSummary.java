package dev.portolan.engine.capture;

import org.jspecify.annotations.Nullable;

/**
 * One exchange as a table row shows it; or one TCP connection, which has the method {@code TCP}, no status, the entrance
 * with its port as host, and the target as path.
 *
 * @param scheme {@code http} or {@code https}, as the client sees it; {@code tcp} or {@code tls} of a TCP connection
 * @param host without port
 * @param path with query, as the client sent it
 * @param route the label of the route, or null before one matched or where none did
 * @param target the target's URL, or null where the proxy answered by itself
 * @param status the final status sent to the client, or 0 before there is one
 * @param type the response's media type without parameters, lower case, or null
 * @param requestBytes body bytes received from the client
 * @param responseBytes body bytes sent to the client; in a WebSocket, bytes of both directions
 * @param startedMillis milliseconds since the epoch
 * @param failure the stable kind of failure, or null
 * @param protocol what the client speaks: {@code HTTP/1.1}, {@code HTTP/2}…; empty where it is none of HTTP's
 * @param targetProtocol what the target speaks, or null where nothing was sent to one
 * @param note what the user noted about it
 * @param replayOf the id of the exchange whose request the program sent again by this one, or 0
 * @param grpcStatus how a call of gRPC ended by its {@code grpc-status} field, 0 for well; -1 before it did, and of all others
 * @param cache what the cache of its route did, or null where it has none, or there is no answer yet
 */
public record ExchangeSummary(
        long id,
        long connection,
        Kind kind,
        boolean open,
        String method,
        String scheme,
        String host,
        String path,
        @Nullable String route,
        @Nullable String target,
        int status,
        @Nullable String type,
        long requestBytes,
        long responseBytes,
        long startedMillis,
        Timings timings,
        @Nullable String failure,
        String protocol,
        @Nullable String targetProtocol,
        Note note,
        long replayOf,
        int grpcStatus,
        @Nullable CacheOutcome cache) {

    /** One that is no replay and no call of gRPC, and that no cache had to do with. */
    public ExchangeSummary(
            long id,
            long connection,
            Kind kind,
            boolean open,
            String method,
            String scheme,
            String host,
            String path,
            @Nullable String route,
            @Nullable String target,
            int status,
            @Nullable String type,
            long requestBytes,
            long responseBytes,
            long startedMillis,
            Timings timings,
            @Nullable String failure,
            String protocol,
            @Nullable String targetProtocol,
            Note note) {
        this(
                id,
                connection,
                kind,
                open,
                method,
                scheme,
                host,
                path,
                route,
                target,
                status,
                type,
                requestBytes,
                responseBytes,
                startedMillis,
                timings,
                failure,
                protocol,
                targetProtocol,
                note,
                0,
                -1,
                null);
    }

    /** The kind of failure of a target that is down, where a recorded answer took its place. */
    public static final String RECORDED_ANSWER = "recorded-answer";

    /** Whether its answer is an earlier one that was recorded, because the target is down. */
    public boolean recordedAnswer() {
        return RECORDED_ANSWER.equals(failure);
    }

    /** Whether it counts among the errors: an answer of 400 or above, a call of gRPC that did not end well, or a failure. */
    public boolean error() {
        return failure != null || status >= 400 || grpcStatus > 0;
    }

    /** The path without its query, which seldom comes twice. */
    public String pathAlone() {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    ExchangeSummary withNote(Note other) {
        return with(open, other);
    }

    /** The same, as if it had ended. */
    ExchangeSummary ended() {
        return with(false, note);
    }

    private ExchangeSummary with(boolean openNow, Note noteNow) {
        return new ExchangeSummary(
                id,
                connection,
                kind,
                openNow,
                method,
                scheme,
                host,
                path,
                route,
                target,
                status,
                type,
                requestBytes,
                responseBytes,
                startedMillis,
                timings,
                failure,
                protocol,
                targetProtocol,
                noteNow,
                replayOf,
                grpcStatus,
                cache);
    }

    /** What sort of conversation it is. */
    public enum Kind {
        HTTP,
        EVENT_STREAM,
        WEBSOCKET,
        TCP,

        /** A call of gRPC: {@code application/grpc} and its relatives over HTTP/2. Its messages stand in both bodies. */
        GRPC
    }
}
