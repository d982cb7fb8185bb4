package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.PathRewrite;
import dev.portolan.engine.profile.Rewrite;
import dev.portolan.engine.profile.Route;
import java.util.List;

/** How a route changes the path that its target is asked for. */
final class PathWriter {

    private final Route route;
    private final String pointer;
    private final Remarks remarks;
    private final Lines out;

    PathWriter(Route route, String pointer, Remarks remarks, Lines out) {
        this.route = route;
        this.pointer = pointer;
        this.remarks = remarks;
        this.out = out;
    }

    /** @param base the path that the target itself has, or empty */
    void write(String base) {
        Rewrite rewrite = route.rewrite();
        String added =
                base + (rewrite.addPrefix() == null ? "" : rewrite.addPrefix().replaceFirst("/+$", ""));
        List<PathRewrite> patterns = rewrite.rewritePath();
        Match match = route.match();
        String prefix = match.path().replaceFirst("/+$", "");
        boolean strip = rewrite.stripPrefix() && !(match.pathMatch() == PathMatch.PREFIX && prefix.isEmpty());
        if (!patterns.isEmpty()) {
            patterns(patterns, strip || !added.isEmpty());
        }
        if (strip && match.pathMatch() != PathMatch.PREFIX) {
            out.add("http-request set-path " + Quoting.format(added.isEmpty() ? "/" : added));
        } else if (strip) {
            String head = Patterns.literal(prefix);
            out.add(
                    added.isEmpty()
                            ? replace("^" + head + "/*(.*)", "/\\1")
                            : replace(
                                    "^" + head + "(/?)/*(.*)",
                                    added.replace("\\", "\\\\").replace("%", "%%") + "\\1\\2"));
        } else if (!added.isEmpty()) {
            out.add("http-request set-path " + Quoting.word(added.replace("%", "%%") + "%[path]"));
        }
    }

    private static String replace(String regex, String format) {
        return "http-request replace-path " + Quoting.word(regex) + " " + Quoting.word(format);
    }

    /** The first that fits counts, and each rule here would look at what the one before made. */
    private void patterns(List<PathRewrite> patterns, boolean combined) {
        PathRewrite first = patterns.getFirst();
        String to = first.to();
        boolean shared = SharedPatterns.has(first.match()) && !to.contains("${") && to.indexOf('?') < 0;
        if (patterns.size() > 1 || combined || !shared) {
            remarks.leftOut(
                    pointer + "/rewritePath",
                    "rewritePath",
                    "Only one pattern, which means the same in HAProxy and makes no query, can be written; this route's are left out.");
            return;
        }
        String format = to.replace("\\", "\\\\")
                .replace("%", "%%")
                .replaceAll("(?<!\\$)((?:\\$\\$)*)\\$(\\d)", "$1\\\\$2")
                .replace("$$", "$");
        out.add(replace("^(?:" + first.match() + ")$", format));
    }
}
