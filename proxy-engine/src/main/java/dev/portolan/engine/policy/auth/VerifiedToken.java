package dev.portolan.engine.policy.auth;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a token says that got in.
 *
 * @param begins null for always
 * @param expires null for never
 * @param subject whom it speaks of; or null
 * @param fields for the target, by name
 */
public record VerifiedToken(
        @Nullable Instant begins,
        @Nullable Instant expires,
        @Nullable String subject,
        Map<String, String> fields) {

    public VerifiedToken {
        fields = Map.copyOf(fields);
    }
}
