package dev.portolan.engine.policy.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A token in the compact form of RFC 7515, taken apart; nothing of it is believed yet. */
record SignedToken(JwtAlgorithm algorithm, @Nullable String keyId, JsonNode claims, byte[] signed, byte[] signature) {

    private static final int DEPTH = 16;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static SignedToken parse(String token) throws JwtException {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw new JwtException("The token is no JWT in three parts.");
        }
        JsonNode header = json(parts[0], "header");
        if (header.has("crit")) {
            throw new JwtException("The token demands that extensions are understood (crit), which they are not.");
        }
        JsonNode name = header.get("alg");
        JwtAlgorithm algorithm = name == null || !name.isString() ? null : JwtAlgorithm.of(name.stringValue());
        if (algorithm == null) {
            throw new JwtException("The token's algorithm is none that is allowed.");
        }
        JsonNode id = header.get("kid");
        return new SignedToken(
                algorithm,
                id != null && id.isString() ? id.stringValue() : null,
                json(parts[1], "content"),
                (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
                decoded(parts[2], "signature"));
    }

    /** An object, without any name twice. */
    static JsonNode json(byte[] text, String what) throws JwtException {
        try {
            JsonNode node = JSON.readTree(text);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            // Its message quotes the text.
        }
        throw new JwtException("The " + what + " is no JSON object.");
    }

    private static JsonNode json(String part, String what) throws JwtException {
        return json(decoded(part, what), "token's " + what);
    }

    private static byte[] decoded(String part, String what) throws JwtException {
        try {
            if (part.indexOf('=') < 0) {
                return Base64.getUrlDecoder().decode(part);
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new JwtException("The token's " + what + " is not written in base64url.");
    }
}
