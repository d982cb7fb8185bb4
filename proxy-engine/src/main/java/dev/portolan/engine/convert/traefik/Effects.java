package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.model.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What middlewares make of the path and of plain HTTP, gathered in their order. Not for several threads. */
final class Effects {

    private final List<String> strips = new ArrayList<>();
    private String add = "";
    private final List<PathChange> changes = new ArrayList<>();
    private @Nullable String replace;
    private @Nullable Position at;
    private boolean redirectsToTls;
    private boolean permanent;
    private @Nullable String redirectPort;
    private @Nullable String redirectedHost;

    void strip(List<String> prefixes, Position from) {
        at = from;
        if (replace != null) {
            replace = without(replace, prefixes);
        } else if (!add.isEmpty()) {
            add = without(add, prefixes);
        } else {
            prefixes.stream()
                    .map(Effects::trimmed)
                    .filter(each -> !each.isEmpty())
                    .forEach(strips::add);
        }
    }

    private static String without(String path, List<String> prefixes) {
        for (String prefix : prefixes) {
            if (path.startsWith(prefix)) {
                String rest = path.substring(prefix.length());
                return rest.isEmpty() || rest.startsWith("/") ? rest : "/" + rest;
            }
        }
        return path;
    }

    void add(String prefix, Position from) {
        at = from;
        if (replace != null) {
            replace = trimmed(prefix) + replace;
        } else {
            add = trimmed(prefix) + add;
        }
    }

    void replace(String path, Position from) {
        at = from;
        replace = path;
        strips.clear();
        changes.clear();
        add = "";
    }

    /** Whether another change of the path can follow what was gathered so far. */
    boolean takesChange() {
        return replace == null && add.isEmpty() && changes.isEmpty();
    }

    void change(List<PathChange> more, Position from) {
        at = from;
        changes.addAll(more);
    }

    List<PathChange> changes() {
        return changes;
    }

    /** Any path becomes the replacement. */
    PathChange everything() {
        String path = PathTest.literal(PathTest.Kind.EXACT, replace == null || replace.isEmpty() ? "/" : replace)
                .text();
        return new PathChange(".*", path.replace("$", "$$"));
    }

    void redirectToTls(@Nullable String port, boolean forGood) {
        redirectsToTls = true;
        redirectPort = port;
        permanent = forGood;
    }

    boolean permanent() {
        return permanent;
    }

    boolean redirectsToTls() {
        return redirectsToTls;
    }

    void redirectOnly(String host) {
        redirectedHost = host;
    }

    /** The only host whose requests the route's redirect takes; null where it takes all. */
    @Nullable
    String redirectedHost() {
        return redirectedHost;
    }

    /** The port that is redirected to; null for the usual one. */
    @Nullable
    String redirectPort() {
        return redirectPort;
    }

    List<String> strips() {
        return strips;
    }

    String add() {
        return add;
    }

    @Nullable
    String replacement() {
        return replace;
    }

    @Nullable
    Position at() {
        return at;
    }

    static String trimmed(String path) {
        String slashed = path.startsWith("/") || path.isEmpty() ? path : "/" + path;
        int end = slashed.length();
        while (end > 0 && slashed.charAt(end - 1) == '/') {
            end--;
        }
        return slashed.substring(0, end);
    }
}
