package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of Traefik's in Kubernetes (IngressRoute, Middleware and their like), as a tree in the words of the file
 * provider. Services and Secrets of the same text are looked into for ports, names and users.
 */
final class TraefikKinds {

    private static final String DEFAULT_NAMESPACE = "default";

    private final Remarks remarks;
    private final TreeBuilder tree;
    private final Map<String, Tree.Fields> services = new HashMap<>();
    private final Map<String, Tree.Fields> secrets = new HashMap<>();
    private final Map<String, String> made = new HashMap<>();

    private TraefikKinds(Position at, Remarks remarks) {
        this.remarks = remarks;
        this.tree = new TreeBuilder(at);
    }

    /** One of the objects. */
    private record Resource(String kind, String name, String namespace, Tree.Fields spec, Position at) {

        /** How others of this tree refer to it. */
        String key(String otherName, @Nullable String otherNamespace) {
            return (otherNamespace == null ? namespace : otherNamespace) + "-" + otherName;
        }
    }

    static boolean isTraefik(Tree document) {
        String version = document instanceof Tree.Fields fields ? fields.text("apiVersion") : null;
        return version != null && (version.startsWith("traefik.io/") || version.startsWith("traefik.containo.us/"));
    }

    static Tree.Fields read(List<Tree> documents, Position at, Remarks remarks) {
        TraefikKinds kinds = new TraefikKinds(at, remarks);
        List<Tree.Fields> all = kinds.unfolded(documents);
        all.forEach(kinds::remember);
        all.stream().filter(TraefikKinds::isTraefik).forEach(kinds::resource);
        return kinds.tree.build();
    }

    private List<Tree.Fields> unfolded(List<Tree> documents) {
        List<Tree.Fields> all = new ArrayList<>();
        for (Tree document : documents) {
            if (document instanceof Tree.Fields list && list.get("items") instanceof Tree.Items items) {
                items.items().stream()
                        .filter(Tree.Fields.class::isInstance)
                        .map(Tree.Fields.class::cast)
                        .forEach(all::add);
            } else if (document instanceof Tree.Fields fields) {
                all.add(fields);
            }
        }
        return all;
    }

    private void remember(Tree.Fields document) {
        Resource resource = of(document);
        if (resource.kind().equals("Service")) {
            services.put(resource.key(resource.name(), null), resource.spec());
        } else if (resource.kind().equals("Secret")) {
            secrets.put(resource.key(resource.name(), null), document);
        }
    }

    private static Resource of(Tree.Fields document) {
        Tree.Fields metadata = document.get("metadata") instanceof Tree.Fields fields ? fields : empty(document.at());
        Tree.Fields spec = document.get("spec") instanceof Tree.Fields fields ? fields : empty(document.at());
        String namespace = metadata.text("namespace");
        return new Resource(
                text(document, "kind"),
                text(metadata, "name"),
                namespace == null ? DEFAULT_NAMESPACE : namespace,
                spec,
                document.at());
    }

    private static Tree.Fields empty(Position at) {
        return new Tree.Fields(at, Map.of());
    }

    static String text(Tree.Fields fields, String name) {
        String text = fields.text(name);
        return text == null ? "" : text;
    }

    private void resource(Tree.Fields document) {
        Resource resource = of(document);
        switch (resource.kind()) {
            case "IngressRoute" -> routes(resource, "http");
            case "IngressRouteTCP" -> routes(resource, "tcp");
            case "Middleware" -> middleware(resource);
            case "TraefikService" -> traefikService(resource);
            case "ServersTransport" ->
                tree.put(
                        List.of("http", "serversTransports", resource.key(resource.name(), null)),
                        transport(resource.spec()));
            case "TLSOption", "TLSStore" -> {
                // Versions and certificates; a router that names an option is remarked on.
            }
            default ->
                remarks.leftOut(resource.at(), resource.kind(), "Only TCP is forwarded, with nothing before it.");
        }
    }

    private void routes(Resource resource, String protocol) {
        Tree entryPoints = resource.spec().get("entryPoints");
        Tree tls = resource.spec().get("tls");
        if (!(resource.spec().get("routes") instanceof Tree.Items routes)) {
            return;
        }
        int index = 0;
        for (Tree route : routes.items()) {
            if (route instanceof Tree.Fields fields) {
                String name = resource.name() + (routes.items().size() == 1 ? "" : "-" + ++index);
                Map<String, Tree.Field> router = new LinkedHashMap<>();
                move(fields, "match", router, "rule");
                move(fields, "syntax", router, "ruleSyntax");
                for (String same : List.of("priority", "observability", "parentRefs")) {
                    move(fields, same, router, same);
                }
                put(router, "entryPoints", entryPoints);
                put(router, "tls", tls instanceof Tree.Leaf ? empty(tls.at()) : tls == null ? null : tls(tls));
                put(router, "middlewares", references(fields.get("middlewares"), resource));
                put(router, "service", service(fields.get("services"), resource, protocol, fields.at()));
                tree.put(List.of(protocol, "routers", name), new Tree.Fields(fields.at(), router));
            }
        }
    }

