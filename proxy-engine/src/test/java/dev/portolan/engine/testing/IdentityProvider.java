package dev.portolan.engine.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An honest OpenID Connect provider with one client, {@code shop}, and one user, who is always logged in already. It checks what it is
 * asked as the standards have it; a test may have it answer otherwise.
 */
public final class IdentityProvider implements Closeable {

    public static final String SECRET = "shop's own secret: 100%";

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile KeyPair key;
    private volatile String keyId = "k0";

    /** What the discovery document has besides, or instead. */
    public final Map<String, Object> discovery = new ConcurrentHashMap<>();

    /** Changes what a token says. */
    public volatile Consumer<Map<String, Object>> claims = _ -> {};

    /** Makes another token of the one that is due. */
    public volatile UnaryOperator<String> token = UnaryOperator.identity();

    /** What userinfo says. */
    public volatile Map<String, Object> userInfo = Map.of("sub", "u-1");

    /** What {@code authorize} answers the browser with instead of a code. */
    public volatile Map<String, String> refusal = Map.of();

    /** What {@code authorize} adds to its answers. */
    public volatile Supplier<Map<String, String>> also = Map::of;

    private record Grant(Map<String, String> request) {}

    private IdentityProvider(HttpServer server) throws Exception {
        this.server = server;
        this.key = newKey();
    }

    public static IdentityProvider start() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        IdentityProvider provider = new IdentityProvider(server);
        provider.on("/.well-known/openid-configuration", provider::discover);
        provider.on("/authorize", provider::authorize);
        provider.on("/token", provider::token);
        provider.on("/jwks", exchange -> json(exchange, 200, Map.of("keys", List.of(provider.jwk()))));
        provider.on("/userinfo", provider::tell);
        server.start();
        return provider;
    }

    private interface Answer {
        void to(HttpExchange exchange) throws Exception;
    }

    private void on(String path, Answer answer) {
        server.createContext("/realm" + path, exchange -> {
            asked.add(path);
            try (exchange) {
                answer.to(exchange);
            } catch (Exception e) {
                throw new IOException(e);
            }
        });
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/realm";
    }

    /** What was asked so far. */
    public List<String> asked() {
        return asked;
    }

    private static KeyPair newKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /** From now on another key signs. */
    public void rotate() throws Exception {
        key = newKey();
        keyId = "k" + numbers.incrementAndGet();
    }

    /** From now on another key signs, and the set still has the one before. */
    public void signWithForeignKey() throws Exception {
        KeyPair published = key;
        String id = keyId;
        token = _ -> {
            try {
                KeyPair foreign = newKey();
                return signed(Map.of("alg", "ES256", "kid", id), lastClaims, foreign);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
        key = published;
    }

    private volatile Map<String, Object> lastClaims = Map.of();

    private void discover(HttpExchange exchange) throws Exception {
        Map<String, Object> document = new HashMap<>();
        document.put("issuer", issuer());
        document.put("authorization_endpoint", issuer() + "/authorize?ui=plain");
        document.put("token_endpoint", issuer() + "/token");
        document.put("jwks_uri", issuer() + "/jwks");
        document.put("userinfo_endpoint", issuer() + "/userinfo");
        document.putAll(discovery);
        json(exchange, 200, document);
    }

    private void authorize(HttpExchange exchange) throws Exception {
        Map<String, String> request = parameters(exchange.getRequestURI().getRawQuery());
        boolean right = "shop".equals(request.get("client_id"))
                && "code".equals(request.get("response_type"))
                && "S256".equals(request.get("code_challenge_method"))
                && request.getOrDefault("scope", "").contains("openid")
                && request.containsKey("state")
                && request.containsKey("nonce")
                && "plain".equals(request.get("ui"));
        if (!right) {
            json(exchange, 400, Map.of("error", "invalid_request"));
            return;
        }
        Map<String, String> answer = new HashMap<>(refusal);
        if (refusal.isEmpty()) {
            String code = "code-" + numbers.incrementAndGet();
            grants.put(code, new Grant(request));
            answer.put("code", code);
        }
        answer.put("state", request.get("state"));
        answer.putAll(also.get());
        StringBuilder query = new StringBuilder();
        answer.forEach((name, value) -> query.append(query.isEmpty() ? "?" : "&")
                .append(name)
                .append('=')
                .append(encoded(value)));
        exchange.getResponseHeaders().set("Location", request.get("redirect_uri") + query);
        exchange.sendResponseHeaders(302, -1);
    }

    private void token(HttpExchange exchange) throws Exception {
        Map<String, String> form =
                parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String login = "Basic "
                + Base64.getEncoder().encodeToString(("shop:" + encoded(SECRET)).getBytes(StandardCharsets.US_ASCII));
        boolean known = login.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || ("shop".equals(form.get("client_id")) && SECRET.equals(form.get("client_secret")));
        if (!known) {
            json(exchange, 401, Map.of("error", "invalid_client", "error_description", "not " + SECRET));
            return;
        }
        Grant grant = grants.remove(form.getOrDefault("code", ""));
        if (grant == null
                || !"authorization_code".equals(form.get("grant_type"))
                || !grant.request.get("redirect_uri").equals(form.get("redirect_uri"))
                || !grant.request.get("code_challenge").equals(challenge(form.get("code_verifier")))) {
            json(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        json(
                exchange,
                200,
                Map.of("access_token", "access-1", "token_type", "Bearer", "id_token", idToken(grant.request)));
    }

    private void tell(HttpExchange exchange) throws Exception {
        boolean known = "Bearer access-1".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        json(exchange, known ? 200 : 401, known ? userInfo : Map.of());
    }

    private String idToken(Map<String, String> request) throws Exception {
        Map<String, Object> said = new HashMap<>();
        said.put("iss", issuer());
        said.put("sub", "u-1");
        said.put("aud", "shop");
        said.put("exp", Instant.now().getEpochSecond() + 300);
        said.put("iat", Instant.now().getEpochSecond());
        said.put("nonce", request.get("nonce"));
        said.put("preferred_username", "ann");
        said.put("email", "ann@example.com");
        claims.accept(said);
        lastClaims = said;
        return token.apply(signed(Map.of("alg", "ES256", "kid", keyId), said, key));
    }

    private static String signed(Map<String, ?> header, Map<String, ?> claims, KeyPair by) throws Exception {
        String text = base64(JSON.writeValueAsBytes(header)) + "." + base64(JSON.writeValueAsBytes(claims));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(by.getPrivate());
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return text + "." + base64(signature.sign());
    }

    private Map<String, String> jwk() {
        ECPublicKey published = (ECPublicKey) key.getPublic();
        return Map.of(
                "kty",
                "EC",
                "crv",
                "P-256",
                "kid",
                keyId,
                "x",
                base64(bytes(published.getW().getAffineX())),
                "y",
                base64(bytes(published.getW().getAffineY())));
    }

    private static byte[] bytes(BigInteger number) {
        byte[] out = new byte[32];
        byte[] in = number.toByteArray();
        int length = Math.min(32, in.length);
        System.arraycopy(in, in.length - length, out, 32 - length, length);
        return out;
    }

    private static String challenge(@Nullable String verifier) throws Exception {
        return base64(MessageDigest.getInstance("SHA-256")
                .digest(String.valueOf(verifier).getBytes(StandardCharsets.US_ASCII)));
    }

    public static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, String> parameters(String encoded) {
        Map<String, String> parameters = new HashMap<>();
        for (String each : encoded.split("&")) {
            String[] parts = each.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private static void json(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
