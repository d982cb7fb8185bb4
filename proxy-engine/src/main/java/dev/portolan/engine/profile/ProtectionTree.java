package dev.portolan.engine.profile;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What stands before a route as a JSON tree: with every field, or with those alone that differ from their default. */
final class ProtectionTree {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final boolean full;

    ProtectionTree(boolean full) {
        this.full = full;
    }

    void write(ObjectNode out, Protection protection) {
        put(out, "access", access(protection.access()), !protection.access().any());
        if (protection.rateLimit() != null) {
            out.set("rateLimit", rateLimit(protection.rateLimit()));
        }
        if (protection.cors() != null) {
            out.set("cors", cors(protection.cors()));
        }
        if (protection.auth() != null) {
            out.set("auth", auth(protection.auth()));
        }
        put(out, "writeGuard", NODES.booleanNode(protection.writeGuard()), !protection.writeGuard());
    }

    private ObjectNode access(Access access) {
        ObjectNode out = NODES.objectNode();
        put(out, "allow", access.allow());
        put(out, "deny", access.deny());
        return out;
    }

    private ObjectNode rateLimit(RateLimit limit) {
        ObjectNode out = NODES.objectNode().put("requests", limit.requests()).put("per", Units.text(limit.per()));
        put(out, "burst", NODES.numberNode(limit.burst()), limit.burst() == limit.requests());
        put(out, "key", NODES.stringNode(limit.key()), limit.key().equals(RateLimit.CLIENT));
        return out;
    }

    private ObjectNode cors(Cors cors) {
        ObjectNode out = NODES.objectNode();
        ArrayNode origins = out.putArray("origins");
        cors.origins().forEach(origins::add);
        ArrayNode methods = NODES.arrayNode();
        cors.methods().forEach(methods::add);
        put(out, "methods", methods, cors.methods().equals(Cors.DEFAULT_METHODS));
        put(out, "headers", cors.headers());
        put(out, "expose", cors.expose());
        put(out, "credentials", NODES.booleanNode(cors.credentials()), !cors.credentials());
        put(out, "maxAge", cors.maxAge(), Cors.DEFAULT_MAX_AGE);
        return out;
    }

    private ObjectNode auth(Auth auth) {
        ObjectNode out = NODES.objectNode();
        switch (auth) {
            case Auth.Basic basic -> out.set("basic", basic(basic));
            case Auth.Bearer bearer -> out.set("bearer", bearer(bearer));
            case Auth.Jwt jwt -> out.set("jwt", jwt(jwt));
            case Auth.Forward forward -> out.set("forward", forward(forward));
            case Auth.Oidc oidc -> out.set("oidc", oidc(oidc));
        }
        return out;
    }

    private ObjectNode basic(Auth.Basic basic) {
        ObjectNode out = NODES.objectNode();
        put(out, "realm", NODES.stringNode(basic.realm()), basic.realm().equals(Auth.DEFAULT_REALM));
        ObjectNode users = out.putObject("users");
        basic.users().forEach((name, hash) -> users.set(name, secret(hash)));
        put(out, "passOn", NODES.booleanNode(basic.passOn()), !basic.passOn());
        return out;
    }

    private ObjectNode bearer(Auth.Bearer bearer) {
        ObjectNode out = NODES.objectNode();
        ArrayNode tokens = out.putArray("tokens");
        bearer.tokens().forEach(token -> tokens.add(secret(token)));
        put(out, "passOn", NODES.booleanNode(bearer.passOn()), !bearer.passOn());
        return out;
    }

    private ObjectNode jwt(Auth.Jwt jwt) {
        ObjectNode out = NODES.objectNode();
        put(out, "secret", jwt.secret());
        put(out, "jwks", jwt.jwks());
        put(out, "algorithms", jwt.algorithms());
        put(out, "issuer", jwt.issuer());
        put(out, "audience", jwt.audience());
        put(out, "leeway", jwt.leeway(), Auth.Jwt.DEFAULT_LEEWAY);
        put(out, "claims", jwt.claims());
        put(out, "passOn", NODES.booleanNode(jwt.passOn()), jwt.passOn());
        return out;
    }

    private ObjectNode forward(Auth.Forward forward) {
        ObjectNode out = NODES.objectNode().put("url", forward.url());
        put(out, "requestHeaders", forward.requestHeaders());
        put(out, "responseHeaders", forward.responseHeaders());
        return out;
    }

    private ObjectNode oidc(Auth.Oidc oidc) {
        ObjectNode out = NODES.objectNode().put("issuer", oidc.issuer()).put("clientId", oidc.clientId());
        put(out, "clientSecret", oidc.clientSecret());
        ArrayNode scopes = NODES.arrayNode();
        oidc.scopes().forEach(scopes::add);
        put(out, "scopes", scopes, oidc.scopes().equals(Auth.Oidc.DEFAULT_SCOPES));
        put(out, "callback", oidc.callback());
        put(out, "logout", oidc.logout());
        put(out, "session", oidc.session(), Auth.Oidc.DEFAULT_SESSION);
        put(out, "leeway", oidc.leeway(), Auth.Jwt.DEFAULT_LEEWAY);
        put(out, "claims", oidc.claims());
        put(out, "cookieKey", oidc.cookieKey());
        return out;
    }

    private static JsonNode secret(Secret secret) {
        return switch (secret) {
            case Secret.Text(String value) -> NODES.stringNode(value);
            case Secret.Env(String name) -> NODES.objectNode().put("env", name);
            case Secret.File(String path) -> NODES.objectNode().put("file", path);
        };
    }

    private void put(ObjectNode out, String name, JsonNode value, boolean usual) {
        if (full || !usual) {
            out.set(name, value);
        }
    }

    private void put(ObjectNode out, String name, Collection<String> values) {
        ArrayNode list = NODES.arrayNode();
        values.forEach(list::add);
        put(out, name, list, values.isEmpty());
    }

    private void put(ObjectNode out, String name, Map<String, String> values) {
        ObjectNode object = NODES.objectNode();
        values.forEach(object::put);
        put(out, name, object, values.isEmpty());
    }

    private void put(ObjectNode out, String name, Duration value, Duration usual) {
        put(out, name, NODES.stringNode(Units.text(value)), value.equals(usual));
    }

    private static void put(ObjectNode out, String name, @Nullable Secret value) {
        if (value != null) {
            out.set(name, secret(value));
        }
    }

    private static void put(ObjectNode out, String name, @Nullable String value) {
        if (value != null) {
            out.put(name, value);
        }
    }
}
