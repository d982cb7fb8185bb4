package dev.portolan.engine.policy.auth;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a provider says of itself (OpenID Connect Discovery 1.0).
 *
 * @param authorization where browsers are sent
 * @param token where a code is exchanged
 * @param keys where its keys are
 * @param userInfo that tells more of somebody; or null
 * @param logout where browsers are sent to log out there as well; or null
 * @param basic whether the secret goes into {@code Authorization}, as it does unless the provider names other ways alone
 * @param post whether the secret may go into the body
 * @param named whether the provider names itself when it sends a browser back (RFC 9207)
 */
record OidcProvider(
        URI authorization,
        URI token,
        URI keys,
        @Nullable URI userInfo,
        @Nullable URI logout,
        boolean basic,
        boolean post,
        boolean named) {

    private static final String WELL_KNOWN = "/.well-known/openid-configuration";

    static Fetched<OidcProvider> of(String issuer, Outcalls outcalls) {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        URI place = URI.create(base + WELL_KNOWN);
        return new Fetched<>(
                () -> outcalls.fetch(place),
                bytes -> read(SignedToken.json(bytes, "answer"), issuer),
                System::nanoTime);
    }

    /** @throws JwtException where it is no provider, or another one (section 4.3) */
    static OidcProvider read(JsonNode document, String issuer) throws JwtException {
        String name = text(document, "issuer");
        if (!issuer.equals(name)) {
            throw new JwtException("it calls itself %s, so that this has to be the issuer in the profile"
                    .formatted(name == null ? "nothing" : Words.printable(name)));
        }
        return new OidcProvider(
                required(document, "authorization_endpoint", issuer),
                required(document, "token_endpoint", issuer),
                required(document, "jwks_uri", issuer),
                endpoint(document, "userinfo_endpoint", issuer),
                endpoint(document, "end_session_endpoint", issuer),
                takes(document, "client_secret_basic", true),
                takes(document, "client_secret_post", false),
                document.path("authorization_response_iss_parameter_supported").asBoolean(false));
    }

    private static URI required(JsonNode document, String name, String issuer) throws JwtException {
        URI endpoint = endpoint(document, name, issuer);
        if (endpoint == null) {
            throw new JwtException("its discovery document has no " + name + " that can be used");
        }
        return endpoint;
    }

    /** What begins with TLS goes on with TLS. */
    private static @Nullable URI endpoint(JsonNode document, String name, String issuer) {
        String text = text(document, name);
        try {
            URI uri = text == null ? null : URI.create(text);
            boolean web = uri != null
                    && uri.getHost() != null
                    && uri.getRawFragment() == null
                    && ("https".equals(uri.getScheme())
                            || ("http".equals(uri.getScheme()) && issuer.startsWith("http://")));
            return web ? uri : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean takes(JsonNode document, String method, boolean usual) {
        JsonNode methods = document.get("token_endpoint_auth_methods_supported");
        if (methods == null || !methods.isArray()) {
            return usual;
        }
        for (JsonNode each : methods) {
            if (each.isString() && each.stringValue().equals(method)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value != null && value.isString() ? value.stringValue() : null;
    }
}
