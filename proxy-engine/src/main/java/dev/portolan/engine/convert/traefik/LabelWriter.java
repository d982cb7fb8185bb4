package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.tree.YamlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A configuration as the labels of Traefik's own container, which is on the host's network, so that the targets are where
 * the profile has them. A label names one server of a service.
 */
final class LabelWriter {

    /** Below these stand names of the user's, which keep their case. */
    private static final Set<String> OWN_NAMES = Set.of("customRequestHeaders", "customResponseHeaders");

    private final Written written;
    private final ObjectNode labels = JsonNodeFactory.instance.objectNode();

    private LabelWriter(Written written) {
        this.written = written;
    }

    static String compose(Written written) {
        LabelWriter writer = new LabelWriter(written);
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode traefik = root.putObject("services").putObject("traefik");
        traefik.put("image", "traefik:v3.4");
        traefik.put("network_mode", "host");
        ArrayNode command = traefik.putArray("command");
        command.add("--providers.docker=true").add("--providers.docker.exposedbydefault=false");
        written.entryPoints().forEach((port, name) -> command.add("--entrypoints." + name + ".address=:" + port));
        traefik.putArray("volumes").add("/var/run/docker.sock:/var/run/docker.sock:ro");
        writer.write();
        traefik.set("labels", writer.labels);
        return YamlWriter.write(root);
    }

    private void write() {
        put("traefik.enable", "true");
        JsonNode http = written.root().path("http");
        http.path("services").properties().forEach(service -> service(service.getKey(), service.getValue()));
        for (String kind : List.of("middlewares", "routers")) {
            http.path(kind)
                    .properties()
                    .forEach(each -> flat("traefik.http." + kind + "." + each.getKey(), each.getValue(), false));
        }
        JsonNode tcp = written.root().path("tcp");
        tcp.path("routers")
                .properties()
                .forEach(each -> flat("traefik.tcp.routers." + each.getKey(), each.getValue(), false));
        tcp.path("services").properties().forEach(service -> tcpService(service.getKey(), service.getValue()));
    }

    private void service(String name, JsonNode service) {
        String at = written.pointers().getOrDefault(name, "/routes");
        if (service.has("failover")) {
            written.remarks()
                    .leftOut(
                            at + "/to",
                            "backup",
                            "By labels there is no failover; only the targets that come first are written.");
            JsonNode first = written.root()
                    .at("/http/services")
                    .path(service.at("/failover/service").asString());
            balancer(name, first.path("loadBalancer"), at);
        } else if (!isPartOfFailover(name)) {
            balancer(name, service.path("loadBalancer"), at);
        }
    }

    private boolean isPartOfFailover(String name) {
        return written.root().at("/http/services").properties().stream()
                .map(each -> each.getValue().path("failover"))
                .anyMatch(each -> each.path("service").asString("").equals(name)
                        || each.path("fallback").asString("").equals(name));
    }

    private void balancer(String name, JsonNode balancer, String at) {
        String label = "traefik.http.services." + name + ".loadbalancer";
        if (balancer.path("servers").size() > 1) {
            written.remarks()
                    .leftOut(
                            at + "/to",
                            "to",
                            "A label names one server of a service; give the other containers a label of the same service.");
        }
        if (balancer.has("serversTransport")) {
            String why = "By labels there is no serversTransport; write it into a file, and name it with @file.";
            written.remarks().leftOut(at + "/tls", "tls", why);
            written.remarks().leftOut(at + "/timeouts", "timeouts", why);
        }
        JsonNode server = balancer.path("servers").path(0);
        put(label + ".server.url", server.path("url").asString(""));
        if (server.has("preservePath")) {
            put(label + ".server.preservepath", "true");
        }
        for (Map.Entry<String, JsonNode> option : balancer.properties()) {
            if (!option.getKey().equals("servers") && !option.getKey().equals("serversTransport")) {
                flat(label + "." + option.getKey().toLowerCase(Locale.ROOT), option.getValue(), false);
            }
        }
    }

    /** Of those that routers name. */
    private void tcpService(String name, JsonNode service) {
        String at = written.pointers().get(name);
        if (at == null) {
            return;
        }
        String why = "A label names the port of its own container; put it to the container that is meant.";
        written.remarks().approximated(at + "/to", "to", why);
        written.remarks().approximated(at + "/proxyProtocol", "proxyProtocol", why);
        String address = service.at("/loadBalancer/servers/0/address").asString("");
        String port = service.has("weighted") ? port(service) : address.substring(address.lastIndexOf(':') + 1);
        put("traefik.tcp.services." + name + ".loadbalancer.server.port", port);
    }

    private String port(JsonNode weighted) {
        String first = weighted.at("/weighted/services/0/name").asString("");
        String address = written.root()
                .at("/tcp/services")
                .path(first)
                .at("/loadBalancer/servers/0/address")
                .asString(":80");
        return address.substring(address.lastIndexOf(':') + 1);
    }

    private void flat(String name, JsonNode value, boolean ownNames) {
        if (value.isObject() && !value.isEmpty()) {
            value.properties().forEach(field -> {
                String word = ownNames ? field.getKey() : field.getKey().toLowerCase(Locale.ROOT);
                if (ownNames && word.indexOf('.') >= 0) {
                    written.remarks()
                            .leftOut("/routes", word, "A label can't have the name of a field with a dot in it.");
                } else {
                    flat(name + "." + word, field.getValue(), OWN_NAMES.contains(field.getKey()));
                }
            });
        } else if (value.isObject()) {
            put(name, "true");
        } else if (value.isArray()) {
            list(name, value);
        } else {
            put(name, value.asString());
        }
    }

    private void list(String name, JsonNode values) {
        List<String> items = new ArrayList<>();
        values.forEach(item -> {
            if (item.asString().indexOf(',') >= 0) {
                written.remarks()
                        .leftOut("/routes", name, "In a label commas separate; one of the values has a comma in it.");
            } else {
                items.add(item.asString());
            }
        });
        put(name, String.join(",", items));
    }

    /** Compose takes a dollar for the beginning of a variable. */
    private void put(String name, String value) {
        labels.put(name, value.replace("$", "$$"));
    }
}
