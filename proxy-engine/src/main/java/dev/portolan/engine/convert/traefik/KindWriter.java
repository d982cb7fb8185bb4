package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.tree.YamlWriter;
import dev.portolan.engine.profile.Names;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A configuration as the kinds of Traefik's in Kubernetes, with a Service for each target that has a domain name, and Secrets. */
final class KindWriter {

    private static final String VERSION = "traefik.io/v1alpha1";
    private static final int LONGEST_NAME = 63;

    private final Written written;
    private final List<ObjectNode> documents = new ArrayList<>();
    private final Set<String> externals = new HashSet<>();

    private KindWriter(Written written) {
        this.written = written;
    }

    static String documents(Written written) {
        KindWriter writer = new KindWriter(written);
        JsonNode http = written.root().path("http");
        http.path("serversTransports")
                .properties()
                .forEach(each ->
                        writer.document("ServersTransport", each.getKey()).set("spec", each.getValue()));
        http.path("middlewares").properties().forEach(each -> writer.middleware(each.getKey(), each.getValue()));
        http.path("routers").properties().forEach(each -> writer.route(each.getKey(), each.getValue(), "http"));
        written.root()
                .path("tcp")
                .path("routers")
                .properties()
                .forEach(each -> writer.route(each.getKey(), each.getValue(), "tcp"));
        return YamlWriter.writeAll(writer.documents);
    }

    private ObjectNode document(String kind, String name) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        boolean core = kind.equals("Service") || kind.equals("Secret");
        document.put("apiVersion", core ? "v1" : VERSION);
        document.put("kind", kind);
        document.putObject("metadata").put("name", name);
        documents.add(document);
        return document;
    }

    private void middleware(String name, JsonNode middleware) {
        ObjectNode spec = (ObjectNode) middleware.deepCopy();
        JsonNode users = spec.path("basicAuth").path("users");
        if (users.isArray()) {
            List<String> lines = new ArrayList<>();
            users.forEach(user -> lines.add(user.asString()));
            document("Secret", name).putObject("stringData").put("users", String.join("\n", lines) + "\n");
            ObjectNode login = (ObjectNode) spec.path("basicAuth");
            login.remove("users");
            login.put("secret", name);
        }
        document("Middleware", name).set("spec", spec);
    }

    private void route(String name, JsonNode router, String protocol) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("apiVersion", VERSION);
        document.put("kind", protocol.equals("tcp") ? "IngressRouteTCP" : "IngressRoute");
        document.putObject("metadata").put("name", name);
        ObjectNode spec = document.putObject("spec");
        spec.set("entryPoints", router.path("entryPoints"));
        ObjectNode route = spec.putArray("routes").addObject();
        route.put("match", router.path("rule").asString());
        if (protocol.equals("http")) {
            route.put("kind", "Rule");
        }
        if (router.has("ruleSyntax")) {
            route.set("syntax", router.path("ruleSyntax"));
        }
        if (router.has("priority")) {
            route.set("priority", router.path("priority"));
        }
        if (router.has("middlewares")) {
            ArrayNode names = route.putArray("middlewares");
            router.path("middlewares").forEach(each -> names.addObject().put("name", each.asString()));
        }
        ArrayNode services = route.putArray("services");
        String service = router.path("service").asString();
        if (service.endsWith("@internal")) {
            services.addObject().put("name", service).put("kind", "TraefikService");
        } else {
            services(service, protocol, services);
        }
        if (router.has("tls")) {
            spec.set("tls", router.path("tls"));
        }
        documents.add(document);
    }

    private void services(String name, String protocol, ArrayNode to) {
        JsonNode service = written.root().path(protocol).path("services").path(name);
        String at = written.pointers().getOrDefault(name, "/routes");
        if (service.has("failover")) {
            written.remarks()
                    .leftOut(
                            at + "/to",
                            "backup",
                            "An IngressRoute has no failover; only the targets that come first are written.");
            services(service.at("/failover/service").asString(), protocol, to);
        } else if (service.has("weighted")) {
            service.path("weighted").path("services").forEach(each -> {
                int before = to.size();
                services(each.path("name").asString(), protocol, to);
                if (to.size() > before && to.get(before) instanceof ObjectNode last) {
                    last.set("weight", each.path("weight"));
                }
            });
        } else {
            balancer(service.path("loadBalancer"), at, to);
        }
    }

    private void balancer(JsonNode balancer, String at, ArrayNode to) {
        boolean several = balancer.path("servers").size() > 1;
        for (JsonNode server : balancer.path("servers")) {
            String url = server.has("url")
                    ? server.path("url").asString()
                    : "tcp://" + server.path("address").asString();
            // Only where it is; the path may hold what no URI can.
            URI place = URI.create(url.replaceFirst("(?<=[^:/])/.*", ""));
            ObjectNode service = to.addObject();
            service.put("name", serviceName(place, at));
            service.put("port", place.getPort());
            if (!place.getScheme().equals("http") && !place.getScheme().equals("tcp")) {
                service.put("scheme", place.getScheme());
            } else if (place.getScheme().equals("http") && place.getPort() == 443) {
                service.put("scheme", "http");
            }
            if (server.has("weight")) {
                service.set("weight", server.path("weight"));
            }
            if (server.has("preservePath")) {
                written.remarks().leftOut(at + "/to", "to", "A Service has no path; put an addPrefix before it.");
            }
            for (Map.Entry<String, JsonNode> option : balancer.properties()) {
                boolean choice =
                        option.getKey().equals("strategy") || option.getKey().equals("sticky");
                if (!option.getKey().equals("servers") && !(choice && several)) {
                    service.set(option.getKey(), option.getValue());
                }
            }
        }
        if (several && (balancer.has("strategy") || balancer.has("sticky"))) {
            written.remarks()
                    .leftOut(
                            at + "/balance",
                            "balance",
                            "Among several Services turns are taken; a TraefikService has further ways.");
        }
    }

    /** The name of a Service: the host where it is one, else that of a Service for the host. */
    private String serviceName(URI place, String at) {
        String host = String.valueOf(place.getHost());
        if (host.matches("[a-z]([a-z0-9-]{0,61}[a-z0-9])?")) {
            return host;
        }
        String bare = host.replaceAll("[\\[\\]]", "");
        String slug = ("h" + "-" + bare.replaceAll("[^a-z0-9]+", "-")).replaceAll("-+$", "");
        String name = slug.substring(0, Math.min(LONGEST_NAME, slug.length())).replaceAll("-+$", "");
        if (Names.isIpAddress(bare) || host.equals("null") || host.indexOf('_') >= 0) {
            written.remarks()
                    .leftOut(
                            at + "/to",
                            host,
                            "A Service is made for a domain name; for the address %s write a Service with an EndpointSlice."
                                    .formatted(bare));
        } else if (externals.add(name)) {
            ObjectNode spec = document("Service", name).putObject("spec");
            spec.put("type", "ExternalName");
            spec.put("externalName", host);
        }
        return name;
    }
}
