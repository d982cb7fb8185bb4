package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.Tree;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The Services of a text, by which names of ports become numbers. */
final class Services {

    private static final int LAST_PORT = 65_535;

    /** What everybody calls them, for a Service that is in another file. */
    private static final Map<String, Integer> USUAL = Map.of("http", 80, "https", 443, "web", 80);

    /** @param protocol empty where it names none */
    record Port(int number, String protocol) {}

    private static final String SCHEME = Annotations.TRAEFIK + "service.serversscheme";

    private final Map<String, Tree.Fields> specs = new HashMap<>();
    private final Map<String, String> schemes = new HashMap<>();
    private final boolean qualified;
    private final Remarks remarks;

    /** @param routing the objects that name services; where they lie in several namespaces, services are called by theirs */
    Services(List<Manifest> all, List<Manifest> routing, Remarks remarks) {
        this.remarks = remarks;
        Set<String> namespaces = new HashSet<>();
        routing.forEach(each -> namespaces.add(each.namespace()));
        this.qualified = namespaces.size() > 1;
        all.stream().filter(each -> each.is("", "Service")).forEach(this::add);
    }

    private void add(Manifest service) {
        String key = key(service.namespace(), service.name());
        Tree.Fields none = new Tree.Fields(service.at(), Map.of());
        specs.put(key, service.body().get("spec") instanceof Tree.Fields spec ? spec : none);
        Annotation scheme = new Annotations(service).get(SCHEME);
        if (scheme != null) {
            schemes.put(key, scheme.value());
        }
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }

    private Tree.@Nullable Fields spec(String namespace, String name) {
        Tree.Fields exact = specs.get(key(namespace, name));
        return exact == null ? specs.get(key("", name)) : exact;
    }

    /**
     * The name that leads there: the outside one of an {@code ExternalName}, else the service's.
     *
     * @param foreign whether it is named with a namespace that is not that of whoever names it
     */
    String host(String namespace, String name, boolean foreign) {
        Tree.Fields spec = spec(namespace, name);
        String external = spec == null ? null : spec.text("externalName");
        if (external != null) {
            return external;
        }
        return (foreign || qualified) && !namespace.isEmpty() ? name + "." + namespace : name;
    }

    /** A port by its number or name; null, with a remark, where there is none. */
    @Nullable
    Port port(String namespace, String service, String port, Position at) {
        Tree.Fields spec = spec(namespace, service);
        Integer number = number(port);
        if (spec != null && spec.get("ports") instanceof Tree.Items ports) {
            Port found = find(ports, port, number);
            if (found != null) {
                String scheme = schemes.get(key(namespace, service));
                return scheme == null ? found : new Port(found.number(), scheme);
            }
            remarks.wrong(at, port, "The Service %s has no port \"%s\".".formatted(service, port));
            return number == null ? null : new Port(number, "");
        }
        if (number != null) {
            return new Port(number, "");
        }
        Integer usual = USUAL.get(port);
        if (usual == null) {
            remarks.leftOut(
                    at,
                    port,
                    "Nothing here says which number the port \"%s\" of %s has; put the Service into the same text, or write the number."
                            .formatted(port, service));
            return null;
        }
        remarks.approximated(
                at,
                port,
                "Nothing here says which number the port \"%s\" of %s has; %d is taken. Put the Service into the same text, or write the number."
                        .formatted(port, service, usual));
        return new Port(usual, "");
    }

    /** The only port of a service that is in the text. */
    @Nullable
    Port onlyPort(String namespace, String service) {
        Tree.Fields spec = spec(namespace, service);
        return spec != null
                        && spec.get("ports") instanceof Tree.Items ports
                        && ports.items().size() == 1
                        && ports.items().getFirst() instanceof Tree.Fields port
                ? port(port)
                : null;
    }

    private static @Nullable Port find(Tree.Items ports, String name, @Nullable Integer number) {
        for (Tree each : ports.items()) {
            if (each instanceof Tree.Fields port
                    && (name.equals(port.text("name")) || name.equals(port.text("port")))) {
                Port found = port(port);
                if (found != null && (number == null || number == found.number())) {
                    return found;
                }
            }
        }
        return null;
    }

    private static @Nullable Port port(Tree.Fields port) {
        Integer number = number(port.text("port"));
        String protocol = port.text("appProtocol");
        return number == null ? null : new Port(number, protocol == null ? "" : protocol);
    }

    static @Nullable Integer number(@Nullable String text) {
        if (text == null || !text.matches("\\d{1,5}")) {
            return null;
        }
        int number = Integer.parseInt(text);
        return number >= 1 && number <= LAST_PORT ? number : null;
    }

    /** The scheme of a port's {@code appProtocol}; null where that says nothing of it. */
    static @Nullable String scheme(String appProtocol) {
        return switch (appProtocol.toLowerCase(Locale.ROOT)) {
            case "https", "kubernetes.io/wss", "wss" -> "https";
            case "kubernetes.io/h2c", "h2c", "grpc" -> "h2c";
            case "http", "kubernetes.io/ws", "ws" -> "http";
            default -> null;
        };
    }
}
