package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.tree.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The order in which Caddy takes the directives of a block, whatever order they stand in: by their kind, then, where both have
 * a single path, the longer path first, and those with a matcher before those without. The global option {@code order} moves
 * a kind. Not for several threads.
 */
final class DirectiveOrder {

    /** Caddy 2.10's, with the older names beside the newer ones. */
    private static final List<String> DEFAULT = List.of(
            "tracing",
            "map",
            "vars",
            "fs",
            "root",
            "log_append",
            "log_skip",
            "skip_log",
            "log_name",
            "header",
            "copy_response_headers",
            "request_body",
            "redir",
            "method",
            "rewrite",
            "uri",
            "try_files",
            "basicauth",
            "basic_auth",
            "authorize",
            "jwtauth",
            "forward_auth",
            "request_header",
            "encode",
            "push",
            "intercept",
            "templates",
            "invoke",
            "handle",
            "route",
            "abort",
            "error",
            "copy_response",
            "respond",
            "metrics",
            "reverse_proxy",
            "php_fastcgi",
            "file_server",
            "acme_server");

    /** Of these only the first that matches has an effect. */
    private static final List<String> EXCLUSIVE = List.of("rewrite", "handle", "root");

    private final List<String> order = new ArrayList<>(DEFAULT);

    /**
     * One directive as a route.
     *
     * @param matches what it is for; null for everything
     */
    record Adapted(String directive, Tree.@Nullable Fields matches, List<Tree> handlers) {

        Adapted {
            handlers = List.copyOf(handlers);
        }

        private @Nullable String onlyPath() {
            return matches != null
                            && matches.get("path") instanceof Tree.Items items
                            && items.items().size() == 1
                            && items.items().getFirst() instanceof Tree.Leaf leaf
                    ? leaf.text()
                    : null;
        }
    }

    /**
     * @param where {@code first}, {@code last}, {@code before} or {@code after}
     * @param other the directive that it is moved beside; anything for the first two
     * @return whether there is such a place
     */
    boolean move(String directive, String where, String other) {
        String kind = kind(directive);
        int beside = order.indexOf(kind(other));
        boolean relative = where.equals("before") || where.equals("after");
        if (kind.equals(kind(other)) || (relative && beside < 0)) {
            return false;
        }
        order.remove(kind);
        switch (where) {
            case "first" -> order.addFirst(kind);
            case "last" -> order.addLast(kind);
            case "before" -> order.add(order.indexOf(kind(other)), kind);
            case "after" -> order.add(order.indexOf(kind(other)) + 1, kind);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static String kind(String directive) {
        return directive.equals("handle_path") ? "handle" : directive;
    }

    /** By insertion, as Caddy's own sort does with as few as there mostly are: its comparison is no order that every sort takes. */
    List<Adapted> sorted(List<Adapted> routes) {
        List<Adapted> sorted = new ArrayList<>();
        for (Adapted route : routes) {
            int at = sorted.size();
            while (at > 0 && before(route, sorted.get(at - 1))) {
                at--;
            }
            sorted.add(at, route);
        }
        return sorted;
    }

    private boolean before(Adapted one, Adapted other) {
        int mine = order.indexOf(kind(one.directive()));
        int theirs = order.indexOf(kind(other.directive()));
        if (mine != theirs) {
            return mine < theirs;
        }
        String myPath = one.onlyPath();
        String theirPath = other.onlyPath();
        if (myPath == null || theirPath == null) {
            return one.matches() != null && other.matches() == null;
        }
        return bare(myPath).equals(bare(theirPath))
                ? myPath.length() < theirPath.length()
                : myPath.length() > theirPath.length();
    }

    private static String bare(String path) {
        return path.endsWith("*") ? path.substring(0, path.length() - 1) : path;
    }

    /** The routes as Caddy's JSON, with a group for those of which only one has an effect. */
    static Tree routes(List<Adapted> sorted, Position at, Groups groups) {
        Map<String, String> names = new HashMap<>();
        for (String kind : EXCLUSIVE) {
            if (sorted.stream()
                            .filter(each -> kind(each.directive()).equals(kind))
                            .count()
                    > 1) {
                names.put(kind, groups.next());
            }
        }
        List<Tree> routes = new ArrayList<>();
        for (Adapted each : sorted) {
            TreeObject route = new TreeObject(each.handlers().getFirst().at());
            String group = names.get(kind(each.directive()));
            if (group != null) {
                route.put("group", group);
            }
            if (each.matches() != null) {
                route.add("match", each.matches());
            }
            each.handlers().forEach(handler -> route.add("handle", handler));
            routes.add(route.tree());
        }
        return new Tree.Items(at, routes);
    }

    /** Names of groups, each different. */
    static final class Groups {

        private int count;

        private String next() {
            count++;
            return "group" + count;
        }
    }
}
