package dev.portolan.engine.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the address of a redirect may take over from the request, beside what a header field may. */
public final class RedirectTemplate {

    /** What lies behind the prefix that the route matched: empty, or beginning with a slash. */
    public static final String REST = "request.rest";

    /** Before the number of a group of the route's own pattern. */
    public static final String GROUP = "match.";

    private static final int MOST_GROUPS = 9;

    private static final List<String> UNKNOWN_HERE = List.of("target.host", "target.port");

    private RedirectTemplate() {}

    /** What is wrong with it, and what to write instead; or null. */
    static @Nullable String problem(String to, Match match) {
        if (!FieldTemplate.is(to)) {
            return null;
        }
        List<String> names = new ArrayList<>(FieldTemplate.NAMES);
        names.removeAll(UNKNOWN_HERE);
        if (match.pathMatch() == PathMatch.REGEX) {
            int groups = groups(match.path());
            for (int i = 1; i <= Math.min(groups, MOST_GROUPS); i++) {
                names.add(GROUP + i);
            }
        } else {
            names.add(REST);
        }
        return FieldTemplate.problem(to, names);
    }

    private static int groups(String pattern) {
        try {
            return Pattern.compile(pattern).matcher("").groupCount();
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    /** What a redirect of an ordinary request would lead to, to see whether that is an address at all. */
    static String sample(String to) {
        return filled(to, name -> switch (name) {
            case "request.scheme" -> "https";
            case "request.host", "request.hostname" -> "localhost";
            case "request.port" -> "443";
            case "request.path", "request.uri" -> "/path";
            case REST -> "/rest";
            default -> "x";
        });
    }

    /**
     * The address that it leads to. A question mark that no query follows goes, and slashes at the start become one: two
     * would lead to whatever host the client wrote behind them.
     *
     * @param values of the names
     */
    public static String filled(String to, UnaryOperator<String> values) {
        if (!FieldTemplate.is(to)) {
            return to;
        }
        String text = FieldTemplate.filled(to, values);
        String whole = text.endsWith("?") ? text.substring(0, text.length() - 1) : text;
        int slashes = 0;
        while (slashes < whole.length() && whole.charAt(slashes) == '/') {
            slashes++;
        }
        return slashes > 1 ? whole.substring(slashes - 1) : whole;
    }
}
