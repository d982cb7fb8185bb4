package dev.portolan.engine.convert.nginx;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Remarks;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Locations that a program answers in a way that there is not here. Nothing else must answer in its place: a file of its
 * source least of all.
 */
final class Programs {

    private static final Set<String> ASKED_BY = Set.of(
            "fastcgi_pass", "uwsgi_pass", "scgi_pass", "memcached_pass", "js_content", "content_by_lua_block", "perl");
    private static final int BAD_GATEWAY = 502;

    /** What a pattern says of the end of a file's name: {@code \.php$}. */
    private static final Pattern EXTENSION = Pattern.compile("\\\\\\.([a-z]{1,10})");

    private final Locations locations;
    private final Remarks remarks;

    Programs(Locations locations, Remarks remarks) {
        this.locations = locations;
        this.remarks = remarks;
    }

    /** Has the route of such a location answer that nobody is there; false where it is none. */
    boolean answers(Part route, Scope scope) {
        for (Directive each : scope.directives()) {
            if (ASKED_BY.contains(each.name())) {
                remarks.leftOut(
                        each.at(), each.name(), Tables.row(each.name()).words() + " Until then it answers 502.");
                route.object("respond", each.at()).put("status", BAD_GATEWAY, each.at());
                return true;
            }
        }
        return false;
    }

    /** Takes index and last file away where they are for a program. */
    void keepBack(Part route, Location location) {
        if (!route.has("files")) {
            return;
        }
        Part files = route.object("files", location.at());
        for (String field : List.of("fallback", "index")) {
            String file = files.text(field);
            if (file != null && isRun("/" + file)) {
                files.remove(field);
                remarks.leftOut(
                        location.at(),
                        field.equals("index") ? field : "try_files",
                        "\"%s\" is for a program that can't be asked here, and is not sent as it is written."
                                .formatted(file));
            }
        }
    }

    private boolean isRun(String path) {
        return locations.served().stream()
                .filter(each ->
                        each.scope().directives().stream().map(Directive::name).anyMatch(ASKED_BY::contains))
                .anyMatch(each -> each.pattern() ? isOfExtension(each.text(), path) : path.startsWith(each.text()));
    }

    /** A pattern that says no extension may be of any file. */
    private static boolean isOfExtension(String pattern, String path) {
        Matcher extension = EXTENSION.matcher(pattern);
        return !extension.find() || path.toLowerCase(Locale.ROOT).contains("." + extension.group(1));
    }
}
