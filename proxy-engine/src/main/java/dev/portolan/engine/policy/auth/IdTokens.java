package dev.portolan.engine.policy.auth;

import dev.portolan.engine.policy.auth.LoginException.Kind;
import dev.portolan.engine.profile.Auth;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whether a provider's token says who has just logged in here (OpenID Connect Core 1.0, section 3.1.3.7). Any thread. */
final class IdTokens {

    private final String clientId;
    private final KeySource keys;
    private final JwtCheck check;
    private final Executor workers;

    IdTokens(Auth.Oidc rules, Collection<String> claims, KeySource keys, InstantSource clock, Executor workers) {
        this.clientId = rules.clientId();
        this.keys = keys;
        this.workers = workers;
        Map<String, String> kept = claims.stream().collect(Collectors.toMap(Function.identity(), Function.identity()));
        this.check = new JwtCheck(
                new Auth.Jwt(null, null, List.of(), rules.issuer(), rules.clientId(), rules.leeway(), kept, false),
                clock);
    }

    /**
     * What it says.
     *
     * @return fails by a {@link LoginException} where it is not to be believed, by another where the keys can't be had
     */
    CompletionStage<JsonNode> verify(String token, String nonce) {
        try {
            SignedToken parsed = SignedToken.parse(token);
            return keys.keys(parsed.keyId()).thenApplyAsync(now -> checked(parsed, nonce, now), workers);
        } catch (JwtException e) {
            return CompletableFuture.failedFuture(untrusted(e.reason()));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private JsonNode checked(SignedToken token, String nonce, List<Jwk> now) {
        JsonNode claims = token.claims();
        try {
            VerifiedToken verified = check.verified(token, now);
            if (verified.expires() == null || verified.subject() == null) {
                throw new JwtException("The token does not say whom it speaks of, and until when.");
            }
        } catch (JwtException e) {
            throw new CompletionException(untrusted(e.reason()));
        }
        if (!same(nonce, claims.get("nonce"))) {
            throw new CompletionException(untrusted("The token was made for another login (nonce)."));
        }
        JsonNode audience = claims.get("aud");
        JsonNode party = claims.get("azp");
        boolean several = audience != null && audience.isArray() && audience.size() > 1;
        if (party == null ? several : !same(clientId, party)) {
            throw new CompletionException(untrusted("The token was made for another client (azp)."));
        }
        return claims;
    }

    private static boolean same(String expected, @Nullable JsonNode given) {
        return given != null
                && given.isString()
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8),
                        given.stringValue().getBytes(StandardCharsets.UTF_8));
    }

    /** The claims that are kept, as fields have them. */
    Map<String, String> kept(JsonNode claims) throws LoginException {
        try {
            return check.fields(claims);
        } catch (JwtException e) {
            throw untrusted(e.reason());
        }
    }

    private static LoginException untrusted(String reason) {
        return new LoginException(Kind.UNTRUSTED, reason);
    }
}
