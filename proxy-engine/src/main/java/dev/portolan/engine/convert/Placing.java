package dev.portolan.engine.convert;

import dev.portolan.engine.profile.Names;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings a profile that was made for other machines to this one: services get local ports, listeners other ports, and hosts
 * local names. Nothing of it is guessed here; the user says what is to become what.
 *
 * @param services from {@code host:port} as a target has it, to {@code host:port} here
 * @param ports from a listener's port to another
 * @param hosts from a name to another
 */
public record Placing(Map<String, String> services, Map<Integer, Integer> ports, Map<String, String> hosts) {

    /** Leaves everything where it is. */
    public static final Placing NONE = new Placing(Map.of(), Map.of(), Map.of());

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern TARGET = Pattern.compile("(?<scheme>[a-z0-9]+://)?(?<authority>[^/?#]+)(?<rest>.*)");
    private static final List<String> PLACES = List.of("to", "alternatives", "url");
    private static final Map<String, Integer> SCHEME_PORTS = Map.of("https://", 443, "grpcs://", 443);
    private static final int HTTP_PORT = 80;
    private static final int FIRST_FREE_PORT = 1024;

    public Placing {
        services = Map.copyOf(services);
        ports = Map.copyOf(ports);
        hosts = Map.copyOf(hosts);
    }

    /** What of a profile probably belongs to other machines, in the order in which it stands there. */
    public record Elsewhere(List<String> services, List<Integer> ports, List<String> hosts) {

        public boolean isEmpty() {
            return services.isEmpty() && ports.isEmpty() && hosts.isEmpty();
        }
    }

    /**
     * Targets that are not on this machine, listeners on ports that need rights, and names that lead elsewhere.
     */
    public static Elsewhere elsewhere(Profile profile) {
        Map<String, Boolean> services = new LinkedHashMap<>();
        JsonNode tree = JSON.readTree(Profiles.write(profile, null));
        for (String list : List.of("routes", "tcp")) {
            tree.path(list).forEach(each -> PLACES.forEach(field -> collect(each.path(field), services)));
        }
        TreeSet<Integer> ports = new TreeSet<>();
        profile.entrances().stream()
                .map(each -> each.port())
                .filter(Placing::needsRights)
                .forEach(ports::add);
        List<String> hosts =
                profile.hosts().stream().filter(host -> !isLocal(host)).toList();
        return new Elsewhere(
                services.keySet().stream()
                        .filter(service -> !Names.isLoopback(host(service)))
                        .toList(),
                List.copyOf(ports),
                hosts);
    }

    private static boolean needsRights(int port) {
        return port > 0 && port < FIRST_FREE_PORT;
    }

    private static boolean isLocal(String host) {
        String name = host.startsWith("*.") ? host.substring(2) : host;
        return host.equals(Profile.EVERY_HOST)
                || Names.isIpAddress(name)
                || Names.isLoopback(name)
                || List.of("test", "internal").contains(name.substring(name.lastIndexOf('.') + 1))
                || name.endsWith("home.arpa");
    }

    private static void collect(JsonNode place, Map<String, Boolean> services) {
        if (place.isString()) {
            String service = service(place.stringValue());
            if (service != null) {
                services.put(service, true);
            }
        } else {
            place.forEach(each -> collect(each, services));
        }
    }

    /** The {@code host:port} of a target; null where its text holds none. */
    private static @Nullable String service(String target) {
        Matcher parts = TARGET.matcher(target);
        if (!parts.matches() || target.startsWith("/") || target.startsWith("unix:")) {
            return null;
        }
        String authority = parts.group("authority");
        if (authority.matches(".*:\\d+")) {
            return authority;
        }
        return authority + ":" + SCHEME_PORTS.getOrDefault(String.valueOf(parts.group("scheme")), HTTP_PORT);
    }

    private static String host(String service) {
        String host = service.substring(0, service.lastIndexOf(':'));
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The profile with all of this done, as a file. */
    public String apply(Profile profile) {
        JsonNode tree = JSON.readTree(Profiles.write(profile, null));
        if (tree instanceof ObjectNode root) {
            root.path("listeners").forEach(listener -> rename((ObjectNode) listener, List.of("port", "redirectToTls")));
            root.path("tcp").forEach(forward -> {
                rename((ObjectNode) forward, List.of("port"));
                replaceTargets((ObjectNode) forward);
            });
            root.path("routes").forEach(route -> place((ObjectNode) route));
            if (root.path("hosts") instanceof ArrayNode list) {
                root.set("hosts", renamed(list));
            }
        }
        Profiles.Parsed parsed = Profiles.parse(tree.toString());
        return parsed.profile() == null ? tree.toPrettyString() : Profiles.write(parsed.profile(), null);
    }

    private void place(ObjectNode route) {
        replaceTargets(route);
        JsonNode host = route.get("host");
        if (host != null) {
            route.put("host", hosts.getOrDefault(host.stringValue(), host.stringValue()));
        }
        if (route.get("ports") instanceof ArrayNode list) {
            ArrayNode placed = JsonNodeFactory.instance.arrayNode();
            list.forEach(port -> placed.add(ports.getOrDefault(port.intValue(), port.intValue())));
            route.set("ports", placed);
        }
    }

    private void rename(ObjectNode object, List<String> fields) {
        for (String field : fields) {
            JsonNode port = object.get(field);
            if (port != null) {
                object.put(field, ports.getOrDefault(port.intValue(), port.intValue()));
            }
        }
    }

    private ArrayNode renamed(ArrayNode list) {
        List<String> names = new ArrayList<>();
        list.forEach(host -> {
            String name = hosts.getOrDefault(host.stringValue(), host.stringValue());
            if (!names.contains(name)) {
                names.add(name);
            }
        });
        ArrayNode placed = JsonNodeFactory.instance.arrayNode();
        names.forEach(placed::add);
        return placed;
    }

    private void replaceTargets(ObjectNode object) {
        for (String field : PLACES) {
            JsonNode place = object.get(field);
            if (place != null) {
                object.set(field, replaced(place));
            }
        }
    }

    private JsonNode replaced(JsonNode place) {
        if (place.isString()) {
            return JsonNodeFactory.instance.stringNode(replaced(place.stringValue()));
        }
        if (place instanceof ArrayNode list) {
            ArrayNode placed = JsonNodeFactory.instance.arrayNode();
            list.forEach(each -> placed.add(replaced(each)));
            return placed;
        }
        if (place instanceof ObjectNode object) {
            ObjectNode placed = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> placed.set(field.getKey(), replaced(field.getValue())));
            return placed;
        }
        return place;
    }

    private String replaced(String target) {
        String service = service(target);
        String here = service == null ? null : services.get(service);
        Matcher parts = TARGET.matcher(target);
        if (here == null || !parts.matches()) {
            return target;
        }
        String scheme = parts.group("scheme") == null ? "" : parts.group("scheme");
        return scheme + here + parts.group("rest");
    }
}
