package dev.portolan.engine.routing;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Resolves {@code .} and {@code ..} segments (RFC 3986, 5.2.4), also where a dot is spelled {@code %2e}. */
final class DotSegments {

    private DotSegments() {}

    static RequestPath.Valid resolve(String path, @Nullable String query, boolean ambiguous) {
        Deque<String> kept = new ArrayDeque<>();
        boolean doubtful = ambiguous;
        boolean open = false;
        for (String segment : path.substring(1).split("/", -1)) {
            int dots = dots(segment);
            doubtful |= dots > 0 && (segment.length() > dots || (dots == 2 && kept.isEmpty()));
            if (dots == 0) {
                kept.addLast(segment);
            } else if (dots == 2) {
                kept.pollLast();
            }
            open = dots > 0;
        }
        String resolved = "/" + String.join("/", kept) + (open && !kept.isEmpty() ? "/" : "");
        return new RequestPath.Valid(resolved, query, doubtful);
    }

    /** 1 or 2 where the segment is a dot segment, else 0. */
    static int dots(String segment) {
        int dots = 0;
        int i = 0;
        while (i < segment.length() && dots < 3) {
            if (segment.charAt(i) == '.') {
                i++;
            } else if (segment.regionMatches(true, i, "%2e", 0, 3)) {
                i += 3;
            } else {
                return 0;
            }
            dots++;
        }
        return dots > 2 ? 0 : dots;
    }
}
