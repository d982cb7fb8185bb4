package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.kubernetes.IngressObject.HttpPath;
import dev.portolan.engine.convert.kubernetes.IngressObject.PathType;
import dev.portolan.engine.convert.kubernetes.IngressObject.Rule;
import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Makes a profile of the Ingresses of a text. */
final class IngressImport {

    private static final int FOUND = 302;

    private final Source source;
    private final Remarks remarks = new Remarks();
    private final Draft draft = new Draft(remarks);
    private final List<Location> locations = new ArrayList<>();
    private final List<Location> canaries = new ArrayList<>();
    private final List<Location> defaults = new ArrayList<>();

    IngressImport(Source source) {
        this.source = source;
    }

    static boolean isIngress(Manifest manifest) {
        return manifest.kind().equals("Ingress")
                && List.of("networking.k8s.io", "extensions").contains(manifest.group());
    }

    Imported read() {
        List<Manifest> manifests = Manifests.read(source, remarks);
        List<Manifest> ingresses =
                manifests.stream().filter(IngressImport::isIngress).toList();
        Passed.remark(manifests.stream().filter(each -> !isIngress(each)).toList(), IngressTerms.READS, remarks);
        NamedObjects objects = new NamedObjects(manifests);
        for (Manifest manifest : ingresses) {
            IngressOptions options = new IngressOptions(IngressReader.read(manifest, remarks), objects, remarks);
            IngressAnnotations.apply(options);
            collect(options);
        }
        if (!ingresses.isEmpty()) {
            write(new IngressTargets(new Services(manifests, ingresses, remarks)));
        } else if (!manifests.isEmpty() || remarks.isEmpty()) {
            Position at =
                    manifests.isEmpty() ? source.at(1, 1) : manifests.getFirst().at();
            remarks.wrong(at, "Ingress", "There is no Ingress in this text.");
        }
        Imported imported = draft.finish(name(ingresses));
        if (imported.profile() != null || !remarks.isEmpty()) {
            return imported;
        }
        remarks.wrong(source.at(1, 1), "Ingress", "No Ingress here has a path with a backend.");
        return draft.finish(name(ingresses));
    }

    private String name(List<Manifest> ingresses) {
        return ingresses.stream()
                .map(Manifest::name)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(source.fileName());
    }

    private void collect(IngressOptions options) {
        IngressObject ingress = options.ingress();
        boolean canary = Canaries.is(options);
        List<Location> into = canary ? canaries : locations;
        for (Rule rule : ingress.rules()) {
            for (String host : hosts(rule, options)) {
                for (HttpPath path : rule.paths()) {
                    into.add(new Location(host.isEmpty() ? null : host, rule.at(), path, options));
                }
            }
        }
        if (ingress.otherwise() != null && !canary) {
            HttpPath all =
                    new HttpPath("/", PathType.PREFIX, ingress.otherwise().at(), ingress.otherwise());
            defaults.add(new Location(null, all.at(), all, options));
        }
    }

    /** An empty name for every host. */
    private static Set<String> hosts(Rule rule, IngressOptions options) {
        if (rule.host() == null) {
            return Set.of("");
        }
        Set<String> hosts = new LinkedHashSet<>(List.of(rule.host()));
        hosts.addAll(options.aliases);
        if (options.bothWww) {
            hosts.add(rule.host().startsWith("www.") ? rule.host().substring(4) : "www." + rule.host());
        }
        return hosts;
    }

    private void write(IngressTargets targets) {
        Map<String, List<Location>> byHost = new LinkedHashMap<>();
        locations.forEach(
                each -> byHost.computeIfAbsent(each.host() == null ? "" : each.host(), absent -> new ArrayList<>())
                        .add(each));
        List<Location> all = new ArrayList<>(locations);
        all.addAll(defaults);
        IngressListeners listeners = new IngressListeners(all);
        Canaries beside = new Canaries(canaries, targets);
        if (!all.isEmpty()) {
            listeners.put(draft, all.getFirst().options().ingress().manifest().at());
        }
        IngressRoutes routes = new IngressRoutes(draft, targets, listeners, beside, remarks);
        if (sameForAll(byHost, listeners)) {
            byHost.keySet().forEach(draft::host);
            Consumer<Part> none = route -> {};
            host(byHost.values().iterator().next(), routes, listeners, none);
        } else {
            byHost.values().forEach(each -> host(each, routes, listeners, named(each.getFirst())));
        }
        if (!defaults.isEmpty()) {
            routes.put(defaults, route -> {});
        }
        beside.finish();
    }

    private static Consumer<Part> named(Location location) {
        String host = location.host();
        return host == null ? route -> {} : route -> route.put("host", host, location.hostAt());
    }

    /** Whether every host has the very same routes, so that they need not be told apart. */
    private boolean sameForAll(Map<String, List<Location>> byHost, IngressListeners listeners) {
        if (byHost.isEmpty()
                || byHost.containsKey("")
                || !defaults.isEmpty()
                || (!canaries.isEmpty() && byHost.size() > 1)) {
            return false;
        }
        List<Location> first = byHost.values().iterator().next();
        return byHost.values().stream().allMatch(each -> alike(first, each, listeners));
    }

    private static boolean alike(List<Location> some, List<Location> others, IngressListeners listeners) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (!some.get(i).alike(others.get(i)) || !listeners.alike(some.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    private void host(List<Location> own, IngressRoutes routes, IngressListeners listeners, Consumer<Part> host) {
        Set<IngressOptions> seen = new LinkedHashSet<>();
        for (Location location : own) {
            Annotation root = location.options().appRoot;
            if (seen.add(location.options()) && root != null) {
                appRoot(root, host);
            }
        }
        routes.put(own, host);
        listeners.redirect(own.getFirst(), draft, host);
    }

    private void appRoot(Annotation root, Consumer<Part> host) {
        Position at = root.at();
        Part route = draft.route(at);
        host.accept(route);
        route.put("path", "/", at).put("pathMatch", "exact", at);
        route.object("redirect", at).put("to", root.value().strip(), at).put("status", FOUND, at);
    }
}
