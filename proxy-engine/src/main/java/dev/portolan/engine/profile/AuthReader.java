package dev.portolan.engine.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads how a route finds out who asks. What may be a secret is never repeated in a finding. */
final class AuthReader {

    private static final String SECRET_ADVICE =
            "Write it as text, as { \"env\": \"NAME\" } or as { \"file\": \"secrets/token\" }.";
    private static final Secret BROKEN = new Secret.Text("");

    private final ObjectReader auth;
    private final Findings problems;

    private AuthReader(ObjectReader auth, Findings problems) {
        this.auth = auth;
        this.problems = problems;
    }

    static @Nullable Auth read(ObjectReader route, Findings problems) {
        ObjectReader auth = route.object("auth", FieldNames.AUTH);
        return auth == null ? null : new AuthReader(auth, problems).kind();
    }

    private @Nullable Auth kind() {
        List<String> given = FieldNames.AUTH.stream().filter(auth::has).toList();
        if (given.size() != 1) {
            problems.add(
                    auth.pointer(),
                    given.isEmpty()
                            ? "It does not say how; write one of \"basic\", \"bearer\", \"jwt\", \"forward\" and \"oidc\"."
                            : "One way is enough; keep one of \"%s\".".formatted(String.join("\" and \"", given)));
            return null;
        }
        return switch (given.getFirst()) {
            case "basic" -> basic(auth.object("basic", FieldNames.BASIC));
            case "bearer" -> bearer(auth.object("bearer", FieldNames.BEARER));
            case "jwt" -> jwt(auth.object("jwt", FieldNames.JWT));
            case "forward" -> forward(auth.object("forward", FieldNames.FORWARD_AUTH));
            default -> oidc(auth.object("oidc", FieldNames.OIDC));
        };
    }

    private Auth.@Nullable Basic basic(@Nullable ObjectReader basic) {
        return basic == null
                ? null
                : new Auth.Basic(basic.string("realm", Auth.DEFAULT_REALM), users(basic), basic.bool("passOn", false));
    }

    private Map<String, Secret> users(ObjectReader basic) {
        Map<String, Secret> users = new LinkedHashMap<>();
        JsonNode node = basic.node("users");
        if (node == null || !node.isObject()) {
            basic.problem("users", "Write names with hashes of passwords: { \"ann\": \"$2y$12$…\" }.");
        } else {
            node.properties()
                    .forEach(user -> users.put(
                            user.getKey(),
                            secret(user.getValue(), Pointer.child(basic.pointer("users"), user.getKey()))));
        }
        return users;
    }

    private Auth.@Nullable Bearer bearer(@Nullable ObjectReader bearer) {
        if (bearer == null) {
            return null;
        }
        List<Secret> tokens = new ArrayList<>();
        JsonNode node = bearer.node("tokens");
        if (node == null || !node.isArray()) {
            bearer.problem("tokens", "Write a list of tokens: [ { \"env\": \"API_TOKEN\" } ].");
        } else {
            for (int i = 0; i < node.size(); i++) {
                tokens.add(secret(node.get(i), Pointer.child(bearer.pointer("tokens"), i)));
            }
        }
        return new Auth.Bearer(tokens, bearer.bool("passOn", false));
    }

    private Auth.@Nullable Jwt jwt(@Nullable ObjectReader jwt) {
        if (jwt == null) {
            return null;
        }
        return new Auth.Jwt(
                secret(jwt, "secret"),
                jwt.string("jwks"),
                jwt.strings("algorithms", "[ \"RS256\" ]"),
                jwt.string("issuer"),
                jwt.string("audience"),
                jwt.duration("leeway", Auth.Jwt.DEFAULT_LEEWAY),
                jwt.map("claims"),
                jwt.bool("passOn", true));
    }

    private static Auth.@Nullable Forward forward(@Nullable ObjectReader forward) {
        if (forward == null) {
            return null;
        }
        if (!forward.has("url")) {
            forward.problem(
                    "url", "The server is missing; write one such as \"url\": \"http://localhost:9091/verify\".");
        }
        return new Auth.Forward(
                forward.string("url", "http://localhost/"),
                forward.strings("requestHeaders", "[ \"Cookie\" ]"),
                forward.strings("responseHeaders", "[ \"X-User\" ]"));
    }

    private Auth.@Nullable Oidc oidc(@Nullable ObjectReader oidc) {
        if (oidc == null) {
            return null;
        }
        if (!oidc.has("issuer")) {
            oidc.problem(
                    "issuer", "The provider is missing; write one such as \"issuer\": \"https://id.example.com\".");
        }
        if (!oidc.has("clientId")) {
            oidc.problem("clientId", "Write the name under which the provider knows this client.");
        }
        return new Auth.Oidc(
                oidc.string("issuer", "https://localhost"),
                oidc.string("clientId", "-"),
                secret(oidc, "clientSecret"),
                oidc.has("scopes") ? oidc.strings("scopes", "[ \"email\" ]") : Auth.Oidc.DEFAULT_SCOPES,
                oidc.string("callback"),
                oidc.string("logout"),
                oidc.duration("session", Auth.Oidc.DEFAULT_SESSION),
                oidc.duration("leeway", Auth.Jwt.DEFAULT_LEEWAY),
                oidc.map("claims"),
                secret(oidc, "cookieKey"));
    }

    private @Nullable Secret secret(ObjectReader object, String name) {
        JsonNode node = object.node(name);
        return node == null ? null : secret(node, object.pointer(name));
    }

    private Secret secret(JsonNode node, String at) {
        if (node.isString()) {
            return new Secret.Text(node.stringValue());
        }
        if (!node.isObject() || node.size() != 1) {
            problems.add(at, SECRET_ADVICE);
            return BROKEN;
        }
        JsonNode env = node.get("env");
        JsonNode file = node.get("file");
        if (env != null && env.isString()) {
            return new Secret.Env(env.stringValue());
        }
        if (file != null && file.isString()) {
            return new Secret.File(file.stringValue());
        }
        problems.add(at, SECRET_ADVICE);
        return BROKEN;
    }
}
