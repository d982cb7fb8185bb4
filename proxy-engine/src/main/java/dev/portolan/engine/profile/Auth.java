package dev.portolan.engine.profile;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

    /** Whether cookies say who asks, or may. */
    default boolean byCookie() {
        return false;
    }

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

        @Override
        public boolean byCookie() {
            return true;
        }

        /** The server without a query, which may hold a secret. */
        public String place() {
            return withoutQuery(url);
        }
    }

    /**
     * A login of browsers at a provider (OpenID Connect Core 1.0).
     *
     * @param issuer the provider, as it calls itself
     * @param clientSecret null for a client that has none
     * @param scopes what is asked for
     * @param callback path that the provider sends browsers to; null for {@link #CALLBACK} below the route's path
     * @param logout path that ends a session; null for {@link #LOGOUT} below the route's path
     * @param session how long one lasts
     * @param leeway by how much clocks may differ
     * @param claims fields of the request that get the value of a claim, by the claim's name
     * @param cookieKey what sessions are sealed with; null for a key that is made when the program starts
     */
    record Oidc(
            String issuer,
            String clientId,
            @Nullable Secret clientSecret,
            List<String> scopes,
            @Nullable String callback,
            @Nullable String logout,
            Duration session,
            Duration leeway,
            Map<String, String> claims,
            @Nullable Secret cookieKey)
            implements Auth {

        public static final String CALLBACK = "/.portolan/oidc/callback";
        public static final String LOGOUT = "/.portolan/oidc/logout";
        public static final List<String> DEFAULT_SCOPES = List.of("openid", "profile", "email");
        public static final Duration DEFAULT_SESSION = Duration.ofHours(8);

        private static final String OPENID = "openid";

        public Oidc {
            scopes = List.copyOf(scopes);
            claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
        }

        /** The scopes, with the one without which there is no login. */
        public List<String> asked() {
            return scopes.contains(OPENID)
                    ? scopes
                    : Stream.concat(Stream.of(OPENID), scopes.stream()).toList();
        }

        /** Whether who has logged in by the one has logged in by the other. */
        public boolean shares(Oidc other) {
            return issuer.equals(other.issuer) && clientId.equals(other.clientId);
        }

        public String callbackPath(Match route) {
            return callback == null ? below(route, CALLBACK) : callback;
        }

        public String logoutPath(Match route) {
            return logout == null ? below(route, LOGOUT) : logout;
        }

        private static String below(Match route, String path) {
            String base = route.path();
            return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
        }

        /** The provider without a query, which may hold a secret. */
        public String place() {
            return withoutQuery(issuer);
        }

        @Override
        public String words() {
            return "login at " + place();
        }

        @Override
        public boolean byCookie() {
            return true;
        }
    }
}
