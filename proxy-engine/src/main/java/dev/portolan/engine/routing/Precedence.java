package dev.portolan.engine.routing;

import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.PathMatch;
import java.util.Comparator;

/**
 * Which of the routes that match comes first, apart from their hosts. As in the Gateway API: exact path, longest prefix,
 * a method, most headers, most query parameters, then the order in the file. Of the same path, a route that names ports comes
 * before one that answers on all of them: it was written for this listener, and stands for the path there whatever the method. Where the Gateway API leaves regular
 * expressions open, they stand between exact paths and prefixes, as nginx users expect, in the order of the file.
 */
final class Precedence {

    /** Among routes of the same path. */
    static final Comparator<Candidate> SAME_PATH = Comparator.comparing(
                    (Candidate c) -> match(c).ports().isEmpty())
            .thenComparing(c -> match(c).methods().isEmpty())
            .thenComparingInt(c -> -match(c).headers().size())
            .thenComparingInt(c -> -match(c).query().size())
            .thenComparingInt(c -> c.matched.index());

    private Precedence() {}

    /** Without trailing slashes: {@code /api/} is the prefix {@code /api}, and {@code /} the empty one. */
    static String prefix(Match match) {
        String path = match.path();
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    static boolean is(Candidate candidate, PathMatch kind) {
        return match(candidate).pathMatch() == kind;
    }

    private static Match match(Candidate candidate) {
        return candidate.matched.route().match();
    }
}
