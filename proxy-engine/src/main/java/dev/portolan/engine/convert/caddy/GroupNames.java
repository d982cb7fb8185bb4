package dev.portolan.engine.convert.caddy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands for a pattern's groups: at Caddy <code>{re.name.1}</code> and Go's {@code $1}, in a profile {@code $1} and <code>${name}</code>. Pure. */
final class GroupNames {

    static final String CADDY = "http.regexp.";

    private static final Pattern GO = Pattern.compile("\\$(?:(\\$)|\\{(\\w+)}|(\\w+))?");
    private static final Pattern OURS = Pattern.compile("\\$(?:(\\$)|(\\d)|\\{([A-Za-z][A-Za-z0-9]*)})");
    private static final int MOST = 9;

    private GroupNames() {}

    /** A group that Caddy has a name for. */
    record Group(String pattern, String group) {

        /** Null where the name is of anything else. */
        static @Nullable Group of(String placeholder) {
            if (!placeholder.startsWith(CADDY)) {
                return null;
            }
            String name = placeholder.substring(CADDY.length());
            int dot = name.lastIndexOf('.');
            return new Group(dot < 0 ? "" : name.substring(0, dot), name.substring(dot + 1));
        }
    }

    /**
     * A replacement of Go's as a profile's.
     *
     * @param before how many groups the pattern has here before those that are meant
     * @return null where it names a group that a profile can't
     */
    static @Nullable String ofGo(String replacement, int before) {
        StringBuilder out = new StringBuilder();
        Matcher places = GO.matcher(replacement);
        int from = 0;
        while (places.find()) {
            String name = places.group(2) == null ? places.group(3) : places.group(2);
            String ours = name == null ? "$$" : reference(name, before);
            if (ours == null) {
                return null;
            }
            out.append(replacement, from, places.start()).append(ours);
            from = places.end();
        }
        return out.append(replacement.substring(from)).toString();
    }

    /** A profile's word for a group; null where it has none. */
    static @Nullable String reference(String group, int before) {
        if (!group.matches("\\d+")) {
            return group.matches("[A-Za-z][A-Za-z0-9]*") ? "${" + group + "}" : null;
        }
        int number = group.length() > 2 ? MOST + 1 : Integer.parseInt(group);
        int here = number == 0 ? 0 : number + before;
        return here > MOST || (number == 0 && before > 0) ? null : "$" + here;
    }

    /** A profile's replacement as Go's, with nothing in it that Caddy fills in. */
    static String go(String to) {
        StringBuilder out = new StringBuilder();
        Matcher places = OURS.matcher(to);
        int from = 0;
        while (places.find()) {
            out.append(escaped(to.substring(from, places.start())));
            String name = places.group(2) == null ? places.group(3) : places.group(2);
            boolean apart = places.end() == to.length() || !isWord(to.charAt(places.end()));
            if (name == null) {
                out.append("$$");
            } else {
                out.append(apart ? "$" + name : "$\\{" + name + "\\}");
            }
            from = places.end();
        }
        return out.append(escaped(to.substring(from))).toString();
    }

    /** A profile's replacement with Caddy's names for the groups of a pattern. */
    static String caddy(String to, String pattern) {
        StringBuilder out = new StringBuilder();
        Matcher places = OURS.matcher(to);
        int from = 0;
        while (places.find()) {
            String name = places.group(2) == null ? places.group(3) : places.group(2);
            out.append(escaped(to.substring(from, places.start())));
            out.append(name == null ? "$" : "{" + CADDY + pattern + "." + name + "}");
            from = places.end();
        }
        return out.append(escaped(to.substring(from))).toString();
    }

    private static String escaped(String literal) {
        return literal.replace("{", "\\{");
    }

    private static boolean isWord(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }
}
