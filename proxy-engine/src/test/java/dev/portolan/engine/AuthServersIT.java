package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.ScriptedUpstream;
import dev.portolan.engine.testing.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who gets in by what another server says: one that is asked for every request, and one that has the keys of tokens. */
class AuthServersIT extends ProxyCase {

    private final AtomicInteger fetched = new AtomicInteger();
    private volatile String keys = "{\"keys\": []}";
    private ScriptedUpstream authority;
    private HttpServer issuer;

    @Override
    protected RunningEngine start() throws Exception {
        authority = ScriptedUpstream.start();
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/jwks", exchange -> {
            fetched.incrementAndGet();
            byte[] bytes = keys.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        issuer.start();
        return super.start();
    }

    @AfterEach
    void stopServers() throws IOException {
        authority.close();
        issuer.stop(0);
    }

    @Override
    protected String routes() {
        return route(
                        "/",
                        "\"forward\": {\"url\": \"" + authority.url()
                                + "/verify?app=shop\", \"responseHeaders\": [\"X-User\"]}")
                + ", "
                + route(
                        "/some",
                        "\"forward\": {\"url\": \"" + authority.url() + "/verify\", \"requestHeaders\": [\"cookie\"]}")
                + ", "
                + route(
                        "/jwt",
                        "\"jwt\": {\"jwks\": \"http://127.0.0.1:"
                                + issuer.getAddress().getPort() + "/jwks\", \"claims\": {\"sub\": \"X-User\"}}");
    }

    private String route(String path, String auth) {
        return "{\"path\": \"" + path + "\", \"to\": \"" + target.url() + "\", \"auth\": {" + auth + "}}";
    }

    private static String get(String path, String... lines) {
        return "GET " + path + " HTTP/1.1\r\nHost: shop.localhost:99\r\n" + String.join("\r\n", lines)
                + (lines.length == 0 ? "\r\n" : "\r\n\r\n");
    }

    /** Lets the authority answer, and returns what it was asked. */
    private String asked(String answer) throws Exception {
        try (Wire wire = authority.accept()) {
            String head = wire.readHead();
            wire.send(answer);
            return head;
        }
    }