    /** Names of Secrets are no part of what a profile holds. */
    private static Tree tls(Tree tls) {
        if (!(tls instanceof Tree.Fields fields)) {
            return tls;
        }
        Map<String, Tree.Field> rest = new LinkedHashMap<>(fields.fields());
        rest.remove("secretName");
        rest.remove("store");
        return new Tree.Fields(tls.at(), rest);
    }

    private static void move(Tree.Fields from, String name, Map<String, Tree.Field> to, String field) {
        Tree.Field there = from.fields().get(name);
        if (there != null) {
            to.put(field, there);
        }
    }

    private static void put(Map<String, Tree.Field> to, String field, @Nullable Tree value) {
        if (value != null) {
            to.put(field, new Tree.Field(value.at(), value));
        }
    }

    private static Tree leaf(String text, Position at) {
        return new Tree.Leaf(at, text, Tree.Type.TEXT);
    }

    private static @Nullable Tree references(@Nullable Tree list, Resource by) {
        if (!(list instanceof Tree.Items items)) {
            return null;
        }
        List<Tree> names = new ArrayList<>();
        for (Tree item : items.items()) {
            if (item instanceof Tree.Fields reference) {
                names.add(leaf(by.key(text(reference, "name"), reference.text("namespace")), reference.at()));
            }
        }
        return new Tree.Items(list.at(), names);
    }

    /** The name of the service that a list of them stands for. */
    private @Nullable Tree service(@Nullable Tree list, Resource by, String protocol, Position at) {
        if (!(list instanceof Tree.Items items) || items.items().isEmpty()) {
            return null;
        }
        List<Tree> weighted = new ArrayList<>();
        for (Tree item : items.items()) {
            if (item instanceof Tree.Fields fields) {
                Map<String, Tree.Field> entry = new LinkedHashMap<>();
                put(entry, "name", leaf(reference(fields, by, protocol), fields.at()));
                move(fields, "weight", entry, "weight");
                weighted.add(new Tree.Fields(fields.at(), entry));
            }
        }
        if (weighted.size() == 1) {
            return weighted.getFirst() instanceof Tree.Fields only ? only.get("name") : null;
        }
        String name = made(list, by);
        tree.put(List.of(protocol, "services", name, "weighted", "services"), new Tree.Items(list.at(), weighted));
        return leaf(name, at);
    }

    /** A name for what has none; what says the same has the same. */
    private String made(Tree tree, Resource by) {
        return made.computeIfAbsent(by.namespace() + says(tree), absent -> "made " + made.size());
    }

    private static String says(Tree tree) {
        return switch (tree) {
            case Tree.Leaf leaf -> leaf.text() + '\u0000';
            case Tree.Items items ->
                items.items().stream().map(TraefikKinds::says).collect(Collectors.joining("\u0001", "[", "]"));
            case Tree.Fields fields ->
                fields.fields().entrySet().stream()
                        .map(entry ->
                                entry.getKey() + ": " + says(entry.getValue().value()))
                        .collect(Collectors.joining("\u0001", "{", "}"));
        };
    }

    private String reference(Tree.Fields service, Resource by, String protocol) {
        if (text(service, "kind").equals("TraefikService")) {
            String name = text(service, "name");
            return name.endsWith("@internal") ? name : by.key(name, service.text("namespace"));
        }
        String name = made(service, by);
        Map<String, Tree.Field> balancer = new LinkedHashMap<>();
        for (String same : List.of(
                "sticky",
                "strategy",
                "healthCheck",
                "passiveHealthCheck",
                "passHostHeader",
                "responseForwarding",
                "proxyProtocol",
                "terminationDelay")) {
            move(service, same, balancer, same);
        }
        if ("RoundRobin".equals(service.text("strategy"))) {
            balancer.remove("strategy");
        }
        String transport = service.text("serversTransport");
        if (transport != null) {
            put(balancer, "serversTransport", leaf(by.key(transport, service.text("namespace")), service.at()));
        }
        put(balancer, "servers", new Tree.Items(service.at(), List.of(server(service, by, protocol))));
        tree.put(List.of(protocol, "services", name, "loadBalancer"), new Tree.Fields(service.at(), balancer));
        return name;
    }

