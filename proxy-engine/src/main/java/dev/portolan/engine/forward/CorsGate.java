package dev.portolan.engine.forward;

import dev.portolan.engine.policy.CorsOrigins;
import dev.portolan.engine.policy.LocalAnswer;
import dev.portolan.engine.profile.Cors;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers browsers that ask whether a page of another origin may send a request, and tells them which pages may read an answer.
 * What the target says about that itself is taken off: the route decides.
 */
final class CorsGate implements Gate {

    private static final String PRIVATE_ASKED = "Access-Control-Request-Private-Network";
    private static final String PRIVATE_ALLOWED = "Access-Control-Allow-Private-Network";

    private final Cors rules;
    private final CorsOrigins origins;

    CorsGate(Cors rules) {
        this.rules = rules;
        this.origins = new CorsOrigins(rules.origins());
    }

    @Override
    public Admission ask(Visit visit) {
        HttpHeaders request = visit.request().headers();
        List<String> said = request.getAll(HttpHeaderNames.ORIGIN);
        String origin = said.size() == 1 ? said.getFirst() : null;
        boolean allowed = origin != null && origins.has(origin);
        if (origin != null
                && visit.request().method().equals("OPTIONS")
                && request.contains(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD)) {
            return allowed
                    ? new Admission.Answered(
                            preflight(origin, request),
                            "The browser was told what pages of %s may do.".formatted(origin))
                    : new Admission.Refused(
                            Failure.CORS_REFUSED,
                            "%s is not among cors.origins.".formatted(printable(origin)),
                            varying());
        }
        visit.dress(fields -> dress(fields, allowed ? origin : null));
        if (origin != null) {
            visit.remark(
                    allowed
                            ? "Pages of %s may read the answer.".formatted(origin)
                            : "Pages of %s may not read the answer: it is not among cors.origins."
                                    .formatted(printable(origin)));
        }
        return Admission.PASSED;
    }

    private LocalAnswer.Bytes preflight(String origin, HttpHeaders request) {
        HttpHeaders fields = varying();
        allow(fields, origin);
        fields.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, String.join(", ", rules.methods()));
        String asked = String.join(", ", request.getAll(HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS));
        String headers = rules.headers().isEmpty() ? asked : String.join(", ", rules.headers());
        if (!headers.isEmpty()) {
            fields.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, headers);
        }
        fields.set(
                HttpHeaderNames.ACCESS_CONTROL_MAX_AGE,
                Long.toString(rules.maxAge().toSeconds()));
        if (request.contains(PRIVATE_ASKED)) {
            fields.set(PRIVATE_ALLOWED, "true");
        }
        return new LocalAnswer.Bytes(204, fields, new byte[0]);
    }

    private static HttpHeaders varying() {
        HttpHeaders fields = new DefaultHttpHeaders();
        fields.set(HttpHeaderNames.VARY, "Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
        return fields;
    }

    private void allow(HttpHeaders fields, String origin) {
        fields.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, rules.any() ? Cors.ANY : origin);
        if (rules.credentials()) {
            fields.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
        }
    }

    private void dress(HttpHeaders fields, @Nullable String allowed) {
        fields.remove(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN);
        fields.remove(HttpHeaderNames.ACCESS_CONTROL_ALLOW_CREDENTIALS);
        fields.remove(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS);
        if (allowed != null) {
            allow(fields, allowed);
            if (!rules.expose().isEmpty()) {
                fields.set(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, String.join(", ", rules.expose()));
            }
        }
        // Where all are answered alike, a cache may do so too.
        if (!rules.any() && !varies(fields)) {
            fields.add(HttpHeaderNames.VARY, HttpHeaderNames.ORIGIN);
        }
    }

    private static boolean varies(HttpHeaders fields) {
        return fields.containsValue(HttpHeaderNames.VARY, HttpHeaderNames.ORIGIN, true)
                || fields.containsValue(HttpHeaderNames.VARY, "*", true);
    }

    private static String printable(String origin) {
        return origin.length() > 200 ? origin.substring(0, 200) + "\u2026" : origin;
    }
}
