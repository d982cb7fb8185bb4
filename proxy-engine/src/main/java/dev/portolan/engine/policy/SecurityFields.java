package dev.portolan.engine.policy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Locale;
import java.util.Set;

/**
 * Fields that let browsers be more careful, for answers that do not set them themselves. {@code Strict-Transport-Security} is not
 * among them, since it would hold for every port of a name.
 */
final class SecurityFields {

    private static final Set<String> NAMES = Set.of(
            "x-content-type-options",
            "referrer-policy",
            "x-permitted-cross-domain-policies",
            "x-frame-options",
            "content-security-policy");

    private SecurityFields() {}

    /** @param name in lower case */
    static boolean named(String name) {
        return NAMES.contains(name);
    }

    static void apply(HttpHeaders answer) {
        absent(answer, "X-Content-Type-Options", "nosniff");
        absent(answer, "Referrer-Policy", "strict-origin-when-cross-origin");
        absent(answer, "X-Permitted-Cross-Domain-Policies", "none");
        boolean framed = answer.getAll(HttpHeaderNames.CONTENT_SECURITY_POLICY).stream()
                .anyMatch(policy -> policy.toLowerCase(Locale.ROOT).contains("frame-ancestors"));
        if (!framed && !answer.contains("X-Frame-Options")) {
            answer.add("X-Frame-Options", "SAMEORIGIN");
            answer.add(HttpHeaderNames.CONTENT_SECURITY_POLICY, "frame-ancestors 'self'");
        }
    }

    private static void absent(HttpHeaders answer, String name, String value) {
        if (!answer.contains(name)) {
            answer.add(name, value);
        }
    }
}
