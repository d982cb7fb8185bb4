package dev.portolan.engine.profile;

import java.time.Duration;
import java.util.List;

/**
 * Which pages of other origins may use what a route answers, as browsers ask for it (the CORS protocol of the Fetch standard).
 *
 * @param origins {@link #ANY}, or origins such as {@code https://app.example.com}; a host may begin with {@code *.}, a port be {@code *}
 * @param methods that may be used
 * @param headers of requests that may be used; whatever is asked for where there are none
 * @param expose fields of answers that pages may read
 * @param credentials whether cookies go along
 * @param maxAge how long browsers need not ask again
 */
public record Cors(
        List<String> origins,
        List<String> methods,
        List<String> headers,
        List<String> expose,
        boolean credentials,
        Duration maxAge) {

    /** Every origin. */
    public static final String ANY = "*";

    public static final List<String> DEFAULT_METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    public static final Duration DEFAULT_MAX_AGE = Duration.ofMinutes(10);

    public Cors {
        origins = List.copyOf(origins);
        methods = List.copyOf(methods);
        headers = List.copyOf(headers);
        expose = List.copyOf(expose);
    }

    /** Whether all origins are answered alike. */
    public boolean any() {
        return origins.contains(ANY);
    }
}
