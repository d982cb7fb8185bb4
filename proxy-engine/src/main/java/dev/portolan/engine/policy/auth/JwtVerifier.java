package dev.portolan.engine.policy.auth;

import dev.portolan.engine.profile.Auth;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Checks tokens; what a worker found right once is remembered, by a digest, as long as the keys are the same. Any thread. */
public final class JwtVerifier {

    private static final int REMEMBERED = 1024;

    private final KeySource source;
    private final JwtCheck check;
    private final Executor workers;
    private final Digests digests = new Digests();
    private final Map<String, Right> right = new ConcurrentHashMap<>();

    /** @param by the keys that it was checked with */
    private record Right(VerifiedToken token, List<Jwk> by) {}

    private JwtVerifier(KeySource source, Auth.Jwt rules, InstantSource clock, Executor workers) {
        this.source = source;
        this.check = new JwtCheck(rules, clock);
        this.workers = workers;
    }

    /** @throws SecretException where the keys are not where the profile says */
    public static JwtVerifier of(
            Auth.Jwt rules, Secrets secrets, Outcalls outcalls, InstantSource clock, Executor workers)
            throws SecretException {
        return new JwtVerifier(source(rules, secrets, outcalls), rules, clock, workers);
    }

    private static KeySource source(Auth.Jwt rules, Secrets secrets, Outcalls outcalls) throws SecretException {
        if (rules.secret() != null) {
            return KeySource.secret(secrets.value(rules.secret(), "The secret of the tokens"));
        }
        String jwks = String.valueOf(rules.jwks());
        if (rules.remote()) {
            return new RemoteKeys(() -> outcalls.fetch(URI.create(jwks)), System::nanoTime);
        }
        try {
            return KeySource.set(secrets.file(jwks, "The set of keys"));
        } catch (JwtException e) {
            throw SecretException.of("The set of keys in %s can't be used. %s".formatted(jwks, e.reason()));
        }
    }

    /**
     * What the token says.
     *
     * @return fails by a {@link JwtException} where it does not get in, by another where the keys can't be had, or too many wait
     */
    public CompletionStage<VerifiedToken> verify(String token) {
        SignedToken parsed;
        try {
            parsed = SignedToken.parse(token);
        } catch (JwtException e) {
            return CompletableFuture.failedFuture(e);
        }
        String digest = digests.text(token);
        CompletionStage<List<Jwk>> keys = source.keys(parsed.keyId());
        if (keys instanceof CompletableFuture<List<Jwk>> known && known.isDone() && !known.isCompletedExceptionally()) {
            Right before = right.get(digest);
            if (before != null && before.by.equals(known.resultNow())) {
                return again(before.token);
            }
        }
        try {
            return keys.thenApplyAsync(now -> checked(parsed, digest, now), workers);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletionStage<VerifiedToken> again(VerifiedToken token) {
        try {
            check.timely(token);
            return CompletableFuture.completedFuture(token);
        } catch (JwtException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private VerifiedToken checked(SignedToken token, String digest, List<Jwk> keys) {
        try {
            VerifiedToken verified = check.verified(token, keys);
            if (right.size() >= REMEMBERED) {
                right.clear();
            }
            right.put(digest, new Right(verified, keys));
            return verified;
        } catch (JwtException e) {
            throw new CompletionException(e);
        }
    }
}
