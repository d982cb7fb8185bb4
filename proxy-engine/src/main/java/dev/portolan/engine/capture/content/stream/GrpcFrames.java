package dev.portolan.engine.capture.content.stream;

import dev.portolan.engine.capture.Exchange.Arrival;
import dev.portolan.engine.capture.Exchange.Body;
import dev.portolan.engine.capture.content.Interrupted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A body of gRPC or gRPC-Web taken apart: a flag, a length of four bytes, and so many bytes, again and again. Any thread.
 *
 * @param frames in order; the last one may have come in part
 * @param end where the last whole one ends, in bytes as they read; where to read on once there are more
 */
public record GrpcFrames(List<Frame> frames, int end) {

    private static final int PREFIX = 5;
    private static final int COMPRESSED = 1;

    /** Of gRPC-Web: what follows are the trailers. */
    private static final int TRAILERS = 0x80;

    /**
     * @param payload what was kept of it, still compressed
     * @param length of the whole payload
     * @param trailers whether it holds gRPC-Web's trailers, lines of text, instead of a message
     * @param atNanos when its last byte passed, after the exchange began; -1 where that is not known
     */
    public record Frame(byte[] payload, long length, boolean compressed, boolean trailers, long atNanos) {

        /** Whether all of it came, and was kept. */
        public boolean whole() {
            return payload.length == length;
        }
    }

    public GrpcFrames {
        frames = List.copyOf(frames);
    }

    /**
     * @param type the body's Content-Type field, or null
     * @param from where a whole frame ends, or 0
     */
    public static GrpcFrames of(Body body, @Nullable String type, int from) {
        boolean text = type != null && type.toLowerCase(Locale.ROOT).startsWith("application/grpc-web-text");
        return read(text ? Unwrapped.of(body) : new Unwrapped(body.bytes(), body.arrivals()), from);
    }

    private static GrpcFrames read(Unwrapped body, int begin) {
        byte[] bytes = body.bytes;
        List<Frame> frames = new ArrayList<>();
        ArrivalTimes times = new ArrivalTimes(body.arrivals);
        int at = begin;
        int end = begin;
        while (bytes.length - at >= PREFIX) {
            int flags = bytes[at];
            long length = length(bytes, at + 1);
            int from = at + PREFIX;
            int to = (int) Math.min(bytes.length, from + length);
            end = to - from == length ? to : end;
            long time = times.at(Math.max(0, to - 1));
            frames.add(new Frame(
                    Arrays.copyOfRange(bytes, from, to),
                    length,
                    (flags & COMPRESSED) != 0,
                    (flags & TRAILERS) != 0,
                    time));
            at = to;
            if ((frames.size() & 0xFFF) == 0) {
                Interrupted.check();
            }
        }
        return new GrpcFrames(frames, end);
    }

    private static long length(byte[] bytes, int at) {
        return (bytes[at] & 0xffL) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | (bytes[at + 3] & 0xff);
    }

    /** A body without its base64, which gRPC-Web's text form may pad anywhere; arrivals count decoded bytes. */
    private record Unwrapped(byte[] bytes, List<Arrival> arrivals) {

        static Unwrapped of(Body body) {
            byte[] coded = body.bytes();
            byte[] out = new byte[coded.length];
            List<Arrival> arrivals = new ArrayList<>();
            int written = 0;
            int next = 0;
            for (int at = 0; at + 4 <= coded.length; at += 4) {
                while (next < body.arrivals().size()
                        && body.arrivals().get(next).offset() <= at) {
                    arrivals.add(
                            new Arrival(written, body.arrivals().get(next++).atNanos()));
                }
                try {
                    byte[] three = Base64.getDecoder().decode(Arrays.copyOfRange(coded, at, at + 4));
                    System.arraycopy(three, 0, out, written, three.length);
                    written += three.length;
                } catch (IllegalArgumentException noBase64) {
                    break;
                }
            }
            return new Unwrapped(Arrays.copyOf(out, written), arrivals);
        }
    }
}
