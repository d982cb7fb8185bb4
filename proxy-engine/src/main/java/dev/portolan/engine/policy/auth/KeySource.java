package dev.portolan.engine.policy.auth;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Where the keys are that tokens are checked with. Any thread; never blocks. */
interface KeySource {

    /** @param id which one is asked for; or null */
    CompletionStage<List<Jwk>> keys(@Nullable String id);

    /** A secret for HMAC. */
    static KeySource secret(String secret) {
        return fixed(List.of(new Jwk(null, null, new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HMAC"))));
    }

    /** @throws JwtException where it is no set of keys */
    static KeySource set(byte[] set) throws JwtException {
        return fixed(Jwk.set(SignedToken.json(set, "file")));
    }

    private static KeySource fixed(List<Jwk> keys) {
        CompletionStage<List<Jwk>> known = CompletableFuture.completedFuture(keys);
        return _ -> known;
    }
}
