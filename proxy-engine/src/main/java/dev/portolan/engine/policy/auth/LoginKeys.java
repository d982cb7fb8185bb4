package dev.portolan.engine.policy.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** What the cookies of logins are sealed with: a key a profile, which lives as long as the program where the profile has none. */
public final class LoginKeys {

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] own = new byte[32];

    public LoginKeys() {
        new SecureRandom().nextBytes(own);
    }

    /** @param secret from which the key is made; null for the program's own */
    Seal seal(String profile, @Nullable String secret) {
        byte[] from = secret == null ? own : secret.getBytes(StandardCharsets.UTF_8);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(from, ALGORITHM));
            return new Seal(mac.doFinal(("portolan login cookies of " + profile).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }
}
