package dev.portolan.engine.cache;

import dev.portolan.engine.policy.ResponseFields;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A response that came from the target, and what it means for the store.
 *
 * @param askedMillis when the request for it was sent
 * @param cameMillis when its head came
 * @param stamp of the store, when the request was sent
 */
public record Arrival(
        CacheRequest request,
        int status,
        String reason,
        HttpHeaders fields,
        long askedMillis,
        long cameMillis,
        long stamp) {

    /** What becomes of a response. */
    public sealed interface Verdict {

        /** @param response whose body is to be filled; the caller's to complete or release */
        record Stored(StoredResponse response) implements Verdict {}

        /** @param reason the end of a sentence */
        record NotStored(String reason) implements Verdict {}
    }

    private static final Pattern FROM_THE_BEGINNING = Pattern.compile("bytes 0-(\\d{1,18})/(\\d{1,18})");

    /**
     * What asks for a range may get all there is, as browsers do that play a film: that is as good as an answer without one (section
     * 3.4), unless fields were left out of it because its client has them (RFC 9110, section 15.3.7).
     *
     * @param length of its body
     */
    public Arrival withoutRange(long length) {
        String range = fields.get(HttpHeaderNames.CONTENT_RANGE);
        Matcher all = range == null ? null : FROM_THE_BEGINNING.matcher(range);
        boolean whole = status == 206
                && !request.fields().contains(HttpHeaderNames.IF_RANGE)
                && all != null
                && all.matches()
                && Long.parseLong(all.group(1)) == length - 1
                && Long.parseLong(all.group(2)) == length;
        return whole
                ? new Arrival(
                        request,
                        200,
                        "OK",
                        fields.copy().remove(HttpHeaderNames.CONTENT_RANGE),
                        askedMillis,
                        cameMillis,
                        stamp)
                : this;
    }

    private Directives directives() {
        return Directives.of(fields);
    }

    private Freshness freshness(Directives directives) {
        return Freshness.of(status, fields, directives, askedMillis, cameMillis);
    }

    /** @param length of its body; see {@link dev.portolan.engine.wire.BodyLength} */
    Verdict verdict(long length) {
        Directives directives = directives();
        Freshness freshness = freshness(directives);
        String problem = new Storability(request, status, fields, directives, freshness).problem();
        VaryKey vary = VaryKey.of(request.fields(), fields);
        if (problem != null || vary == null) {
            return new Verdict.NotStored(problem == null ? "the response says Vary: *" : problem);
        }
        return new Verdict.Stored(new StoredResponse(
                request.key(),
                status,
                reason,
                stored(fields, directives),
                vary,
                directives,
                freshness,
                stamp,
                new StoredBody(length)));
    }

    /** Section 3.1; and what {@code no-cache} and {@code private} name is for the first client alone. */
    private static HttpHeaders stored(HttpHeaders fields, Directives directives) {
        HttpHeaders stored = ResponseFields.endToEnd(fields)
                .remove(HttpHeaderNames.AGE)
                .remove(HttpHeaderNames.TRAILER)
                .remove(CacheStatus.FIELD);
        directives.control().fields("no-cache").forEach(stored::remove);
        directives.control().fields("private").forEach(stored::remove);
        return stored;
    }

    /**
     * What is stored, with the fields of this 304 or this answer to HEAD in the place of its own (section 3.2). It shares the body,
     * which it holds.
     */
    StoredResponse freshened(StoredResponse stored) {
        HttpHeaders merged = stored.fields().copy();
        HttpHeaders added = stored(fields, directives());
        added.names().forEach(merged::remove);
        Iterator<Map.Entry<CharSequence, CharSequence>> lines = added.iteratorCharSequence();
        while (lines.hasNext()) {
            Map.Entry<CharSequence, CharSequence> line = lines.next();
            merged.add(line.getKey(), line.getValue());
        }
        Directives directives = Directives.of(merged);
        return new StoredResponse(
                stored.key(),
                stored.status(),
                stored.reason(),
                merged,
                stored.vary(),
                directives,
                Freshness.of(stored.status(), withAge(merged), directives, askedMillis, cameMillis),
                stamp,
                stored.hold().body());
    }

    private HttpHeaders withAge(HttpHeaders merged) {
        String age = fields.get(HttpHeaderNames.AGE);
        return age == null ? merged : merged.copy().set(HttpHeaderNames.AGE, age);
    }

    /** Whether an answer to HEAD speaks of what is stored (section 4.3.5). */
    boolean describes(StoredResponse stored) {
        return alike(HttpHeaderNames.ETAG, stored)
                && alike(HttpHeaderNames.LAST_MODIFIED, stored)
                && lengthOf(stored.body().length());
    }

    private boolean alike(CharSequence validator, StoredResponse stored) {
        String value = fields.get(validator);
        return value == null || value.equals(stored.fields().get(validator));
    }

    private boolean lengthOf(int length) {
        String announced = fields.get(HttpHeaderNames.CONTENT_LENGTH);
        return announced == null || announced.equals(Integer.toString(length));
    }

    /** Whether what is stored must go now that this came (section 5.2.2.5). */
    boolean forbidsStoring() {
        CacheControl control = directives().control();
        return (control.has("no-store") && !control.has("must-understand")) || control.bare("private");
    }

    /** Whether the target failed as far as {@code stale-if-error} means it. */
    public boolean error() {
        return status == 500 || status == 502 || status == 503 || status == 504;
    }
}
