package dev.portolan.engine.policy.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A browser that was sent to the provider: what it has to bring back, and where it wanted to go. It keeps this itself, sealed, one for
 * each tab.
 *
 * @param id tells the attempts of one browser apart, and which one is older
 * @param state that comes back with the browser
 * @param nonce that comes back in the token
 * @param verifier of which the provider got the digest (RFC 7636)
 * @param origin that the browser began at
 * @param back path and query there
 */
record LoginAttempt(String id, String state, String nonce, String verifier, String origin, String back, Instant began) {

    private static final int SECRET_BYTES = 32;
    private static final int RADIX = 36;
    private static final SecureRandom RANDOM = new SecureRandom();

    static LoginAttempt begin(String origin, String back, Instant now) {
        String state = secret();
        String id = Long.toString(now.getEpochSecond(), RADIX) + state.substring(0, 8);
        return new LoginAttempt(id, state, secret(), secret(), origin, back, now);
    }

    private static String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What goes to the provider and back: the id as well, by which the cookie is found. */
    String sent() {
        return id + "." + state;
    }

    /** The id in what came back; null where that is none. */
    static @Nullable String id(String sent) {
        int dot = sent.indexOf('.');
        return dot < 1 ? null : sent.substring(0, dot);
    }

    boolean matches(String sent) {
        return MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), sent().getBytes(StandardCharsets.UTF_8));
    }

    /** RFC 7636, section 4.2: S256. */
    String challenge() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    byte[] bytes() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("state", state)
                .put("nonce", nonce)
                .put("verifier", verifier)
                .put("origin", origin)
                .put("back", back)
                .put("began", began.getEpochSecond())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Null where it is of another version of this program. */
    static @Nullable LoginAttempt of(String id, byte[] bytes) {
        try {
            JsonNode node = SignedToken.json(bytes, "attempt");
            return new LoginAttempt(
                    id,
                    node.path("state").asString(),
                    node.path("nonce").asString(),
                    node.path("verifier").asString(),
                    node.path("origin").asString(),
                    node.path("back").asString(),
                    Instant.ofEpochSecond(node.path("began").asLong()));
        } catch (JwtException e) {
            return null;
        }
    }

    /** What is printed by mistake is not printed. */
    @Override
    public String toString() {
        return id;
    }
}
