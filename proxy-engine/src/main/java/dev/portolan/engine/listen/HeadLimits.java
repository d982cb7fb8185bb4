package dev.portolan.engine.listen;

import dev.portolan.engine.forward.Failure;
import dev.portolan.engine.profile.ClientLimits;
import dev.portolan.engine.profile.Units;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Locale;
import java.util.Map;

/**
 * Compares the head of a request with what its listener allows. The decoders let a multiple of that in, so that whoever is
 * refused learns how large the head was, and which field made it so.
 */
final class HeadLimits {

    /** So many times the limit is read before it is given up to tell the size. */
    private static final int READ = 4;

    /** Of a request line besides the target: a method and the version. */
    private static final int AROUND_TARGET = 64;

    private HeadLimits() {}

    /** Bytes of a request line that are read at most. */
    static int lineRead(ClientLimits limits) {
        return limits.uriBytes() * READ + AROUND_TARGET;
    }

    /** Bytes of a header section that are read at most. */
    static int fieldsRead(ClientLimits limits) {
        return limits.headerBytes() * READ;
    }

    /** Bytes of a header section whose size nobody has counted. */
    static long size(HttpHeaders fields) {
        long bytes = 0;
        var each = fields.iteratorCharSequence();
        while (each.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = each.next();
            bytes += field.getKey().length() + ": ".length() + field.getValue().length();
        }
        return bytes;
    }

    /** @param bytes of the header section, the ends of lines left out; -1 where it was too large to be read to its end */
    static Verdict judged(ClientLimits limits, Verdict verdict, long bytes) {
        HttpHeaders fields = verdict.request().headers();
        int target = verdict.request().target().length();
        return switch (verdict) {
            case Verdict.Refused(var request, var failure, var _)
            when failure == Failure.URI_TOO_LONG ->
                new Verdict.Refused(request, failure, "It has more than " + lineRead(limits) + " bytes" + uri(limits));
            case Verdict.Refused(var request, var failure, var _)
            when failure == Failure.HEADER_TOO_LARGE ->
                new Verdict.Refused(request, failure, tooLarge(limits, fields, bytes));
            case Verdict.Refused refused -> refused;
            case Verdict.Accepted(var request)
            when target > limits.uriBytes() ->
                new Verdict.Refused(
                        request, Failure.URI_TOO_LONG, "It has %s bytes%s".formatted(grouped(target), uri(limits)));
            case Verdict.Accepted(var request)
            when fields.size() > limits.headerCount() ->
                new Verdict.Refused(
                        request,
                        Failure.HEADER_TOO_LARGE,
                        "There are %s; this listener allows %s (limits.headerCount)."
                                .formatted(grouped(fields.size()), grouped(limits.headerCount())));
            case Verdict.Accepted(var request)
            when bytes > limits.headerBytes() ->
                new Verdict.Refused(request, Failure.HEADER_TOO_LARGE, tooLarge(limits, fields, bytes));
            case Verdict.Accepted accepted -> accepted;
        };
    }

    private static String tooLarge(ClientLimits limits, HttpHeaders fields, long bytes) {
        if (bytes < 0) {
            return "They have more than " + fieldsRead(limits) + " bytes" + header(limits);
        }
        long cookies = fields.getAll(HttpHeaderNames.COOKIE).stream()
                .mapToLong(String::length)
                .sum();
        String most = cookies == 0
                ? "None of it is cookies."
                : "The Cookie field has %s bytes of it.".formatted(grouped(cookies));
        return "They have %s bytes%s %s".formatted(grouped(bytes), header(limits), most);
    }

    private static String uri(ClientLimits limits) {
        return "; this listener allows " + Units.text(limits.uriBytes()) + " (limits.uriBytes).";
    }

    private static String header(ClientLimits limits) {
        return "; this listener allows " + Units.text(limits.headerBytes()) + " (limits.headerBytes).";
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
