package dev.portolan.engine.routing;

import dev.portolan.engine.profile.PathMatch;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The routes of one host, found by path without allocating: a tree of raw segments, and a list of patterns. */
final class PathIndex {

    private final Segment root;
    private final Candidate[] patterns;

    PathIndex(List<Candidate> candidates) {
        Segment.Builder builder = new Segment.Builder();
        List<Candidate> regexes = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (Precedence.is(candidate, PathMatch.REGEX)) {
                regexes.add(candidate);
            } else {
                builder.add(candidate);
            }
        }
        this.root = builder.build();
        this.patterns = PatternOrder.sort(regexes);
    }

    @Nullable
    Candidate find(String method, String path, @Nullable String query, HttpHeaders headers) {
        Segment deepest = root;
        int at = 0;
        while (at < path.length()) {
            int slash = path.indexOf('/', at + 1);
            int end = slash < 0 ? path.length() : slash;
            Segment child = deepest.child(path, at + 1, end);
            if (child == null) {
                break;
            }
            deepest = child;
            at = end;
        }
        Candidate found = at >= path.length() ? first(deepest.exact, method, query, headers) : null;
        if (found == null) {
            found = pattern(method, path, query, headers);
        }
        for (Segment up = deepest; found == null && up != null; up = up.parent) {
            found = first(up.prefix, method, query, headers);
        }
        return found;
    }

    private @Nullable Candidate pattern(String method, String path, @Nullable String query, HttpHeaders headers) {
        for (Candidate candidate : patterns) {
            if (candidate.accepts(method, query, headers)
                    && candidate.patternMatches(path) == Candidate.PatternResult.YES) {
                return candidate;
            }
        }
        return null;
    }

    private static @Nullable Candidate first(
            Candidate[] candidates, String method, @Nullable String query, HttpHeaders headers) {
        for (Candidate candidate : candidates) {
            if (candidate.accepts(method, query, headers)) {
                return candidate;
            }
        }
        return null;
    }
}
