package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.tree.Section;
import dev.portolan.engine.convert.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The middleware {@code headers}: fields of one's own, CORS, and fields that make browsers careful. */
final class HeadersMiddleware {

    private static final Map<String, String> TEXTS = Map.of(
            "customFrameOptionsValue", "X-Frame-Options",
            "customBrowserXSSValue", "X-XSS-Protection",
            "contentSecurityPolicy", "Content-Security-Policy",
            "contentSecurityPolicyReportOnly", "Content-Security-Policy-Report-Only",
            "referrerPolicy", "Referrer-Policy",
            "permissionsPolicy", "Permissions-Policy",
            "featurePolicy", "Feature-Policy");

    /** Fields with a fixed value, where they are switched on. */
    private static final Map<String, Map.Entry<String, String>> SWITCHES = Map.of(
            "frameDeny", Map.entry("X-Frame-Options", "DENY"),
            "contentTypeNosniff", Map.entry("X-Content-Type-Options", "nosniff"),
            "browserXssFilter", Map.entry("X-XSS-Protection", "1; mode=block"));

    private HeadersMiddleware() {}

    static void read(Section section, Part route) {
        for (String name : section.names()) {
            Map.Entry<String, String> fixed = SWITCHES.get(name);
            if (fixed != null && section.truth(name, false)) {
                set(route, "response", fixed.getKey(), fixed.getValue(), section.at(name));
            }
        }
        for (String name : section.names()) {
            String field = TEXTS.get(name);
            String value = field == null ? null : section.text(name);
            if (field != null && value != null && !value.isEmpty()) {
                set(route, "response", field, value, section.at(name));
            }
        }
        custom(section, "customRequestHeaders", "request", route);
        custom(section, "customResponseHeaders", "response", route);
        section.ignore("sslProxyHeaders", "addVaryHeader");
        cors(section, route);
    }

    private static void custom(Section section, String name, String direction, Part route) {
        if (!(section.tree(name) instanceof Tree.Fields fields)) {
            return;
        }
        for (String field : fields.fields().keySet()) {
            Tree value = fields.get(field);
            if (!(value instanceof Tree.Leaf leaf)) {
                continue;
            }
            if (leaf.text().isEmpty()) {
                route.object("headers", leaf.at()).object(direction, leaf.at()).add("remove", field, leaf.at());
            } else if (direction.equals("request") && field.equalsIgnoreCase("Host")) {
                route.put("hostHeader", leaf.text(), leaf.at());
            } else {
                set(route, direction, field, leaf.text(), leaf.at());
            }
        }
    }

    /** Braces stand for themselves there. */
    private static void set(Part route, String direction, String name, String value, Position at) {
        route.object("headers", at).object(direction, at).object("set", at).put(name, value.replace("{", "{{"), at);
    }

    private static void cors(Section section, Part route) {
        List<String> origins = section.texts("accessControlAllowOriginList");
        if (origins.isEmpty()) {
            return;
        }
        Part cors = route.object("cors", section.at("accessControlAllowOriginList"));
        cors.put("origins", origins, section.at("accessControlAllowOriginList"));
        list(section, "accessControlAllowMethods", cors, "methods");
        list(section, "accessControlAllowHeaders", cors, "headers");
        list(section, "accessControlExposeHeaders", cors, "expose");
        if (section.truth("accessControlAllowCredentials", false)) {
            cors.put("credentials", true, section.at("accessControlAllowCredentials"));
        }
        Integer age = section.number("accessControlMaxAge");
        cors.put("maxAge", (age == null ? 0 : age) + "s", section.at("accessControlMaxAge"));
    }

    private static void list(Section section, String name, Part cors, String field) {
        List<String> texts = new ArrayList<>(section.texts(name));
        texts.remove("*");
        if (!texts.isEmpty()) {
            cors.put(field, texts, section.at(name));
        }
    }
}
