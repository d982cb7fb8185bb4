package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.kubernetes.IngressObject.Backend;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.tree.Tree;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What becomes of the requests of a location: targets out of services, or what an action says. */
final class IngressTargets {

    private static final String USE_ANNOTATION = "use-annotation";

    private final Services services;

    IngressTargets(Services services) {
        this.services = services;
    }

    /** Puts the action of a route; false, with a remark said, where there is none. */
    boolean put(Location location, Part route) {
        Backend backend = location.path().backend();
        AlbAction action = location.options().actions.get(backend.service());
        if (action != null && backend.port().equals(USE_ANNOTATION)) {
            return put(action, location.options(), route);
        }
        String target = target(backend, location.options());
        if (target != null) {
            route.put("to", target, backend.at());
            verify(location.options(), route, backend.at());
        }
        return target != null;
    }

    /** ingress-nginx verifies no certificate of a target unless it is told to. */
    private static void verify(IngressOptions options, Part route, Position at) {
        boolean nginx = options.ingress().controller() == Controller.NGINX && "https".equals(options.scheme);
        if (nginx && !options.annotations().nginx("proxy-ssl-verify", "off").equals("on")) {
            route.object("tls", at).put("verify", false, at);
        }
    }

    /** The URL of a service's port; null, with a remark said, where the port can't be known. */
    @Nullable
    String target(Backend backend, IngressOptions options) {
        String namespace = options.ingress().manifest().namespace();
        Services.Port port = backend.port().isEmpty()
                ? services.onlyPort(namespace, backend.service())
                : services.port(namespace, backend.service(), backend.port(), backend.at());
        if (port == null) {
            if (backend.port().isEmpty()) {
                options.remarks().wrong(backend.at(), backend.service(), "This backend names no port of its service.");
            }
            return null;
        }
        return scheme(options, port) + "://" + services.host(namespace, backend.service(), false) + ":" + port.number();
    }

    private static String scheme(IngressOptions options, Services.Port port) {
        String byPort = Services.scheme(port.protocol());
        if (options.scheme != null) {
            return options.scheme;
        }
        boolean traefik =
                options.ingress().controller() == Controller.TRAEFIK && port.number() == IngressListeners.HTTPS;
        return byPort != null ? byPort : traefik ? "https" : "http";
    }

    private boolean put(AlbAction action, IngressOptions options, Part route) {
        String type = text(action.json(), "type");
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "fixed-response" -> fixed(action, route);
            case "redirect" -> redirect(action, route);
            case "forward" -> forward(action, options, route);
            default -> {
                options.remarks().leftOut(action.at(), "actions", "There is no action \"%s\" here.".formatted(type));
                yield false;
            }
        };
    }

    private static boolean fixed(AlbAction action, Part route) {
        Part respond = route.object("respond", action.at());
        if (get(action.json(), "fixedResponseConfig") instanceof Tree.Fields config) {
            Integer status = Services.number(text(config, "statusCode"));
            respond.put("status", status == null ? 200 : status, action.at());
            String type = text(config, "contentType");
            if (!type.isEmpty()) {
                respond.object("headers", action.at()).put("Content-Type", type, action.at());
            }
            String body = text(config, "messageBody");
            if (!body.isEmpty()) {
                respond.put("body", body, action.at());
            }
        }
        return true;
    }

    /** Parts that are not named stay as the request has them. */
    private static boolean redirect(AlbAction action, Part route) {
        if (!(get(action.json(), "redirectConfig") instanceof Tree.Fields config)) {
            return false;
        }
        String protocol = or(text(config, "protocol"), "#{protocol}").toLowerCase(Locale.ROOT);
        String port = or(text(config, "port"), "#{port}");
        String host = or(text(config, "host"), "#{host}");
        boolean usual = port.equals(protocol.equals("https") ? "443" : "80");
        String path = or(text(config, "path"), "/#{path}");
        String query = or(text(config, "query"), "#{query}");
        String url = protocol + "://" + host + (usual ? "" : ":" + port) + path + (query.isEmpty() ? "" : "?" + query);
        route.object("redirect", action.at())
                .put("to", filled(url), action.at())
                .put("status", text(config, "statusCode").endsWith("302") ? 302 : 301, action.at());
        return true;
    }

    private static String filled(String url) {
        return url.replace("/#{path}?#{query}", "{request.uri}")
                .replace("/#{path}", "{request.path}")
                .replace("#{query}", "{request.query}")
                .replace("#{host}", "{request.hostname}")
                .replace("#{port}", "{request.port}")
                .replace("#{protocol}", "{request.scheme}");
    }

    private boolean forward(AlbAction action, IngressOptions options, Part route) {
        if (!(get(action.json(), "forwardConfig") instanceof Tree.Fields config)
                || !(get(config, "targetGroups") instanceof Tree.Items groups)) {
            return false;
        }
        boolean any = false;
        for (Tree each : groups.items()) {
            if (each instanceof Tree.Fields group) {
                Backend backend = new Backend(text(group, "serviceName"), text(group, "servicePort"), action.at());
                String url = backend.service().isEmpty() ? null : target(backend, options);
                if (url == null) {
                    options.remarks()
                            .leftOut(
                                    action.at(),
                                    "actions",
                                    "A target group that is no service can't be asked from here.");
                    continue;
                }
                Integer weight = Services.number(text(group, "weight"));
                Part target = route.addObject("to", action.at()).put("url", url, action.at());
                if (!text(group, "weight").isEmpty()) {
                    target.put("weight", weight == null ? 0 : weight, action.at());
                }
                any = true;
            }
        }
        return any;
    }

    private static String or(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    /** Names begin with a small letter, or as the API has it with a capital. */
    private static @Nullable Tree get(Tree.Fields fields, String name) {
        Tree value = fields.get(name);
        return value == null ? fields.get(Character.toUpperCase(name.charAt(0)) + name.substring(1)) : value;
    }

    private static String text(Tree.Fields fields, String name) {
        return get(fields, name) instanceof Tree.Leaf leaf ? leaf.text() : "";
    }
}
