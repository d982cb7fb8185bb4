package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.Names;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Services that targets become: one that a target names, for a program on this machine one named after its route, and
 * for a server elsewhere one of the type {@code ExternalName}, which is written as well.
 */
final class TargetServices {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, ObjectNode> outside = new LinkedHashMap<>();
    private final ObjectNames taken = new ObjectNames();
    private final Remarks remarks;

    TargetServices(Remarks remarks) {
        this.remarks = remarks;
    }

    /**
     * The service of a target; null, with a remark, where there can be none.
     *
     * @param route whose name it may get
     * @param pointer of the target in the profile
     */
    @Nullable
    String name(Target target, @Nullable Route route, String pointer) {
        return name(target, route == null ? "" : words(route), pointer);
    }

    @Nullable
    String name(Target target, String words, String pointer) {
        if (target.unix()) {
            remarks.leftOut(
                    pointer,
                    "to",
                    "The socket of a Unix domain can't be reached from a cluster; let the program listen on a port.");
            return null;
        }
        String host = target.host();
        if (Names.isLoopback(host) || Names.isIpAddress(host)) {
            return local(target, words, pointer);
        }
        return ObjectNames.isLabel(host) ? known(host) : external(target);
    }

    private String known(String host) {
        if (names.putIfAbsent(host, host) == null) {
            taken.fresh(host);
        }
        return host;
    }

    private String local(Target target, String words, String pointer) {
        String name = names.computeIfAbsent(
                target.authority(), absent -> taken.fresh(ObjectNames.label(words, "port-" + target.port())));
        remarks.note(
                pointer,
                "to",
                Names.isLoopback(target.host())
                        ? "The program on port %d is the Service \"%s\" there, with the same port; it has to exist."
                                .formatted(target.port(), name)
                        : "The server %s is the Service \"%s\" there; it has to exist, without a selector and with an EndpointSlice of that address."
                                .formatted(target.authority(), name));
        return name;
    }

    private String external(Target target) {
        String name = names.computeIfAbsent(target.host(), host -> taken.fresh(ObjectNames.label(host, "external")));
        ObjectNode service = outside.computeIfAbsent(name, absent -> {
            ObjectNode made = object("v1", "Service", name);
            made.putObject("spec").put("type", "ExternalName").put("externalName", target.host());
            return made;
        });
        port(service, target.port());
        return name;
    }

    /** Has a service written that says what one of its ports speaks. */
    void appProtocol(String name, int port, String protocol) {
        ObjectNode service = outside.computeIfAbsent(name, absent -> {
            ObjectNode made = object("v1", "Service", name);
            made.putObject("spec").putObject("selector").put("app", name);
            return made;
        });
        port(service, port).put("appProtocol", protocol);
    }

    private static ObjectNode port(ObjectNode service, int number) {
        ArrayNode ports = ((ObjectNode) service.get("spec")).withArray("ports");
        for (JsonNode each : ports) {
            if (each.get("port").intValue() == number) {
                return (ObjectNode) each;
            }
        }
        return ports.addObject().put("name", "port-" + number).put("port", number);
    }

    /** The Services that have to be written, in the order in which they came up. */
    List<ObjectNode> written() {
        return new ArrayList<>(outside.values());
    }

    static ObjectNode object(String version, String kind, String name) {
        ObjectNode object = NODES.objectNode().put("apiVersion", version).put("kind", kind);
        object.putObject("metadata").put("name", name);
        return object;
    }

    /** A route's name, its last segment, or its host's first label. */
    static String words(Route route) {
        Match match = route.match();
        if (route.name() != null) {
            return route.name();
        }
        String path = match.path().replaceAll("[^A-Za-z0-9/_-]", "").replaceAll("/+$", "");
        String segment = path.substring(path.lastIndexOf('/') + 1);
        if (!segment.isEmpty()) {
            return segment;
        }
        String host = match.host();
        return host == null || host.startsWith("*")
                ? "web"
                : host.substring(0, host.indexOf('.') < 0 ? host.length() : host.indexOf('.'));
    }
}
