package dev.portolan.engine.policy.auth;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * That somebody has logged in.
 *
 * @param who for people
 * @param claims by name, as fields have them; empty where the provider did not say
 */
public record LoginSession(String who, Instant expires, Map<String, String> claims) {

    public LoginSession {
        claims = Map.copyOf(claims);
    }

    boolean knows(Collection<String> names) {
        return claims.keySet().containsAll(names);
    }

    /**
     * What the target is told.
     *
     * @param fields by claim
     */
    public Map<String, String> fields(Map<String, String> fields) {
        Map<String, String> told = new LinkedHashMap<>();
        fields.forEach((claim, field) -> {
            String value = claims.getOrDefault(claim, "");
            if (!value.isEmpty()) {
                told.put(field, value);
            }
        });
        return told;
    }

    byte[] bytes() {
        ObjectNode out = JsonNodeFactory.instance.objectNode().put("who", who).put("until", expires.getEpochSecond());
        ObjectNode all = out.putObject("claims");
        claims.forEach(all::put);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Null where it is of another version of this program. */
    static @Nullable LoginSession of(byte[] bytes) {
        try {
            JsonNode node = SignedToken.json(bytes, "session");
            Map<String, String> claims = new LinkedHashMap<>();
            node.path("claims")
                    .properties()
                    .forEach(
                            claim -> claims.put(claim.getKey(), claim.getValue().asString()));
            return new LoginSession(
                    node.path("who").asString(),
                    Instant.ofEpochSecond(node.path("until").asLong()),
                    claims);
        } catch (JwtException e) {
            return null;
        }
    }
}
