package dev.portolan.engine.policy.auth;

import dev.portolan.engine.profile.Auth;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whether a token is signed by a key that may, and what it says holds here and now (RFC 7519, RFC 8725). */
final class JwtCheck {

    private final Auth.Jwt rules;
    private final InstantSource clock;

    JwtCheck(Auth.Jwt rules, InstantSource clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /** @throws JwtException where it does not get in */
    VerifiedToken verified(SignedToken token, List<Jwk> keys) throws JwtException {
        JwtAlgorithm algorithm = token.algorithm();
        if (!rules.algorithms().isEmpty() && !rules.algorithms().contains(algorithm.name())) {
            throw new JwtException("The token's algorithm is none that is allowed.");
        }
        boolean some = false;
        for (Jwk key : keys) {
            if (candidate(key, token)) {
                some = true;
                if (algorithm.verifies(key.key(), token.signed(), token.signature())) {
                    return accepted(token.claims());
                }
            }
        }
        throw new JwtException(
                some ? "The token's signature is wrong." : "There is no key here that the token could be signed with.");
    }

    private static boolean candidate(Jwk key, SignedToken token) {
        boolean named =
                token.keyId() == null || key.id() == null || token.keyId().equals(key.id());
        boolean meant = key.algorithm() == null
                || key.algorithm().equals(token.algorithm().name());
        return named && meant && token.algorithm().fits(key.key());
    }

    private VerifiedToken accepted(JsonNode claims) throws JwtException {
        if (rules.issuer() != null && !rules.issuer().equals(text(claims.get("iss")))) {
            throw new JwtException("The token was issued by somebody else.");
        }
        if (rules.audience() != null && !isFor(claims.get("aud"), rules.audience())) {
            throw new JwtException("The token is for somebody else.");
        }
        VerifiedToken token = new VerifiedToken(
                moment(claims, "nbf"), moment(claims, "exp"), text(claims.get("sub")), fields(claims));
        timely(token);
        return token;
    }

    /** Asked each time, also of a token that was seen before. */
    void timely(VerifiedToken token) throws JwtException {
        Instant now = clock.instant();
        Instant expires = token.expires();
        if (expires != null && !now.isBefore(expires.plus(rules.leeway()))) {
            throw new JwtException("The token has expired.");
        }
        Instant begins = token.begins();
        if (begins != null && now.isBefore(begins.minus(rules.leeway()))) {
            throw new JwtException("The token is not valid yet.");
        }
    }

    private static @Nullable Instant moment(JsonNode claims, String name) throws JwtException {
        JsonNode value = claims.get(name);
        if (value == null) {
            return null;
        }
        double seconds = value.isNumber() ? value.doubleValue() : Double.NaN;
        if (!(Math.abs(seconds) < 1e12)) {
            throw new JwtException("The token's " + name + " is no time.");
        }
        return Instant.ofEpochMilli((long) (seconds * 1000));
    }

    private static boolean isFor(@Nullable JsonNode audience, String here) {
        if (audience == null || !audience.isArray()) {
            return here.equals(text(audience));
        }
        for (JsonNode each : audience) {
            if (here.equals(text(each))) {
                return true;
            }
        }
        return false;
    }

    Map<String, String> fields(JsonNode claims) throws JwtException {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Map.Entry<String, String> claim : rules.claims().entrySet()) {
            JsonNode value = claims.get(claim.getKey());
            if (value != null && !value.isNull()) {
                fields.put(claim.getValue(), field(claim.getKey(), value));
            }
        }
        return fields;
    }

    private static String field(String claim, JsonNode value) throws JwtException {
        String text = value.isValueNode() ? value.asString() : value.isArray() ? list(value) : value.toString();
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new JwtException("The token's claim " + claim + " has control characters.");
        }
        // On the wire a field is bytes, and these are those of UTF-8.
        return new String(text.strip().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String list(JsonNode array) {
        StringBuilder out = new StringBuilder();
        for (JsonNode each : array) {
            out.append(out.isEmpty() ? "" : ",").append(each.isValueNode() ? each.asString() : each.toString());
        }
        return out.toString();
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        return node != null && node.isString() ? node.stringValue() : null;
    }
}
