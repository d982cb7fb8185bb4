package dev.portolan.engine.send;

import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.profile.FieldSyntax;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request of the program's own, to be sent as HTTP/1.1 through the routes of the running profile. It enters inside of the
 * proxy: no socket is opened and no certificate asked, whatever the URL's scheme.
 *
 * @param url as a client would call it; its scheme and port choose the listener
 * @param fields a {@code Host} among them goes before the URL's; those of {@link ConnectionFields} are made anew
 * @param trailers field lines after the body
 * @param replayOf the id of the recorded exchange that it is sent for again, or 0
 * @param limit how long the whole exchange may take
 * @param keep bytes of the answer's body that are handed back; the capture keeps its own
 */
public record OwnRequest(
        String method,
        String url,
        List<Field> fields,
        OwnBody body,
        List<Field> trailers,
        long replayOf,
        Duration limit,
        int keep) {

    /** Longer than the time that a route gives its target. */
    public static final Duration DEFAULT_LIMIT = Duration.ofMinutes(10);

    public static final int DEFAULT_KEEP = 1 << 20;

    public OwnRequest {
        fields = List.copyOf(fields);
        trailers = List.copyOf(trailers);
        if (keep < 0 || limit.isNegative() || replayOf < 0) {
            throw new IllegalArgumentException("keep, limit and replayOf can't be negative");
        }
    }

    /** A new one, with the usual bounds. */
    public OwnRequest(String method, String url, List<Field> fields, OwnBody body) {
        this(method, url, fields, body, List.of(), 0, DEFAULT_LIMIT, DEFAULT_KEEP);
    }

    public OwnRequest withReplayOf(long id) {
        return new OwnRequest(method, url, fields, body, trailers, id, limit, keep);
    }

    public OwnRequest withKeep(int bytes) {
        return new OwnRequest(method, url, fields, body, trailers, replayOf, limit, bytes);
    }

    public OwnRequest withLimit(Duration other) {
        return new OwnRequest(method, url, fields, body, trailers, replayOf, other, keep);
    }

    /** Why it can't be sent, a sentence with what to do; null where it can. */
    public @Nullable String problem() {
        if (!FieldSyntax.isToken(method)) {
            return "The method is no word of letters; write one such as GET.";
        }
        if (method.equals("CONNECT") || method.equals("TRACE")) {
            return method + " is not carried out by a reverse proxy; choose another method.";
        }
        try {
            OwnUrl.parse(url);
        } catch (NotSentException e) {
            return e.sentence();
        }
        String problem = problem(fields);
        return problem == null ? problem(trailers) : problem;
    }

    private static @Nullable String problem(List<Field> lines) {
        return lines.stream()
                .map(OwnRequest::problem)
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }

    /** What is wrong with a field line, a sentence; null where nothing is. */
    public static @Nullable String problem(Field field) {
        if (!FieldSyntax.isToken(field.name()) && !field.name().startsWith(":")) {
            return field.name().isEmpty()
                    ? "A field has no name; write one or remove the line."
                    : "\"%s\" is no field name; use letters, digits and hyphens."
                            .formatted(field.name().replaceAll("[^ -~]", "?"));
        }
        boolean odd = field.value().chars().anyMatch(c -> c > 0xff || c == 0x7f || (c < ' ' && c != '\t'));
        return odd
                ? "The value of %s has line breaks, control characters or letters beyond Latin-1; encode them."
                        .formatted(field.name())
                : null;
    }
}
