package dev.portolan.engine.policy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The preconditions of a request for a file, in the order of RFC 9110, section 13.2.2. */
final class Conditions {

    /** What becomes of the request. */
    enum Outcome {
        SEND,
        NOT_MODIFIED,
        CHANGED
    }

    private final FoundFile file;
    private final LocalRequest request;
    private final HttpHeaders headers;
    private final Instant now;

    Conditions(FoundFile file, LocalRequest request, Instant now) {
        this.file = file;
        this.request = request;
        this.headers = request.headers();
        this.now = now;
    }

    Outcome outcome() {
        if (headers.contains(HttpHeaderNames.IF_MATCH)) {
            // Compared strongly, and our tag is weak, so that only "any" holds.
            if (!any(headers.getAll(HttpHeaderNames.IF_MATCH))) {
                return Outcome.CHANGED;
            }
        } else if (modifiedAfter(HttpHeaderNames.IF_UNMODIFIED_SINCE, false)) {
            return Outcome.CHANGED;
        }
        List<String> none = headers.getAll(HttpHeaderNames.IF_NONE_MATCH);
        if (!none.isEmpty()) {
            return any(none) || named(none) ? Outcome.NOT_MODIFIED : Outcome.SEND;
        }
        return modifiedAfter(HttpHeaderNames.IF_MODIFIED_SINCE, true) ? Outcome.SEND : Outcome.NOT_MODIFIED;
    }

    /** Whether {@code Range} counts: for GET, and only where {@code If-Range} (section 13.1.5), if there, still holds. */
    boolean rangeApplies() {
        if (!request.get()) {
            return false;
        }
        String same = headers.get(HttpHeaderNames.IF_RANGE);
        if (same == null) {
            return true;
        }
        Instant date = HttpDate.parse(same);
        // A date is a strong validator only if the file was not changed again within its second (section 8.8.2.2).
        return date != null
                && date.equals(file.modified())
                && Duration.between(file.modified(), now).compareTo(Duration.ofSeconds(1)) > 0;
    }

    private boolean modifiedAfter(CharSequence field, boolean withoutDate) {
        Instant date = HttpDate.parse(headers.get(field));
        return date == null ? withoutDate : file.modified().isAfter(date);
    }

    private static boolean any(List<String> values) {
        return values.size() == 1 && values.getFirst().strip().equals("*");
    }

    /** Compared weakly (section 8.8.3.2): the {@code W/} before a tag doesn't count. */
    private boolean named(List<String> values) {
        String own = opaque(file.entityTag());
        return values.stream()
                .flatMap(value -> List.of(value.split(",", -1)).stream())
                .anyMatch(tag -> opaque(tag.strip()).equals(own));
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
