package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.PathMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The match of a route as acls, and the condition that they make together. */
final class Acls {

    private static final Pattern ARGUMENT = Pattern.compile("[A-Za-z0-9_.-]+");

    private final String name;
    private final String pointer;
    private final Remarks remarks;
    private final List<String> lines = new ArrayList<>();
    private final List<String> condition = new ArrayList<>();

    private Acls(String name, String pointer, Remarks remarks) {
        this.name = name;
        this.pointer = pointer;
        this.remarks = remarks;
    }

    /** @param pointer of the route */
    static Acls of(String name, Match match, String pointer, Remarks remarks) {
        Acls acls = new Acls(name, pointer, remarks);
        acls.host(match);
        acls.path(match);
        acls.one("port", match.ports().isEmpty() ? "" : "dst_port " + spaced(match.ports()));
        acls.one("method", match.methods().isEmpty() ? "" : "method " + spaced(match.methods()));
        match.headers()
                .forEach((field, value) -> acls.compared(
                        "has-" + field, field, "req.fhdr(" + field + ") -m str " + Quoting.pattern(value)));
        match.query()
                .forEach((parameter, value) -> acls.compared(
                        "asks-" + parameter,
                        parameter,
                        "url_param(" + parameter + "),url_dec(1) -m str " + Quoting.pattern(value)));
        return acls;
    }

    List<String> lines() {
        return lines;
    }

    /** Empty where every request fulfils it. */
    String condition() {
        return String.join(" ", condition);
    }

    void never() {
        condition.addFirst("FALSE");
    }

    private static String spaced(List<?> values) {
        return values.stream().map(String::valueOf).map(Quoting::word).collect(Collectors.joining(" "));
    }

    private void one(String what, String test) {
        if (!test.isEmpty()) {
            String acl = name + "-" + what;
            lines.add("acl " + acl + " " + test);
            condition.add(acl);
        }
    }

    private void host(Match match) {
        String host = match.host();
        if (host != null) {
            one("host", host(host));
        }
    }

    /** A name without the port that a client may write behind it. */
    static String host(String host) {
        return host.startsWith("*.")
                ? "req.hdr(host),host_only -m end -i " + host.substring(1)
                : "req.hdr(host),host_only -m str -i " + host(host, host.indexOf(':') >= 0);
    }

    private static String host(String host, boolean brackets) {
        return brackets ? "[" + host + "]" : host;
    }

    private void path(Match match) {
        String path = match.path();
        String prefix = path.replaceFirst("/+$", "");
        if (match.pathMatch() == PathMatch.EXACT) {
            one("path", "path " + Quoting.pattern(path));
        } else if (match.pathMatch() == PathMatch.REGEX) {
            pattern(path);
        } else if (!prefix.isEmpty()) {
            one("path", "path " + Quoting.pattern(prefix));
            lines.add("acl " + name + "-path path_beg " + Quoting.pattern(prefix + "/"));
        }
    }

    private void pattern(String path) {
        if (SharedPatterns.has(path)) {
            one("path", "path_reg " + Quoting.pattern("^(?:" + path + ")$"));
        } else {
            never();
            remarks.leftOut(
                    pointer,
                    "path",
                    "The pattern \"%s\" may mean something else in HAProxy, so the route is there without ever being taken; write it with what both know."
                            .formatted(path));
        }
    }

    private void compared(String what, String argument, String test) {
        if (ARGUMENT.matcher(argument).matches()) {
            one(what.toLowerCase(Locale.ROOT), test);
        } else {
            never();
            remarks.leftOut(
                    pointer,
                    argument,
                    "HAProxy's configuration can't name \"%s\", so the route is there without ever being taken."
                            .formatted(argument));
        }
    }
}
