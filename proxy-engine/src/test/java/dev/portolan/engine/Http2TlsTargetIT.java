package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.engine.certificates.AuthorityHome;
import dev.portolan.engine.certificates.Leaf;
import dev.portolan.engine.testing.H2Peer;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.ScriptedUpstream;
import dev.portolan.engine.testing.Wire;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is agreed upon with targets of https: a version of HTTP, and who they are. */
class Http2TlsTargetIT extends ProxyCase {

    private static final int HTTP_1_1_REQUIRED = 13;

    private final List<ScriptedUpstream> secured = new ArrayList<>();

    @AfterEach
    void closeTargets() throws Exception {
        for (ScriptedUpstream each : secured) {
            each.close();
        }
    }

    private ScriptedUpstream target(PrivateKey key, X509Certificate[] chain, String... protocols) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry("leaf", key, new char[0], chain);
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(keys, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        SSLServerSocket socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        socket.setSSLParameters(parameters);
        ScriptedUpstream made = ScriptedUpstream.of(socket);
        secured.add(made);
        return made;
    }

    private ScriptedUpstream target(Leaf leaf, String... protocols) throws Exception {
        return target(leaf.key(), leaf.chain().toArray(X509Certificate[]::new), protocols);
    }

    private ScriptedUpstream trusted(String... protocols) throws Exception {
        return target(engine.engine().createAuthority().leaf("localhost"), protocols);
    }

    private void routeTo(ScriptedUpstream secure, String more) throws Exception {
        engine.apply(RunningEngine.profile(listeners(), route("/", secure, more)));
    }

    private static String route(String path, ScriptedUpstream secure, String more) {
        return "{\"path\": \"" + path + "\", \"to\": \"https://localhost:" + secure.port() + "\"" + more + "}";
    }

    private static String agreed(Wire wire) {
        return ((SSLSocket) wire.socket()).getApplicationProtocol();
    }

    @Test
    void http2IsSpokenWhereTheTargetChoosesIt() throws Exception {
        ScriptedUpstream secure = trusted("h2", "http/1.1");
        routeTo(secure, "");
        client.send(GET);
        Wire wire = secure.accept();
        H2Peer peer = H2Peer.accept(wire);
        H2Peer.Head head = peer.head();
        assertThat(agreed(wire)).isEqualTo("h2");
        assertThat(head.get(":scheme")).isEqualTo("https");
        peer.answer(head.stream(), "secret");
        assertThat(client.readHead() + client.readTo("\r\n0\r\n\r\n")).contains("\r\nsecret\r\n");
        assertThat(engine.lastExchange().summary().timings().tls()).isPositive();
        client.send(GET);
        H2Peer.Head next = peer.head();
        peer.answer(next.stream(), "again");
        assertThat(client.readHead() + client.readTo("\r\n0\r\n\r\n")).contains("\r\nagain\r\n");
    }

