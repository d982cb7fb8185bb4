package dev.portolan.engine.capture;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An exchange as far as it was kept, both as the client saw it and as the target saw it.
 *
 * @param client the client's address and port
 * @param upstream the address and port connected to, or null
 * @param reused whether the connection to the target came from the pool
 * @param requestOut null where nothing was sent to a target
 * @param responseIn null where no target answered
 * @param responseOut null where nothing was sent to the client
 * @param interim the 1xx responses, in order
 * @param messages of a WebSocket, in order
 * @param failureDetail a sentence for people, or null
 * @param tcp what only a TCP connection has, which has no heads, bodies and messages; else null
 * @param missing what could not be kept, each a sentence; empty where all is here
 * @param remarks what was done with it that its heads don't tell, each a sentence
 * @param holds at breakpoints, in order
 */
public record Exchange(
        ExchangeSummary summary,
        String client,
        @Nullable String upstream,
        boolean reused,
        Head requestIn,
        @Nullable Head requestOut,
        @Nullable Head responseIn,
        @Nullable Head responseOut,
        List<Head> interim,
        Body requestBody,
        Body responseBody,
        List<Message> messages,
        @Nullable String failureDetail,
        @Nullable Tcp tcp,
        List<String> missing,
        List<String> remarks,
        List<Hold> holds) {

    public Exchange {
        holds = List.copyOf(holds);
        interim = List.copyOf(interim);
        messages = List.copyOf(messages);
        missing = List.copyOf(missing);
        remarks = List.copyOf(remarks);
    }

    /** The URL that the client called, or the place that it connected to. */
    public String url() {
        if (tcp != null) {
            return "tcp://" + summary.host();
        }
        String path = summary.path();
        if (path.contains("://") && !path.startsWith("/")) {
            return path;
        }
        String called = requestIn.first("host");
        String authority = called == null ? requestIn.first(":authority") : called;
        return summary.scheme() + "://" + (authority == null || authority.isEmpty() ? summary.host() : authority)
                + (path.startsWith("/") ? path : "/");
    }

    Exchange withNote(Note note) {
        return with(summary.withNote(note), missing);
    }

    /** The same, as if it had ended, and with a sentence more about what is missing. */
    Exchange ended(String sentence) {
        return with(
                summary.ended(),
                Stream.concat(missing.stream(), Stream.of(sentence)).toList());
    }

    private Exchange with(ExchangeSummary other, List<String> missingNow) {
        return new Exchange(
                other,
                client,
                upstream,
                reused,
                requestIn,
                requestOut,
                responseIn,
                responseOut,
                interim,
                requestBody,
                responseBody,
                messages,
                failureDetail,
                tcp,
                missingNow,
                remarks,
                holds);
    }

    /** One that is no TCP connection, and of which there is nothing to remark. */
    public Exchange(
            ExchangeSummary summary,
            String client,
            @Nullable String upstream,
            boolean reused,
            Head requestIn,
            @Nullable Head requestOut,
            @Nullable Head responseIn,
            @Nullable Head responseOut,
            List<Head> interim,
            Body requestBody,
            Body responseBody,
            List<Message> messages,
            @Nullable String failureDetail,
            List<String> missing) {
        this(
                summary,
                client,
                upstream,
                reused,
                requestIn,
                requestOut,
                responseIn,
                responseOut,
                interim,
                requestBody,
                responseBody,
                messages,
                failureDetail,
                null,
                missing,
                List.of(),
                List.of());
    }

    /**
     * @param security how the client's side is secured, in words; null where it is not, or not yet
     * @param ending who closed it, a sentence; null while it is open
     */
    public record Tcp(@Nullable String security, @Nullable String ending) {}

    /**
     * It was held at a breakpoint.
     *
     * @param request whether the request was held, or else the response
     * @param breakpoint what it is called
     * @param nanos for how long
     * @param outcome what was decided, for people: {@code edited}
     * @param fields the names of those that were changed, lower case
     */
    public record Hold(boolean request, String breakpoint, long nanos, String outcome, List<String> fields) {

        public Hold {
            fields = List.copyOf(fields);
        }
    }

    /**
     * A request or response head.
     *
     * @param start the start line: {@code GET /a HTTP/1.1} or {@code HTTP/1.1 200 OK}
     */
    public record Head(String start, List<Field> fields) {

        public Head {
            fields = List.copyOf(fields);
        }

        /** The first value of the field, whatever its case, or null. */
        public @Nullable String first(String name) {
            return fields.stream()
                    .filter(field -> field.name().equalsIgnoreCase(name))
                    .map(Field::value)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** One field line, name and value as they were on the wire. */
    public record Field(String name, String value) {}

    /**
     * @param bytes what was kept, as on the wire less the transfer coding; not to be changed
     * @param length bytes that passed
     * @param trailers field lines after the body
     * @param arrivals when its bytes passed, in order; only of event streams and calls of gRPC, else empty
     */
    public record Body(byte[] bytes, long length, List<Field> trailers, List<Arrival> arrivals) {

        public Body {
            trailers = List.copyOf(trailers);
            arrivals = List.copyOf(arrivals);
        }

        /** One of which it is not known when its bytes passed. */
        public Body(byte[] bytes, long length, List<Field> trailers) {
            this(bytes, length, trailers, List.of());
        }

        public boolean cut() {
            return bytes.length < length;
        }
    }

    /**
     * A piece of a body passed.
     *
     * @param offset of its first byte in the body
     * @param atNanos after the exchange began
     */
    public record Arrival(long offset, long atNanos) {}

    /**
     * A WebSocket frame.
     *
     * @param opcode RFC 6455, section 5.2
     * @param payload what was kept, unmasked, and inflated where {@code compression} says so
     * @param length of the whole payload, inflated where {@code compression} says so
     * @param atNanos after the exchange began
     * @param wireLength of the whole payload as it was sent
     */
    public record Message(
            boolean fromClient,
            int opcode,
            boolean last,
            byte[] payload,
            long length,
            long atNanos,
            Compression compression,
            long wireLength) {

        /** One that was not compressed. */
        public Message(boolean fromClient, int opcode, boolean last, byte[] payload, long length, long atNanos) {
            this(fromClient, opcode, last, payload, length, atNanos, Compression.NONE, length);
        }
    }
}
