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
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

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
        boolean same = sameForAll(byHost, listeners);
        Canaries beside =
                new Canaries(same ? canaries(byHost.keySet().iterator().next()) : canaries, targets);
        if (!all.isEmpty()) {
            listeners.put(draft, all.getFirst().options().ingress().manifest().at());
        }
        IngressRoutes routes = new IngressRoutes(draft, targets, listeners, beside, remarks);
        if (same) {
            byHost.keySet().forEach(draft::host);
            host(byHost.values().iterator().next(), routes, listeners);
        } else {
            hosts(byHost, routes, listeners);
        }
        if (!defaults.isEmpty()) {
            routes.put(defaults, route -> {});
        }
        beside.finish();
    }

    /** In the order of the text: how the routes of one host follow each other is what means something. */
    private void hosts(Map<String, List<Location>> byHost, IngressRoutes routes, IngressListeners listeners) {
        Map<String, Iterator<Runnable>> steps = new LinkedHashMap<>();
        byHost.forEach((host, own) -> {
            Consumer<Part> named = named(own.getFirst());
            appRoots(own, named);
            steps.put(host, routes.steps(own, named).iterator());
        });
        for (Location each : locations) {
            Iterator<Runnable> own = steps.get(Objects.requireNonNullElse(each.host(), ""));
            Objects.requireNonNull(own).next().run();
        }
        byHost.values().forEach(own -> listeners.redirect(own.getFirst(), draft, named(own.getFirst())));
    }

    private static Consumer<Part> named(Location location) {
        String host = location.host();
        return host == null ? route -> {} : route -> route.put("host", host, location.hostAt());
    }

    /** Whether every host has the very same routes, so that they need not be told apart. */
    private boolean sameForAll(Map<String, List<Location>> byHost, IngressListeners listeners) {
        if (byHost.isEmpty() || byHost.containsKey("") || !defaults.isEmpty()) {
            return false;
        }
        String first = byHost.keySet().iterator().next();
        return byHost.entrySet().stream()
                .allMatch(each -> alike(byHost.values().iterator().next(), each.getValue(), listeners)
                        && alike(canaries(first), canaries(each.getKey())));
    }

    /** @param host empty for every name */
    private List<Location> canaries(String host) {
        return canaries.stream()
                .filter(each -> Objects.requireNonNullElse(each.host(), "").equals(host))
                .toList();
    }

    private static boolean alike(List<Location> some, List<Location> others) {
        return some.size() == others.size()
                && IntStream.range(0, some.size()).allMatch(i -> some.get(i).alike(others.get(i)));
    }

    private static boolean alike(List<Location> some, List<Location> others, IngressListeners listeners) {
        return alike(some, others)
                && IntStream.range(0, some.size()).allMatch(i -> listeners.alike(some.get(i), others.get(i)));
    }

    private void host(List<Location> own, IngressRoutes routes, IngressListeners listeners) {
        Consumer<Part> everywhere = route -> {};
        appRoots(own, everywhere);
        routes.put(own, everywhere);
        listeners.redirect(own.getFirst(), draft, everywhere);
    }

    private void appRoots(List<Location> own, Consumer<Part> host) {
        Set<IngressOptions> seen = new LinkedHashSet<>();
        for (Location location : own) {
            Annotation root = location.options().appRoot;
            if (seen.add(location.options()) && root != null) {
                appRoot(root, host);
            }
        }
    }

    private void appRoot(Annotation root, Consumer<Part> host) {
        Position at = root.at();
        Part route = draft.route(at);
        host.accept(route);
        route.put("path", "/", at).put("pathMatch", "exact", at);
        route.object("redirect", at).put("to", root.value().strip(), at).put("status", FOUND, at);
    }
}
