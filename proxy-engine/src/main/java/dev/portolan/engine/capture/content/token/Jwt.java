package dev.portolan.engine.capture.content.token;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A JSON Web Token as it reads (RFC 7519). Its signature is not checked: whoever made it may have written anything into it.
 *
 * @param header its JSON
 * @param claims its JSON; null where they are encrypted (RFC 7516)
 */
public record Jwt(String token, JsonNode header, @Nullable JsonNode claims) {

    private static final int LONGEST = 32 << 10;

    /** Three parts, or the five of an encrypted one; the first is JSON that begins with a member. */
    private static final Pattern TOKEN = Pattern.compile(
            "\\beyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]*(?:\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+)?");

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(50)
                    .maxStringLength(LONGEST)
                    .maxNumberLength(100)
                    .build())
            .build());

    /** Whether it holds for a time. */
    public enum Validity {
        VALID,
        EXPIRED,
        NOT_YET,
        /** It says nothing about times. */
        UNLIMITED
    }

    /** Those that stand in the text, in order; texts that only look like them are left out. */
    public static List<Jwt> in(String text) {
        List<Jwt> found = new ArrayList<>();
        int at = text.indexOf("eyJ");
        if (at < 0) {
            return found;
        }
        Matcher matcher = TOKEN.matcher(text);
        while (at >= 0 && at < text.length() && matcher.find(at)) {
            Jwt jwt = parse(matcher.group());
            if (jwt != null) {
                found.add(jwt);
            }
            at = matcher.end();
        }
        return found;
    }

    /** Null where it is none. */
    public static @Nullable Jwt parse(String token) {
        if (token.length() > LONGEST) {
            return null;
        }
        String[] parts = token.split("\\.", -1);
        JsonNode header = parts.length == 3 || parts.length == 5 ? object(parts[0]) : null;
        if (header == null || !header.has("alg")) {
            return null;
        }
        JsonNode claims = parts.length == 3 ? object(parts[1]) : null;
        return parts.length == 3 && claims == null ? null : new Jwt(token, header, claims);
    }

    private static @Nullable JsonNode object(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            JsonNode node = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
            return node != null && node.isObject() ? node : null;
        } catch (IllegalArgumentException | JacksonException no) {
            return null;
        }
    }

    /** When a claim of seconds since 1970 ({@code exp}, {@code nbf}, {@code iat}) is, or null. */
    public @Nullable Instant time(String claim) {
        JsonNode value = claims == null ? null : claims.get(claim);
        if (value == null || !value.isNumber() || !value.canConvertToLong()) {
            return null;
        }
        long seconds = value.longValue();
        // Beyond the year 9999 it is no time.
        return seconds < 0 || seconds > 253_402_300_799L ? null : Instant.ofEpochSecond(seconds);
    }

    public Validity validity(Instant now) {
        Instant expires = time("exp");
        Instant begins = time("nbf");
        if (expires != null && !now.isBefore(expires)) {
            return Validity.EXPIRED;
        }
        if (begins != null && now.isBefore(begins)) {
            return Validity.NOT_YET;
        }
        return expires == null && begins == null ? Validity.UNLIMITED : Validity.VALID;
    }
}
