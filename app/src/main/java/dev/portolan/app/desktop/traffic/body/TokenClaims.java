package dev.portolan.app.desktop.traffic.body;

import dev.portolan.engine.capture.content.token.Jwt;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A token's claims in words. */
final class TokenClaims {

    /**
     * @param meaning what the name stands for (RFC 7519, section 4.1), or empty
     * @param value as JSON has it, times as a date
     */
    record Claim(String name, String meaning, String value) {}

    private static final Set<String> TIMES = Set.of("exp", "nbf", "iat", "auth_time", "updated_at");

    private static final Map<String, String> MEANINGS = Map.of(
            "iss", "issuer",
            "sub", "subject",
            "aud", "audience",
            "exp", "expires",
            "nbf", "not before",
            "iat", "issued",
            "jti", "id",
            "azp", "authorized party",
            "auth_time", "signed in",
            "scope", "scope");

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private TokenClaims() {}

    static List<Claim> of(Jwt token, Instant now) {
        List<Claim> claims = new ArrayList<>();
        JsonNode all = token.claims();
        if (all != null) {
            all.properties().forEach(member -> claims.add(claim(token, member.getKey(), member.getValue(), now)));
        }
        return claims;
    }

    private static Claim claim(Jwt token, String name, JsonNode value, Instant now) {
        Instant time = TIMES.contains(name) ? token.time(name) : null;
        String text = time != null
                ? DATE.format(time) + ", " + relative(time, now)
                : value.isString() ? value.asString() : value.toString();
        return new Claim(name, MEANINGS.getOrDefault(name, ""), text);
    }

    /** Whether it holds, a sentence. */
    static String validity(Jwt token, Instant now) {
        Instant expires = token.time("exp");
        Instant begins = token.time("nbf");
        return switch (token.validity(now)) {
            case EXPIRED -> "Expired" + (expires == null ? "" : " " + relative(expires, now)) + ".";
            case NOT_YET -> "Not valid yet" + (begins == null ? "" : ": it begins " + relative(begins, now)) + ".";
            case VALID ->
                expires == null ? "Valid by its times." : "Valid by its times; expires " + relative(expires, now) + ".";
            case UNLIMITED -> token.claims() == null ? "Its claims are encrypted." : "It has no expiry.";
        };
    }

    /** {@code 5 min ago}, {@code in 3 days}. */
    static String relative(Instant time, Instant now) {
        Duration distance = Duration.between(time, now).abs();
        long seconds = distance.toSeconds();
        String amount = seconds < 60
                ? seconds + " s"
                : seconds < 3600
                        ? distance.toMinutes() + " min"
                        : seconds < 2 * 86_400
                                ? distance.toHours() + " h"
                                : seconds < 730L * 86_400
                                        ? distance.toDays() + " days"
                                        : distance.toDays() / 365 + " years";
        return time.isAfter(now) ? "in " + amount : amount + " ago";
    }
}
