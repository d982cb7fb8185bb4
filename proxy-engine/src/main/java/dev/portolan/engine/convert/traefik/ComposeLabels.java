package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The labels of the services of a Compose file, as a tree in the words of the file provider. */
final class ComposeLabels {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\$|\\$\\{(\\w+)(?::?[-=]([^}]*))?[^}]*}|\\$(\\w+)");
    private static final Pattern PORT = Pattern.compile("(?:.*:)?(\\d{1,5})(?:-\\d+)?(?:/\\w+)?");

    private static final Set<String> LISTS = Set.of(
            "entrypoints",
            "middlewares",
            "users",
            "prefixes",
            "sourcerange",
            "excludedips",
            "sans",
            "trustedips",
            "authrequestheaders",
            "authresponseheaders",
            "addauthcookiestoresponse",
            "accesscontrolallowheaders",
            "accesscontrolallowmethods",
            "accesscontrolalloworiginlist",
            "accesscontrolalloworiginlistregex",
            "accesscontrolexposeheaders",
            "allowedhosts",
            "hostsproxyheaders",
            "excludedcontenttypes",
            "includedcontenttypes",
            "encodings",
            "errorrequestheaders",
            "alloworigins");

    private final Remarks remarks;
    private final TreeBuilder tree;
    private boolean exposedByDefault = true;

    private ComposeLabels(Position at, Remarks remarks) {
        this.remarks = remarks;
        this.tree = new TreeBuilder(at);
    }

    /** One label, or one flag of a command. */
    private record Label(String name, String value, Position at) {}

    static Tree.Fields read(Tree.Fields compose, Remarks remarks) {
        ComposeLabels labels = new ComposeLabels(compose.at(), remarks);
        if (compose.get("services") instanceof Tree.Fields services) {
            services.fields().values().forEach(each -> labels.commands(each.value()));
            services.fields().forEach((name, each) -> labels.service(name, each.value()));
        }
        return labels.tree.build();
    }

    /** Flags of Traefik itself, which say which entry points there are. */
    private void commands(Tree service) {
        if (!(service instanceof Tree.Fields fields)) {
            return;
        }
        for (Label flag : pairs(fields.get("command"))) {
            String name = flag.name().replaceFirst("^--", "");
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("entrypoints.") && flag.name().startsWith("--")) {
                List<String> path = new ArrayList<>(List.of(name.split("\\.", -1)));
                path.set(0, "entryPoints");
                if (!lower.endsWith(".http.tls") || !flag.value().equals("false")) {
                    put(path, flag);
                }
            } else if (lower.equals("providers.docker.exposedbydefault")
                    || lower.equals("providers.swarm.exposedbydefault")) {
                exposedByDefault = !flag.value().equals("false");
            }
        }
    }

    private void service(String name, Tree service) {
        if (!(service instanceof Tree.Fields fields)) {
            return;
        }
        List<Label> labels = new ArrayList<>(pairs(fields.get("labels")));
        if (fields.get("deploy") instanceof Tree.Fields deploy) {
            labels.addAll(pairs(deploy.get("labels")));
        }
        labels.removeIf(label -> !label.name().toLowerCase(Locale.ROOT).startsWith("traefik."));
        String enabled = value(labels, "traefik.enable");
        if (labels.isEmpty() || "false".equals(enabled) || (!exposedByDefault && enabled == null)) {
            return;
        }
        new Container(name, fields, labels).read();
    }

    private static @Nullable String value(List<Label> labels, String name) {
        return labels.stream()
                .filter(label -> label.name().equalsIgnoreCase(name))
                .map(Label::value)
                .findFirst()
                .orElse(null);
    }

    private void put(List<String> path, Label label) {
        tree.put(path, listed(path.getLast(), label));
    }

    /** What is a list in a file is a text with commas in a label. */
    private static Tree listed(String word, Label label) {
        Tree.Type type = label.value().matches("true|false") ? Tree.Type.BOOLEAN : Tree.Type.TEXT;
        if (!LISTS.contains(word.toLowerCase(Locale.ROOT))) {
            return new Tree.Leaf(label.at(), label.value(), type);
        }
        List<Tree> items = new ArrayList<>();
        for (String item : label.value().split(",", -1)) {
            items.add(new Tree.Leaf(label.at(), item.strip(), Tree.Type.TEXT));
        }
        return new Tree.Items(label.at(), items);
    }

    /** A list of {@code name=value}, or fields; of a list of words that have no value the value is "true". */
    private List<Label> pairs(@Nullable Tree tree) {
        List<Label> pairs = new ArrayList<>();
        if (tree instanceof Tree.Fields fields) {
            fields.fields().forEach((name, field) -> {
                if (field.value() instanceof Tree.Leaf leaf) {
                    pairs.add(new Label(name, interpolated(leaf.text(), leaf.at()), leaf.at()));
                }
            });
        } else if (tree instanceof Tree.Items items) {
            items.items().forEach(item -> {
                if (item instanceof Tree.Leaf leaf) {
                    pairs.add(pair(leaf));
                }
            });
        } else if (tree instanceof Tree.Leaf leaf && leaf.type() != Tree.Type.NULL) {
            for (String word : leaf.text().strip().split("\\s+", -1)) {
                pairs.add(pair(new Tree.Leaf(leaf.at(), word, Tree.Type.TEXT)));
            }
        }
        return pairs;
    }

    private Label pair(Tree.Leaf leaf) {
        int equals = leaf.text().indexOf('=');
        if (equals < 0) {
            return new Label(leaf.text(), "true", leaf.at());
        }
        Position at = new Position(leaf.at().file(), leaf.at().line(), leaf.at().column() + equals + 1);
        return new Label(
                leaf.text().substring(0, equals), interpolated(leaf.text().substring(equals + 1), at), at);
    }

    /** Two dollars are one; a variable has its default, since its value is not here. */
    private String interpolated(String text, Position at) {
        if (text.indexOf('$') < 0) {
            return text;
        }
        Matcher variable = VARIABLE.matcher(text);
        StringBuilder out = new StringBuilder();
        while (variable.find()) {
            String otherwise = variable.group(2);
            String name = variable.group(1) == null ? variable.group(3) : variable.group(1);
            if (name == null) {
                otherwise = "$";
            } else if (otherwise == null) {
                remarks.approximated(
                        at,
                        name,
                        "The variable %s has no value here, so its name stands in its place.".formatted(name));
                otherwise = name.toLowerCase(Locale.ROOT);
            }
            variable.appendReplacement(out, Matcher.quoteReplacement(otherwise));
        }
        return variable.appendTail(out).toString();
    }

    /** The labels of one service, with what Traefik completes by itself. */
    private final class Container {

        private final String name;
        private final Tree.Fields service;
        private final List<Label> labels;
        private final Map<String, Position> routers = new LinkedHashMap<>();
        private final Map<String, Position> services = new LinkedHashMap<>();
        private final Map<String, Map<String, Label>> servers = new LinkedHashMap<>();
        private boolean tcp;

        Container(String name, Tree.Fields service, List<Label> labels) {
            this.name = name;
            this.service = service;
            this.labels = labels;
        }

        void read() {
            for (Label label : labels) {
                label(label);
            }
            if (routers.isEmpty() && !tcp) {
                Position at = labels.getFirst().at();
                tree.put(List.of("http", "routers", name, "rule"), leaf("Host(`" + name + "`)", at));
                routers.put(name, at);
            }
            if (!routers.isEmpty() && services.isEmpty()) {
                services.put(name, labels.getFirst().at());
            }
            services.forEach(this::server);
            routers.forEach((router, at) -> {
                if (!tree.has("http", "routers", router, "service")) {
                    String first = services.keySet().iterator().next();
                    tree.put(List.of("http", "routers", router, "service"), leaf(first, at));
                }
            });
        }

        private void label(Label label) {
            List<String> path = new ArrayList<>(List.of(label.name().split("\\.", -1)));
            path.removeFirst();
            String protocol = path.getFirst().toLowerCase(Locale.ROOT);
            path.set(0, protocol);
            if (!List.of("http", "tcp", "udp").contains(protocol) || path.size() < 4) {
                if (!List.of("enable", "docker", "swarm").contains(protocol)) {
                    remarks.leftOut(label.at(), label.name(), "This label is not known here and has no effect.");
                }
                return;
            }
            String kind = path.get(1).toLowerCase(Locale.ROOT);
            path.set(1, kind);
            tcp |= protocol.equals("tcp");
            if (kind.equals("routers") && protocol.equals("http")) {
                routers.putIfAbsent(path.get(2), label.at());
            }
            if (kind.equals("services")) {
                if (protocol.equals("http")) {
                    services.putIfAbsent(path.get(2), label.at());
                }
                if (path.size() > 4 && path.get(4).equalsIgnoreCase("server")) {
                    servers.computeIfAbsent(protocol + " " + path.get(2), absent -> new LinkedHashMap<>())
                            .put(path.getLast().toLowerCase(Locale.ROOT), label);
                    if (protocol.equals("tcp")) {
                        server(path.get(2), label);
                    }
                    return;
                }
            }
            if (kind.equals("middlewares") && path.size() == 4 && !label.value().equals("true")) {
                remarks.wrong(label.at(), label.name(), "The label names no option of the middleware.");
                return;
            }
            put(path, label);
        }

        private void server(String of, Label port) {
            List<String> path = List.of("tcp", "services", of, "loadBalancer", "servers[0]", "address");
            tree.put(path, leaf(name + ":" + port.value(), port.at()));
            routersOfTcp(of, port.at());
        }

        private void routersOfTcp(String of, Position at) {
            for (Label label : labels) {
                String[] words = label.name().split("\\.", -1);
                if (words.length > 3 && words[1].equalsIgnoreCase("tcp") && words[2].equalsIgnoreCase("routers")) {
                    tree.put(List.of("tcp", "routers", words[3], "service"), leaf(of, at));
                }
            }
        }

        private void server(String of, Position at) {
            Map<String, Label> options = servers.getOrDefault("http " + of, Map.of());
            Label url = options.get("url");
            Label scheme = options.get("scheme");
            Label port = options.get("port");
            String written = url != null
                    ? url.value()
                    : (scheme == null ? "http" : scheme.value()) + "://" + name + ":"
                            + (port == null ? exposed(at) : port.value());
            Position from = url != null ? url.at() : port != null ? port.at() : at;
            int next = 0;
            while (tree.has("http", "services", of, "loadBalancer", "servers[" + next + "]")
                    || tree.has("http", "services", of, "loadbalancer", "servers[" + next + "]")) {
                next++;
            }
            String balancer = tree.has("http", "services", of, "loadbalancer") ? "loadbalancer" : "loadBalancer";
            List<String> server = List.of("http", "services", of, balancer, "servers[" + next + "]");
            tree.put(with(server, "url"), leaf(written, from));
            for (String option : List.of("weight", "preservepath")) {
                Label label = options.get(option);
                if (label != null) {
                    tree.put(with(server, option), leaf(label.value(), label.at()));
                }
            }
        }

        private List<String> with(List<String> path, String last) {
            List<String> longer = new ArrayList<>(path);
            longer.add(last);
            return longer;
        }

        /** The lowest port that the service exposes or publishes. */
        private int exposed(Position at) {
            int lowest = 0;
            for (String list : List.of("expose", "ports")) {
                if (service.get(list) instanceof Tree.Items items) {
                    for (Tree item : items.items()) {
                        int port = port(item);
                        lowest = port > 0 && (lowest == 0 || port < lowest) ? port : lowest;
                    }
                }
            }
            if (lowest == 0) {
                remarks.note(
                        at,
                        "loadbalancer.server.port",
                        "Which port \"%s\" listens on stands in its image; 80 was taken.".formatted(name));
            }
            return lowest == 0 ? 80 : lowest;
        }

        private static int port(Tree item) {
            String text = item instanceof Tree.Fields fields
                    ? fields.text("target")
                    : item instanceof Tree.Leaf leaf ? leaf.text() : null;
            Matcher port = PORT.matcher(text == null ? "" : text);
            return port.matches() ? Integer.parseInt(port.group(1)) : 0;
        }

        private static Tree leaf(String text, Position at) {
            return new Tree.Leaf(at, text, Tree.Type.TEXT);
        }
    }
}
