package dev.portolan.engine.routing;

import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.Route;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One enabled route, prepared for matching: the conditions beside host and literal path. */
final class Candidate {

    private static final Logger LOG = LoggerFactory.getLogger(RouteTable.class);
    private static final String[] ANY = {};

    final RouteTable.Matched matched;
    private final String[] methods;
    private final Map<String, String> headers;
    private final Map<String, String> query;
    private final @Nullable Pattern pattern;
    private final AtomicBoolean warned = new AtomicBoolean();

    Candidate(Route route, int index) {
        Match match = route.match();
        this.matched = new RouteTable.Matched(route, index);
        this.methods = match.methods().isEmpty() ? ANY : match.methods().toArray(String[]::new);
        this.headers = match.headers();
        this.query = match.query();
        this.pattern = match.pathMatch() == PathMatch.REGEX ? Pattern.compile(match.path()) : null;
    }

    boolean accepts(String method, @Nullable String requestQuery, HttpHeaders requestHeaders) {
        return acceptsMethod(method)
                && (headers.isEmpty() || missingHeader(requestHeaders) == null)
                && (query.isEmpty() || missingParameter(requestQuery) == null);
    }

    boolean acceptsMethod(String method) {
        if (methods.length == 0) {
            return true;
        }
        for (String each : methods) {
            if (each.equals(method)) {
                return true;
            }
        }
        return false;
    }

    /** The first field that the request lacks, or null. */
    @Nullable
    String missingHeader(HttpHeaders requestHeaders) {
        for (Map.Entry<String, String> wanted : headers.entrySet()) {
            if (!requestHeaders.contains(wanted.getKey(), wanted.getValue(), false)) {
                return wanted.getKey();
            }
        }
        return null;
    }

    /** The first query parameter that the request lacks, or null. */
    @Nullable
    String missingParameter(@Nullable String requestQuery) {
        for (Map.Entry<String, String> wanted : query.entrySet()) {
            if (!wanted.getValue().equals(QueryParameters.first(requestQuery, wanted.getKey()))) {
                return wanted.getKey();
            }
        }
        return null;
    }

    PatternResult patternMatches(String path) {
        if (pattern == null) {
            return PatternResult.NO;
        }
        try {
            return pattern.matcher(new BoundedText(path)).matches() ? PatternResult.YES : PatternResult.NO;
        } catch (BoundedText.TooCostly | StackOverflowError e) {
            warn(path);
            return PatternResult.GAVE_UP;
        }
    }

    /** Once a table: whoever asks for such a path again and again must not fill the log. */
    private void warn(String path) {
        if (warned.compareAndSet(false, true)) {
            LOG.warn(
                    "The pattern of route {} (\"{}\") takes too long for a path of {} characters, so the route is passed over;"
                            + " simplify the pattern.",
                    matched.index() + 1,
                    pattern,
                    path.length());
        }
    }

    /** What a pattern said of a path. */
    enum PatternResult {
        YES,
        NO,
        GAVE_UP
    }
}
