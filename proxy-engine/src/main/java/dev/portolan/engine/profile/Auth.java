package dev.portolan.engine.profile;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a route finds out who asks, and whether they may. */
public sealed interface Auth {

    String DEFAULT_REALM = "Portolan";

    private static String withoutQuery(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }

    /** In a word: {@code password}, {@code JWT}. */
    String words();

    /**
     * A name and a password (RFC 7617).
     *
     * @param users bcrypt hashes by name
     * @param passOn whether the target gets the {@code Authorization} as well
     */
    record Basic(String realm, Map<String, Secret> users, boolean passOn) implements Auth {

        public Basic {
            users = Collections.unmodifiableMap(new LinkedHashMap<>(users));
        }

        @Override
        public String words() {
            return "password";
        }
    }

    /**
     * One of some tokens (RFC 6750).
     *
     * @param passOn whether the target gets the {@code Authorization} as well
     */
    record Bearer(List<Secret> tokens, boolean passOn) implements Auth {

        public Bearer {
            tokens = List.copyOf(tokens);
        }

        @Override
        public String words() {
            return "bearer token";
        }
    }

    /**
     * A token that somebody signed (RFC 7519).
     *
     * @param secret for HMAC; or null
     * @param jwks where the public keys are, a URL or a file below the profile's folder (RFC 7517); or null
     * @param algorithms that are allowed; all that fit the keys where there are none
     * @param issuer who must have issued it; or null
     * @param audience whom it must be for; or null
     * @param leeway by how much clocks may differ
     * @param claims fields of the request that get the value of a claim, by the claim's name
     * @param passOn whether the target gets the {@code Authorization} as well
     */
    record Jwt(
            @Nullable Secret secret,
            @Nullable String jwks,
            List<String> algorithms,
            @Nullable String issuer,
            @Nullable String audience,
            Duration leeway,
            Map<String, String> claims,
            boolean passOn)
            implements Auth {

        public static final Duration DEFAULT_LEEWAY = Duration.ofMinutes(1);

        public Jwt {
            algorithms = List.copyOf(algorithms);
            claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
        }

        /** Where the keys are, without a query, which may hold a secret. */
        public String place() {
            return jwks == null ? "the secret" : withoutQuery(jwks);
        }

        /** Whether the keys are fetched. */
        public boolean remote() {
            return jwks != null && (jwks.startsWith("https://") || jwks.startsWith("http://"));
        }

        @Override
        public String words() {
            return "JWT";
        }
    }

    /**
     * A server that is asked for every request, as Traefik's {@code forwardAuth} and nginx's {@code auth_request} do.
     *
     * @param url where it is
     * @param requestHeaders fields of the request that it gets; all where there are none
     * @param responseHeaders fields of its answer that the target gets
     */
    record Forward(String url, List<String> requestHeaders, List<String> responseHeaders) implements Auth {

        public Forward {
            requestHeaders = List.copyOf(requestHeaders);
            responseHeaders = List.copyOf(responseHeaders);
        }

        @Override
        public String words() {
            return "asks " + place();
        }

        /** The server without a query, which may hold a secret. */
        public String place() {
            return withoutQuery(url);
        }
    }
}
