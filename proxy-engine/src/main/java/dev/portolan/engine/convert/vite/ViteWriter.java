package dev.portolan.engine.convert.vite;

import dev.portolan.engine.convert.model.Coverage;
import dev.portolan.engine.convert.model.Exported;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.Names;
import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Rewrite;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.UpstreamTls;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A module that exports {@code server.proxy} with the routes in the order in which Vite must try them. */
final class ViteWriter {

    private static final String FILE_NAME = "vite.config.js";

    private final Profile profile;
    private final Remarks remarks = new Remarks();
    private final StringBuilder out = new StringBuilder();

    private record Entry(int index, Route route, Action.Forward forward) {}

    ViteWriter(Profile profile) {
        this.profile = profile;
    }

    Exported write() {
        Coverage.remark(profile, ViteWriteTerms.TABLE, remarks);
        List<Entry> entries = entries();
        Entry itself = entries.stream().filter(ViteWriter::isVite).findFirst().orElse(null);
        List<Entry> table =
                entries.stream().filter(entry -> !entry.equals(itself)).toList();
        List<Integer> order = new ArrayList<>(table.stream().map(Entry::index).toList());
        if (itself != null) {
            order.add(itself.index());
        }
        boolean asItIs = order.size() == profile.routes().size()
                && order.stream().sorted().toList().equals(order);
        if (!asItIs) {
            remarks.approximated(
                    "/routes",
                    "routes",
                    "Vite takes the first key that fits, so that they stand in the order in which a profile tries its routes; what could not be written is not among them.");
        }
        if (itself == null && table.stream().noneMatch(entry -> isRoot(entry.route()))) {
            remarks.note("/routes", "routes", "What no route takes is answered by Vite itself, not with 404.");
        }
        line(0, "// Vite's server, from the Portolan profile " + JsText.comment(profile.name()) + ".");
        line(0, "export default {");
        line(1, "server: {");
        server(itself);
        line(2, "proxy: {");
        table.forEach(this::entry);
        line(2, "},");
        line(1, "},");
        line(0, "}");
        return new Exported(FILE_NAME, out.toString(), remarks.inOrder());
    }

    private void line(int depth, String text) {
        out.append("  ".repeat(depth)).append(text).append('\n');
    }

    private void server(@Nullable Entry itself) {
        if (itself != null) {
            line(2, "port: " + itself.forward().usual().getFirst().target().port() + ",");
        }
        List<String> hosts =
                profile.hosts().stream().filter(host -> !Names.isLoopback(host)).toList();
        if (hosts.contains(Profile.EVERY_HOST)) {
            line(2, "allowedHosts: true,");
            remarks.approximated(
                    "/hosts", "hosts", "Vite answers to every name then, and the others need not be listed.");
        } else if (!hosts.isEmpty()) {
            List<String> written = hosts.stream()
                    .map(host -> JsText.quoted(host.startsWith("*") ? host.substring(1) : host))
                    .toList();
            line(2, "allowedHosts: [" + String.join(", ", written) + "],");
        }
        boolean plain = profile.hosts().contains("localhost")
                && hosts.size() == profile.hosts().size() - 1;
        if (!plain || hosts.stream().anyMatch(Profile::isPattern)) {
            remarks.approximated(
                    "/hosts",
                    "hosts",
                    "Vite answers to localhost and all names that end in it besides; of a pattern, to the name itself as well.");
        }
    }

    /** Those that can be written, in the order in which a profile tries them. */
    private List<Entry> entries() {
        Set<String> hosts = new HashSet<>();
        profile.routes().forEach(route -> hosts.add(String.valueOf(route.match().host())));
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < profile.routes().size(); i++) {
            Route route = profile.routes().get(i);
            String problem = problem(route, hosts.size() == 1);
            if (problem != null) {
                remarks.leftOut("/routes/" + i, route.label(), problem);
            } else if (route.action() instanceof Action.Forward forward) {
                entries.add(new Entry(i, route, forward));
                conditional(i, route, forward);
            }
        }
        entries.sort(Comparator.comparingInt((Entry entry) -> rank(entry.route().match()))
                .thenComparingInt(entry -> entry.route().match().pathMatch() == PathMatch.PREFIX
                        ? -prefix(entry.route().match()).length()
                        : 0));
        return entries;
    }

    private static int rank(Match match) {
        return switch (match.pathMatch()) {
            case EXACT -> 0;
            case REGEX -> 1;
            case PREFIX -> 2;
        };
    }

    private static @Nullable String problem(Route route, boolean oneHost) {
        Match match = route.match();
        if (!route.enabled()) {
            return "The route is off, and is left out.";
        }
        if (!(route.action() instanceof Action.Forward forward)) {
            return "Vite's proxy only forwards, so that the route is left out; a plugin with configureServer can answer.";
        }
        if (match.host() != null && !oneHost) {
            return "Vite has no hosts, so that the route is left out.";
        }
        if (!match.ports().isEmpty()
                || !match.methods().isEmpty()
                || !match.headers().isEmpty()
                || !match.query().isEmpty()) {
            return "Vite's proxy looks at the path only, so that a route with other conditions is left out.";
        }
        if (forward.usual().getFirst().target().scheme().equals(Target.H2C)) {
            return "Vite's proxy speaks HTTP/1.1 to its targets, so that the route is left out.";
        }
        return match.pathMatch() == PathMatch.REGEX && !JsPatterns.same(match.path())
                ? "JavaScript reads this pattern in another way, so that the route is left out; write it without what only Java has."
                : null;
    }

    private void conditional(int index, Route route, Action.Forward forward) {
        String at = "/routes/" + index;
        if (forward.usual().size() > 1) {
            remarks.leftOut(at + "/to", "to", "Vite's proxy has one target a key; the first is written.");
        }
        route.rewrite().request().set().forEach((name, value) -> {
            if (ProxyEntryText.fills(value)) {
                remarks.leftOut(
                        at + "/headers/request/set/" + name.replace("~", "~0").replace("/", "~1"),
                        name,
                        "Vite's proxy fills nothing in, so that the field is left out.");
            }
        });
    }

    private static boolean isRoot(Route route) {
        return route.match().pathMatch() == PathMatch.PREFIX
                && prefix(route.match()).isEmpty();
    }

    private static String prefix(Match match) {
        return match.path().replaceFirst("/+$", "");
    }

    /** What has all that the others leave, on this machine and unchanged, is the development server itself. */
    private static boolean isVite(Entry entry) {
        Target target = entry.forward().usual().getFirst().target();
        return isRoot(entry.route())
                && target.scheme().equals("http")
                && target.host().equals("localhost")
                && target.base().isEmpty()
                && entry.route().rewrite().equals(Rewrite.DEFAULT)
                && entry.route().tls().equals(UpstreamTls.DEFAULT);
    }

    private void entry(Entry entry) {
        if (entry.route().name() != null) {
            line(3, "// " + JsText.comment(entry.route().name()));
        }
        new ProxyEntryText(entry.route(), entry.forward().usual().getFirst().target())
                .lines()
                .forEach(text -> line(3, text));
    }
}