    private String passed() throws Exception {
        try (Wire server = target.accept()) {
            String head = server.readHead();
            server.send("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
            assertThat(client.readResponse()).startsWith("HTTP/1.1 204 ");
            return head;
        }
    }

    @Test
    void theServerIsAskedWithWhatTheRequestIs() throws Exception {
        client.send("POST /a/b?c=d HTTP/1.1\r\nHost: shop.localhost:99\r\nContent-Length: 2\r\nCookie: s=1\r\n"
                + "X-Forwarded-Uri: /lie\r\nX-User: eve\r\nX_User: eve\r\nConnection: X-User\r\n\r\nhi");
        String asked = asked("HTTP/1.1 200 OK\r\nX-User: ann\r\nX-Other: no\r\nContent-Length: 0\r\n\r\n");
        assertThat(asked)
                .startsWith("GET /verify?app=shop HTTP/1.1\r\n")
                .containsIgnoringCase("\r\nX-Forwarded-Method: POST\r\n")
                .containsIgnoringCase("\r\nX-Forwarded-Proto: http\r\n")
                .containsIgnoringCase("\r\nX-Forwarded-Host: shop.localhost:99\r\n")
                .containsIgnoringCase("\r\nX-Forwarded-Uri: /a/b?c=d\r\n")
                .containsIgnoringCase("\r\nX-Forwarded-For: 127.0.0.1\r\n")
                .containsIgnoringCase("\r\nCookie: s=1\r\n")
                .containsIgnoringCase("\r\nHost: 127.0.0.1:" + authority.port() + "\r\n")
                .doesNotContain("/lie");
        try (Wire server = target.accept()) {
            assertThat(server.readHead())
                    .containsIgnoringCase("\r\nX-User: ann\r\n")
                    .containsIgnoringCase("\r\nCookie: s=1\r\n")
                    .doesNotContain("eve")
                    .doesNotContain("X-Other");
            assertThat(server.read(2)).isEqualTo("hi");
            server.send("HTTP/1.1 204 No Content\r\n\r\n");
            assertThat(client.readResponse()).startsWith("HTTP/1.1 204 ");
        }
        assertThat(engine.lastExchange().remarks())
                .containsExactly("Let in by " + authority.url() + "/verify, which answered 200.");
    }

    @Test
    void fieldsThatItDoesNotSetAreTakenOffAsWell() throws Exception {
        client.send(get("/", "X-User: eve"));
        asked("HTTP/1.1 204 No Content\r\n\r\n");
        assertThat(passed()).doesNotContain("eve");
    }

    @Test
    void onlyTheFieldsThatAreNamedGoToIt() throws Exception {
        client.send(get("/some", "Cookie: s=1", "X-Else: 1"));
        assertThat(asked("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))
                .containsIgnoringCase("\r\nCookie: s=1\r\n")
                .doesNotContain("X-Else");
        passed();
    }

    @Test
    void anyOtherAnswerIsTheClientsAsItIs() throws Exception {
        client.send(get("/"));
        asked("HTTP/1.1 302 Found\r\nLocation: https://login.test/?back=1\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n"
                + "Content-Length: 5\r\n\r\nlogin");
        assertThat(client.readResponse())
                .startsWith("HTTP/1.1 302 ")
                .containsIgnoringCase("\r\nLocation: https://login.test/?back=1\r\n")
                .containsIgnoringCase("\r\nSet-Cookie: a=1\r\n")
                .containsIgnoringCase("\r\nSet-Cookie: b=2\r\n")
                .endsWith("\r\n\r\nlogin");
        assertThat(target.called()).isFalse();
        assertThat(engine.lastExchange().remarks())
                .containsExactly("Kept out by " + authority.url() + "/verify, whose answer this is.");
        client.send(get("/"));
        asked("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno");
        assertThat(client.readResponse()).startsWith("HTTP/1.1 403 ").endsWith("\r\n\r\nno");
    }

    @Test
    void nobodyGetsInWhileItIsDown() throws Exception {
        authority.stopListening();
        client.send(get("/"));
        assertThat(client.readResponse())
                .startsWith("HTTP/1.1 502 ")
                .contains("Whether the request may pass could not be found out. " + authority.url())
                .doesNotContain("app=shop");
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("auth-unavailable");
        assertThat(target.called()).isFalse();
    }

    @Test
    void aClientThatLeavesMeanwhileIsForgotten() throws Exception {
        client.send(get("/"));
        try (Wire wire = authority.accept()) {
            wire.readHead();
            client.close();
            RunningEngine.await(() -> !engine.lastExchange().summary().open());
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        }
        assertThat(target.called()).isFalse();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String jwk(String id, KeyPair pair) {
        EdECPublicKey key = (EdECPublicKey) pair.getPublic();
        byte[] big = key.getPoint().getY().toByteArray();
        byte[] little = new byte[32];
        for (int i = 0; i < big.length && i < 32; i++) {
            little[i] = big[big.length - 1 - i];
        }
        little[31] |= (byte) (key.getPoint().isXOdd() ? 0x80 : 0);
        return "{\"kty\": \"OKP\", \"crv\": \"Ed25519\", \"kid\": \"" + id + "\", \"x\": \"" + base64(little) + "\"}";
    }

    private static String token(String id, KeyPair pair, String claims) throws Exception {
        String signed = base64(("{\"alg\": \"EdDSA\", \"kid\": \"" + id + "\"}").getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims.getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + base64(signature.sign());
    }

    @Test
    void aTokenGetsInByAKeyThatIsFetchedAndTheTargetLearnsWhoItIs() throws Exception {
        KeyPair first = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        KeyPair second = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        keys = "{\"keys\": [" + jwk("one", first) + "]}";
        String claims = "{\"sub\": \"ann\", \"exp\": " + (Instant.now().getEpochSecond() + 600) + "}";
        String token = token("one", first, claims);
        for (int i = 0; i < 2; i++) {
            client.send(get("/jwt", "Authorization: Bearer " + token, "x-user: eve"));
            assertThat(passed())
                    .containsIgnoringCase("\r\nX-User: ann\r\n")
                    .doesNotContain("eve")
                    .contains("Authorization: Bearer " + token);
            assertThat(engine.lastExchange().remarks()).containsExactly("Let in by JWT: ann.");
        }
        assertThat(fetched).hasValue(1);

        keys = "{\"keys\": [" + jwk("two", second) + "]}";
        client.send(get("/jwt", "Authorization: Bearer " + token("two", second, claims)));
        passed();
        assertThat(fetched).as("the keys were exchanged").hasValue(2);
        client.send(get("/jwt", "Authorization: Bearer " + token));
        assertThat(client.readResponse())
                .startsWith("HTTP/1.1 401 ")
                .contains("There is no key here that the token could be signed with.");
        assertThat(fetched).as("not again so soon").hasValue(2);
    }

    @Test
    void whatIsWrongWithATokenIsSaid() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        keys = "{\"keys\": [" + jwk("one", pair) + "]}";
        client.send(get("/jwt", "Authorization: Bearer " + token("one", pair, "{\"exp\": 1300819380}")));
        assertThat(client.readResponse())
                .startsWith("HTTP/1.1 401 ")
                .containsIgnoringCase(
                        "\r\nWWW-Authenticate: Bearer error=\"invalid_token\", error_description=\"The token has expired.\"\r\n");
        client.send(get("/jwt"));
        assertThat(client.readResponse()).containsIgnoringCase("\r\nWWW-Authenticate: Bearer\r\n");
        issuer.removeContext("/jwks");
        assertThat(target.called()).isFalse();
    }

    @Test
    void withoutKeysNobodyGetsIn() throws Exception {
        issuer.removeContext("/jwks");
        client.send(get("/jwt", "Authorization: Bearer e30.e30.e30"));
        assertThat(client.readResponse()).startsWith("HTTP/1.1 401 ");
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        client.send(get("/jwt", "Authorization: Bearer " + token("one", pair, "{}")));
        assertThat(client.readResponse()).startsWith("HTTP/1.1 502 ").contains("/jwks: it answered 404.");
    }
}
