package dev.portolan.engine.cache;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which responses a shared cache may store (RFC 9111, section 3), and which are worth it. */
final class Storability {

    /** Statuses whose meaning for caches is known here, which {@code must-understand} asks for. */
    private static final Set<Integer> UNDERSTOOD = Set.of(
            200, 203, 204, 300, 301, 302, 303, 307, 308, 400, 401, 403, 404, 405, 406, 410, 414, 421, 451, 500, 501,
            502, 503, 504);

    private final CacheRequest request;
    private final int status;
    private final HttpHeaders fields;
    private final Directives directives;
    private final Freshness freshness;

    Storability(CacheRequest request, int status, HttpHeaders fields, Directives directives, Freshness freshness) {
        this.request = request;
        this.status = status;
        this.fields = fields;
        this.directives = directives;
        this.freshness = freshness;
    }

    /** Why it is not stored, as the end of a sentence; null where it is. */
    @Nullable
    String problem() {
        CacheControl control = directives.control();
        if (status == 206 || status == 304) {
            return status == 206 ? "it is a part" : "its status is 304";
        }
        if (!request.get() && !postedRepresentation()) {
            return "it answers " + request.method();
        }
        boolean understood = control.has("must-understand") && UNDERSTOOD.contains(status);
        if (control.has("must-understand") && !understood) {
            return "its status has to be understood, and is not";
        }
        if (control.has("no-store") && !understood) {
            return "the response says no-store";
        }
        if (control.bare("private")) {
            return "the response says private";
        }
        if (fields.containsValue(HttpHeaderNames.VARY, "*", /* ignoreCase= */ false)) {
            return "the response says Vary: *";
        }
        if (eventStream()) {
            return "it is a stream of events";
        }
        return authorized(control)
                ? useless(control)
                : "the request has Authorization, and the response does not say public";
    }

    /** Section 3.5. */
    private boolean authorized(CacheControl control) {
        return !request.authorized()
                || control.has("public")
                || control.has("s-maxage")
                || control.has("must-revalidate");
    }

    private @Nullable String useless(CacheControl control) {
        if (!freshness.explicit()
                && !control.has("public")
                && !control.has("private")
                && !Freshness.heuristic(status)) {
            return "the response with status " + status + " does not say how long it is fresh";
        }
        boolean validated = fields.contains(HttpHeaderNames.ETAG) || fields.contains(HttpHeaderNames.LAST_MODIFIED);
        boolean fresh = freshness.lifetime() > 0 && !control.bare("no-cache");
        if (!validated && !fresh && control.seconds("stale-if-error") <= 0) {
            return freshness.explicit() || control.has("no-cache")
                    ? "the response is stale at once, and has no validator"
                    : "the response does not say how long it is fresh, and has no validator";
        }
        return null;
    }

    /** RFC 9110, section 9.3.3: the answer to POST is what GET would give, and says so. */
    private boolean postedRepresentation() {
        String location = fields.get(HttpHeaderNames.CONTENT_LOCATION);
        return request.method().equals("POST")
                && status == 200
                && freshness.explicit()
                && location != null
                && request.key().equals(Invalidation.key(request.key(), null, location));
    }

    private boolean eventStream() {
        String type = fields.get(HttpHeaderNames.CONTENT_TYPE);
        return type != null && type.regionMatches(true, 0, "text/event-stream", 0, 17);
    }
}
