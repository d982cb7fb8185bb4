package dev.portolan.engine.cache;

import dev.portolan.engine.policy.ByteRange;
import dev.portolan.engine.wire.BodyLength;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;

/**
 * What a client is given of a stored response (RFC 9111, section 4): all of it, a part, its fields, or that its own copy is good.
 *
 * @param fields for this client alone
 * @param length see {@link BodyLength}; of HEAD, what GET would have
 * @param from of the stored body, the first byte that is sent
 * @param to the byte behind the last
 */
public record Served(int status, String reason, HttpHeaders fields, long length, int from, int to) {

    /** RFC 9110, section 15.4.5: they would describe a body that is not there. */
    private static final List<CharSequence> OF_A_BODY = List.of(
            HttpHeaderNames.CONTENT_TYPE,
            HttpHeaderNames.CONTENT_ENCODING,
            HttpHeaderNames.CONTENT_LANGUAGE,
            HttpHeaderNames.CONTENT_RANGE);

    public static Served of(CacheRequest request, StoredResponse stored, long nowMillis) {
        HttpHeaders fields = stored.fields().copy();
        fields.set(HttpHeaderNames.AGE, Long.toString(stored.freshness().age(nowMillis)));
        int size = stored.body().length();
        if (Validation.notModified(request.fields(), stored, nowMillis)) {
            OF_A_BODY.forEach(fields::remove);
            return new Served(304, "Not Modified", fields, BodyLength.NONE, 0, 0);
        }
        if (request.head()) {
            return new Served(stored.status(), stored.reason(), fields, size, 0, 0);
        }
        ByteRange range =
                request.ranged() && stored.status() == 200 && Validation.rangeApplies(request.fields(), stored)
                        ? ByteRange.of(request.fields(), size)
                        : null;
        if (range == null) {
            return new Served(stored.status(), stored.reason(), fields, size, 0, size);
        }
        if (ByteRange.UNSATISFIABLE.equals(range)) {
            OF_A_BODY.forEach(fields::remove);
            fields.set(HttpHeaderNames.CONTENT_RANGE, "bytes */" + size);
            return new Served(416, "Range Not Satisfiable", fields, 0, 0, 0);
        }
        fields.set(HttpHeaderNames.CONTENT_RANGE, "bytes " + range.first() + "-" + range.last() + "/" + size);
        return new Served(206, "Partial Content", fields, range.length(), (int) range.first(), (int) range.last() + 1);
    }
}