    @Test
    void requestsThatWaitedForTheChoiceGetConnectionsOfTheirOwnWhereItIsHttp11() throws Exception {
        engine.close();
        engine = RunningEngine.oneLoop(folder, listeners(), routes());
        ScriptedUpstream secure = trusted("http/1.1");
        routeTo(secure, "");
        List<Wire> clients = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            clients.add(engine.call().send(GET));
        }
        for (int i = 0; i < 3; i++) {
            Wire wire = secure.accept();
            wire.readHead();
            assertThat(agreed(wire)).isEqualTo("http/1.1");
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        }
        for (Wire each : clients) {
            assertThat(each.readResponse()).endsWith("\r\n\r\nok");
            each.close();
        }
    }

    private static void answerInHttp11(Wire plain, String method) throws Exception {
        assertThat(plain.readHead()).startsWith(method + " / HTTP/1.1\r\n");
        assertThat(agreed(plain)).isEqualTo("http/1.1");
        plain.send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "goaway"})
    void whoRequiresHttp11IsAskedInItAtOnceAndFromThenOn(String how) throws Exception {
        ScriptedUpstream secure = trusted("h2", "http/1.1");
        routeTo(secure, "");
        client.send(request("POST", "Content-Length: 4") + "abcd");
        H2Peer peer = H2Peer.accept(secure.accept());
        H2Peer.Head head = peer.head();
        assertThat(peer.body()).isEqualTo("abcd");
        if (how.equals("reset")) {
            peer.reset(head.stream(), HTTP_1_1_REQUIRED);
        } else {
            peer.goAway(head.stream() - 2, HTTP_1_1_REQUIRED);
        }
        Wire plain = secure.accept();
        assertThat(plain.readHead()).startsWith("POST / HTTP/1.1\r\n");
        assertThat(plain.read(4)).isEqualTo("abcd");
        assertThat(agreed(plain)).isEqualTo("http/1.1");
        plain.send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok");
        assertThat(client.readResponse()).endsWith("\r\n\r\nok");
        assertThat(peer.wire().readToEnd()).isNotNull();
        // Whichever loop a client falls to.
        for (int i = 0; i < 4; i++) {
            try (Wire other = engine.call()) {
                other.send(GET);
                answerInHttp11(secure.accept(), "GET");
                assertThat(other.readResponse()).endsWith("\r\n\r\nok");
            }
        }
    }

    @Test
    void whatIsUnderWayOverHttp2MeanwhileIsAnsweredInIt() throws Exception {
        engine.close();
        engine = RunningEngine.oneLoop(folder, listeners(), routes());
        ScriptedUpstream secure = trusted("h2", "http/1.1");
        routeTo(secure, "");
        try (Wire one = engine.call();
                Wire two = engine.call()) {
            one.send(GET);
            H2Peer peer = H2Peer.accept(secure.accept());
            H2Peer.Head first = peer.head();
            two.send(GET);
            H2Peer.Head second = peer.head();
            peer.reset(first.stream(), HTTP_1_1_REQUIRED);
            answerInHttp11(secure.accept(), "GET");
            assertThat(one.readResponse()).endsWith("\r\n\r\nok");
            peer.answer(second.stream(), "old way");
            assertThat(two.readHead() + two.readTo("\r\n0\r\n\r\n")).contains("\r\nold way\r\n");
        }
    }

    @Test
    void whatCanNotBeSentAgainFailsAndOnlyTheNextIsAskedInHttp11() throws Exception {
        ScriptedUpstream secure = trusted("h2", "http/1.1");
        routeTo(secure, "");
        int large = 100_000;
        client.send(request("POST", "Content-Length: " + large) + "x".repeat(large));
        H2Peer peer = H2Peer.accept(secure.accept(), H2Peer.INITIAL_WINDOW_SIZE, large);
        H2Peer.Head head = peer.head();
        peer.window(0, large);
        assertThat(peer.body()).hasSize(large);
        peer.reset(head.stream(), HTTP_1_1_REQUIRED);
        assertThat(client.readResponse())
                .startsWith("HTTP/1.1 502 ")
                .contains("HTTP_1_1_REQUIRED: it is asked in HTTP/1.1 from now on");
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("upstream-reset");
        client.send(GET);
        answerInHttp11(secure.accept(), "GET");
        assertThat(client.readResponse()).endsWith("\r\n\r\nok");
    }

    /** It may be another program by now. */
    @Test
    void whoThenHasNoHttp11IsOfferedBothAgain() throws Exception {
        ScriptedUpstream secure = trusted("h2");
        routeTo(secure, "");
        client.send(GET);
        H2Peer peer = H2Peer.accept(secure.accept());
        peer.reset(peer.head().stream(), HTTP_1_1_REQUIRED);
        Wire refusing = secure.accept();
        assertThatThrownBy(() -> refusing.readHead()).isInstanceOf(SSLException.class);
        refusing.close();
        assertThat(client.readResponse()).startsWith("HTTP/1.1 502 ");
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("upstream-tls");
        client.send(GET);
        H2Peer again = H2Peer.accept(secure.accept());
        again.answer(again.head().stream(), "welcome");
        assertThat(client.readHead() + client.readTo("\r\n0\r\n\r\n")).contains("\r\nwelcome\r\n");
    }

    private void askForSocket() throws Exception {
        client.send(request(
                "GET",
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="));
    }

    @Test
    void aWebSocketIsAStreamWhereTheTargetAllowsIt() throws Exception {
        ScriptedUpstream secure = trusted("h2");
        routeTo(secure, "");
        askForSocket();
        H2Peer peer = H2Peer.accept(secure.accept(), H2Peer.ENABLE_CONNECT_PROTOCOL, 1);
        H2Peer.Head head = peer.head();
        assertThat(head.get(":method") + head.get(":protocol")).isEqualTo("CONNECTwebsocket");
        peer.headers(head.stream(), false, ":status", "200");
        assertThat(client.readHead()).startsWith("HTTP/1.1 101 ").contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    @Test
    void elseItTakesAConnectionOfHttp11() throws Exception {
        ScriptedUpstream secure = trusted("h2", "http/1.1");
        routeTo(secure, "");
        askForSocket();
        H2Peer.accept(secure.accept());
        Wire plain = secure.accept();
        assertThat(plain.readHead()).contains("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
        assertThat(agreed(plain)).isEqualTo("http/1.1");
        plain.send("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n");
        assertThat(client.readHead()).startsWith("HTTP/1.1 101 ");
    }

    private String refusal(ScriptedUpstream secure) throws Exception {
        secure.always("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        routeTo(secure, "");
        client.send(GET);
        String answer = client.readResponse();
        assertThat(answer).startsWith("HTTP/1.1 502 ");
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("upstream-tls");
        return answer;
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        Clock past = Clock.fixed(
                Instant.now().minus(Duration.ofDays(700)), Clock.systemUTC().getZone());
        Leaf expired =
                new AuthorityHome(folder.resolve("ca"), past).openOrCreate().leaf("localhost");
        assertThat(refusal(target(expired, "h2", "http/1.1"))).contains("has expired");
    }

    @Test
    void aSelfSignedCertificateIsRefusedUnlessTheRouteDoesNotLook() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("EC").generateKeyPair();
        X500Principal name = new X500Principal("CN=localhost");
        Date yesterday = Date.from(Instant.now().minus(Duration.ofDays(1)));
        Date tomorrow = Date.from(Instant.now().plus(Duration.ofDays(1)));
        JcaX509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(name, BigInteger.ONE, yesterday, tomorrow, name, pair.getPublic());
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
        X509Certificate own = new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
        ScriptedUpstream secure = target(pair.getPrivate(), new X509Certificate[] {own}, "http/1.1");
        assertThat(refusal(secure)).contains("no authority that this machine knows");
        routeTo(secure, ", \"tls\": {\"verify\": false}");
        client.send(GET);
        assertThat(client.readResponse()).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void noSessionIsResumedWithAnotherTarget() throws Exception {
        Leaf leaf = engine.engine().createAuthority().leaf("localhost");
        ScriptedUpstream secure = target(leaf, "http/1.1");
        engine.apply(RunningEngine.profile(
                listeners(), route("/a", secure, "") + ", " + route("/b", secure, ", \"tls\": {\"verify\": false}")));
        List<String> sessions = new ArrayList<>();
        for (String path : List.of("/a", "/b", "/a", "/b")) {
            client.send("GET " + path + " HTTP/1.1\r\nHost: shop.localhost\r\n\r\n");
            Wire wire = secure.accept();
            wire.readHead();
            SSLSocket socket = (SSLSocket) wire.socket();
            sessions.add(path
                    + Base64.getEncoder().encodeToString(socket.getSession().getId())
                    + socket.getSession().getCreationTime());
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            client.readResponse();
        }
        List<String> ofA = sessions.stream()
                .filter(each -> each.startsWith("/a"))
                .map(each -> each.substring(2))
                .toList();
        assertThat(sessions.stream().filter(each -> each.startsWith("/b")).map(each -> each.substring(2)))
                .doesNotContainAnyElementsOf(Objects.requireNonNull(ofA));
    }
}