    private Tree server(Tree.Fields service, Resource by, String protocol) {
        String name = text(service, "name");
        String namespace = service.text("namespace");
        Tree.Fields known = services.get(by.key(name, namespace));
        String port = text(service, "port");
        String number = port.matches("\\d{1,5}") ? port : CoreObjects.port(known, port);
        if (number.isEmpty()) {
            number = "80";
            remarks.note(
                    service.at(),
                    "port",
                    "Which port \"%s\" is stands in the Service, which is not in this text; 80 was taken."
                            .formatted(port));
        }
        String external = known == null ? null : known.text("externalName");
        String elsewhere = namespace == null || namespace.equals(by.namespace()) ? "" : "." + namespace;
        String host = external == null ? name + elsewhere : external;
        String scheme = service.text("scheme");
        boolean secure = number.equals("443") || port.startsWith("https");
        String url = (scheme == null ? (secure ? "https" : "http") : scheme) + "://" + host + ":" + number;
        Map<String, Tree.Field> server = new LinkedHashMap<>();
        if (protocol.equals("tcp")) {
            put(server, "address", leaf(host + ":" + number, service.at()));
            move(service, "tls", server, "tls");
        } else {
            put(server, "url", leaf(url, service.at()));
        }
        return new Tree.Fields(service.at(), server);
    }

    private void middleware(Resource resource) {
        Map<String, Tree.Field> kinds = new LinkedHashMap<>(resource.spec().fields());
        if (resource.spec().get("chain") instanceof Tree.Fields chain) {
            Map<String, Tree.Field> names = new LinkedHashMap<>();
            put(names, "middlewares", references(chain.get("middlewares"), resource));
            put(kinds, "chain", new Tree.Fields(chain.at(), names));
        }
        Tree.Fields basic = resource.spec().get("basicAuth") instanceof Tree.Fields found ? found : null;
        String secret = basic == null ? null : basic.text("secret");
        if (basic != null && secret != null) {
            Map<String, Tree.Field> auth = new LinkedHashMap<>(basic.fields());
            auth.remove("secret");
            put(auth, "users", users(resource.key(secret, null), basic.at()));
            put(kinds, "basicAuth", new Tree.Fields(basic.at(), auth));
        }
        tree.put(
                List.of("http", "middlewares", resource.key(resource.name(), null)),
                new Tree.Fields(resource.at(), kinds));
    }

    /** The users of a Secret, of either kind that Traefik takes; none where it is not in the text. */
    private Tree users(String secret, Position at) {
        List<Tree> users = new ArrayList<>();
        Tree.Fields document = secrets.get(secret);
        if (document == null) {
            remarks.leftOut(at, "secret", "The Secret with the users is not in this text.");
        } else {
            Map<String, String> data = CoreObjects.data(document);
            String file = data.getOrDefault("users", data.get("auth"));
            String password = data.get("password");
            if (file != null) {
                file.lines().filter(line -> !line.isBlank()).forEach(line -> users.add(leaf(line.strip(), at)));
            } else if (password != null) {
                users.add(leaf(data.getOrDefault("username", "") + ":" + password, at));
            }
        }
        return new Tree.Items(at, users);
    }

    private void traefikService(Resource resource) {
        List<String> path = List.of("http", "services", resource.key(resource.name(), null));
        Map<String, Tree.Field> kinds = new LinkedHashMap<>(resource.spec().fields());
        for (String kind : List.of("weighted", "highestRandomWeight")) {
            if (kinds.containsKey(kind) && resource.spec().get(kind) instanceof Tree.Fields weighted) {
                Map<String, Tree.Field> group = new LinkedHashMap<>(weighted.fields());
                put(group, "services", weightedList(weighted.get("services"), resource));
                put(kinds, kind, new Tree.Fields(weighted.at(), group));
            }
        }
        if (resource.spec().get("mirroring") instanceof Tree.Fields mirroring) {
            Map<String, Tree.Field> only = new LinkedHashMap<>();
            put(only, "service", leaf(reference(mirroring, resource, "http"), mirroring.at()));
            move(mirroring, "mirrors", only, "mirrors");
            put(kinds, "mirroring", new Tree.Fields(mirroring.at(), only));
        }
        tree.put(path, new Tree.Fields(resource.at(), kinds));
    }

    private Tree weightedList(@Nullable Tree list, Resource by) {
        List<Tree> weighted = new ArrayList<>();
        if (list instanceof Tree.Items items) {
            for (Tree item : items.items()) {
                if (item instanceof Tree.Fields fields) {
                    Map<String, Tree.Field> entry = new LinkedHashMap<>();
                    put(entry, "name", leaf(reference(fields, by, "http"), fields.at()));
                    move(fields, "weight", entry, "weight");
                    weighted.add(new Tree.Fields(fields.at(), entry));
                }
            }
        }
        return new Tree.Items(list == null ? by.at() : list.at(), weighted);
    }

    /** In Kubernetes it names Secrets where a file names files; authorities have no counterpart either way. */
    private static Tree.Fields transport(Tree.Fields spec) {
        Map<String, Tree.Field> fields = new LinkedHashMap<>(spec.fields());
        Tree.Field secrets = fields.remove("rootCAsSecrets");
        if (secrets != null) {
            fields.putIfAbsent("rootCAs", secrets);
        }
        Tree.Field own = fields.remove("certificatesSecrets");
        if (own != null) {
            fields.putIfAbsent("certificates", own);
        }
        return new Tree.Fields(spec.at(), fields);
    }
}
