package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.certificates.AuthorityHome;
import dev.portolan.engine.certificates.Leaf;
import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.SuffixChange;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.ScriptedUpstream;
import dev.portolan.engine.testing.Wire;
import dev.portolan.engine.wire.TlsLibrary;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS towards clients with the local CA's leaves, and towards targets; by BoringSSL. */
class TlsIT extends ProxyCase {

    /** As the property names it. */
    String library() {
        return "openssl";
    }

    @Override
    @BeforeEach
    protected void startAll() throws Exception {
        System.setProperty(TlsLibrary.PROPERTY, library());
        super.startAll();
    }

    @AfterEach
    void chooseFreely() {
        System.clearProperty(TlsLibrary.PROPERTY);
    }

    @Test
    void theLibraryIsTheOneThatWasAskedFor() {
        assumeThat(TlsLibrary.missing()).as("why BoringSSL is missing here").isNull();
        assertThat(Objects.requireNonNull(engine.engine().machinery()).tls())
                .isEqualTo(library().equals("jdk") ? "the JDK" : "BoringSSL");
    }

    @Override
    protected String listeners() {
        return "{\"port\": 0}, {\"port\": 0, \"tls\": true}";
    }

    private SSLSocket handshake(String name) throws Exception {
        SSLSocket socket = socket(name, trusting());
        socket.startHandshake();
        return socket;
    }

    private SSLContext trusting() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("root", engine.engine().createAuthority().root());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private SSLSocket socket(String name, SSLContext context) throws Exception {
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), engine.port(1));
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, name, engine.port(1), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        parameters.setServerNames(name.equals("127.0.0.1") ? List.of() : List.of(new SNIHostName(name)));
        socket.setSSLParameters(parameters);
        return socket;
    }

    @Test
    void aTrustingClientIsServedUnderTheProfilesName() throws Exception {
        SSLSocket socket = handshake("shop.localhost");
        assertThat(socket.getApplicationProtocol()).isEqualTo("http/1.1");
        try (Wire secure = new Wire(socket)) {
            secure.send(GET);
            Wire wire = target.accept();
            assertThat(wire.readHead()).containsIgnoringCase("\r\nx-forwarded-proto: https\r\n");
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            assertThat(secure.readResponse()).endsWith("\r\n\r\nok");
            assertThat(engine.lastExchange().summary().scheme()).isEqualTo("https");
        }
    }

    @Test
    void aClientThatNamesNoHostGetsALeafForTheAddress() throws Exception {
        try (SSLSocket socket = handshake("127.0.0.1")) {
            X509Certificate leaf = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            assertThat(leaf.getSubjectAlternativeNames())
                    .anySatisfy(name -> assertThat(name.get(1)).isEqualTo("127.0.0.1"));
        }
    }

    @Test
    void aForeignNameIsNotVouchedFor() {
        assertThatThrownBy(() -> handshake("foreign.localhost").close()).isInstanceOf(SSLHandshakeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aClientThatRefusesTheCertificateIsRecordedAndTold(String version) throws Exception {
        try (SSLSocket socket = socket("shop.localhost", SSLContext.getDefault())) {
            socket.setEnabledProtocols(new String[] {version});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
        }

        Exchange row = engine.lastExchange();
        assertThat(row.summary().failure()).isEqualTo("certificate-refused");
        assertThat(row.summary().host()).isEqualTo("shop.localhost");
        assertThat(row.summary().scheme()).isEqualTo("https");
        assertThat(row.client()).startsWith("127.0.0.1");
        assertThat(row.failureDetail()).contains("alert is certificate_unknown").contains("does not trust");
        assertThat(engine.engine().stats().troubles())
                .singleElement()
                .asString()
                .contains("refused the certificate for shop.localhost (certificate_unknown)");
        assertThat(target.called()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void aClientOfOpensslThatRefusesIsRecordedWithItsAlertToo(String version) throws Exception {
        Process openssl;
        try {
            openssl = new ProcessBuilder(
                            "openssl",
                            "s_client",
                            version,
                            "-verify_return_error",
                            "-servername",
                            "shop.localhost",
                            "-connect",
                            "127.0.0.1:" + engine.port(1))
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            assumeThat(e).as("why there is no openssl here").isNull();
            return;
        }
        openssl.getOutputStream().close();
        openssl.getInputStream().readAllBytes();
        assertThat(openssl.waitFor()).isNotZero();

        assertThat(engine.lastExchange().summary().failure()).isEqualTo("certificate-refused");
        assertThat(engine.lastExchange().failureDetail()).contains("alert is unknown_ca");
    }

    @Test
    void aClientThatTheServerHasNoCipherForIsRecordedAsWell() throws Exception {
        try (SSLSocket socket = socket("shop.localhost", trusting())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384"});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
        }
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("client-tls");
    }

    @Test
    void aClientThatOnlyHangsUpIsNotWorthARow() throws Exception {
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), engine.port(1))) {
            SSLContext dropping = SSLContext.getInstance("TLS");
            dropping.init(null, new TrustManager[] {new HangingUp(plain)}, null);
            SSLSocket secure =
                    (SSLSocket) dropping.getSocketFactory().createSocket(plain, "shop.localhost", engine.port(1), true);
            assertThatThrownBy(secure::startHandshake).isInstanceOf(IOException.class);
        }
        // The plain one of every test here stays.
        RunningEngine.await(() -> engine.engine().stats().connections() == 1);
        assertThat(engine.engine().capture().lastId())
                .isLessThan(engine.engine().capture().firstId());
        assertThat(engine.engine().stats().troubles()).isEmpty();
    }

    /** Closes the socket under a client, without an alert, when it is shown a certificate. */
    private static final class HangingUp extends X509ExtendedTrustManager {

        private final Socket socket;

        HangingUp(Socket socket) {
            this.socket = socket;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, Socket connection)
                throws CertificateException {
            try {
                socket.close();
            } catch (IOException e) {
                throw new CertificateException(e);
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, Socket connection) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Test
    void plainHttpOnATlsPortIsExplained() throws Exception {
        try (Wire plain = Wire.to(engine.port(1))) {
            plain.send(GET);
            assertThat(plain.readToEnd()).startsWith("HTTP/1.1 400 ").contains("https");
        }
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("plain-on-tls");
    }

    @Test
    void halfAHelloDoesNotHurt() throws Exception {
        try (Wire half = Wire.to(engine.port(1))) {
            half.send(new byte[] {0x16, 3, 1, 0, 100, 1, 0});
        }
        try (SSLSocket socket = handshake("shop.localhost")) {
            assertThat(socket.isConnected()).isTrue();
        }
    }

    @Test
    void anAuthorityThatTookThePlaceOfTheOldOneServesWithoutARestart() throws Exception {
        LocalAuthority first = engine.engine().createAuthority();
        handshake("shop.localhost").close();

        // As another program does it.
        var elsewhere = new AuthorityHome(first.folder(), Clock.systemUTC());
        LocalAuthority second = elsewhere.change(SuffixChange.adding(first, List.of("corp.example")));

        assertThat(engine.engine().createAuthority().root()).isEqualTo(second.root());
        RunningEngine.await(this::isTrusted);
    }

    /** By a client that trusts the present authority. */
    private boolean isTrusted() {
        try (SSLSocket socket = handshake("shop.localhost")) {
            return socket.isConnected();
        } catch (SSLHandshakeException _) {
            return false;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Leaf leaf(String name) throws Exception {
        return engine.engine().createAuthority().leaf(name);
    }

    private ScriptedUpstream secureTarget(String name) throws Exception {
        return secureTarget(leaf(name), socket -> {});
    }

    private static ScriptedUpstream secureTarget(Leaf leaf, Consumer<SSLServerSocket> settings) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry("leaf", leaf.key(), new char[0], leaf.chain().toArray(X509Certificate[]::new));
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(keys, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        SSLServerSocket socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        settings.accept(socket);
        return ScriptedUpstream.of(socket);
    }

    private void routeTo(ScriptedUpstream secure, String host, String more) throws Exception {
        engine.apply(RunningEngine.profile(
                listeners(), "{\"path\": \"/\", \"to\": \"https://" + host + ":" + secure.port() + "\"" + more + "}"));
    }

    private void answers(ScriptedUpstream secure) throws Exception {
        client.send(GET);
        Wire wire = secure.accept();
        wire.readHead();
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret");
        assertThat(client.readResponse()).endsWith("\r\n\r\nsecret");
        assertThat(engine.lastExchange().summary().timings().tls()).isPositive();
    }

    @Test
    void aTargetWithALeafOfTheLocalAuthorityIsTrusted() throws Exception {
        try (ScriptedUpstream secure = secureTarget("localhost")) {
            routeTo(secure, "localhost", "");
            answers(secure);
        }
    }

    @Test
    void aTargetWithACertificateForAnotherNameIsNot() throws Exception {
        try (ScriptedUpstream secure = secureTarget("other.localhost")) {
            secure.always("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            routeTo(secure, "localhost", "");
            assertThat(refusal()).contains("certificate is for another name");
        }
    }

    @Test
    void norOneOfAnAuthorityThatNobodyKnows() throws Exception {
        LocalAuthority unknown = new AuthorityHome(folder.resolve("unknown"), Clock.systemUTC()).openOrCreate();
        try (ScriptedUpstream secure = secureTarget(unknown.leaf("localhost"), socket -> {})) {
            secure.always("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            routeTo(secure, "localhost", "");
            assertThat(refusal()).contains("no authority that this machine knows");
        }
    }

    @Test
    void aTargetThatSpeaksPlainHttpIsKnownByIt() throws Exception {
        try (ScriptedUpstream plain = ScriptedUpstream.start()) {
            routeTo(plain, "localhost", "");
            client.send(GET);
            plain.accept().send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
            assertThat(client.readResponse()).startsWith("HTTP/1.1 502 ").contains("scheme should be http");
        }
    }

    @Test
    void aTargetThatWantsACertificateOfTheClientIsKnownByItsAlert() throws Exception {
        try (ScriptedUpstream secure = secureTarget(leaf("localhost"), socket -> {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setNeedClientAuth(true);
        })) {
            secure.always("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            routeTo(secure, "localhost", "");
            assertThat(refusal()).contains("asks for a certificate of the client");
        }
    }

    @Test
    void aTargetThatDoesNotKnowTheNameIsKnownByItsAlert() throws Exception {
        try (ScriptedUpstream secure = secureTarget(leaf("localhost"), socket -> {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setSNIMatchers(List.of(SNIHostName.createSNIMatcher("other\\.localhost")));
            socket.setSSLParameters(parameters);
        })) {
            secure.always("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            routeTo(secure, "localhost", "");
            assertThat(refusal()).contains("set tls.serverName");
        }
    }

    private String refusal() throws IOException {
        client.send(GET);
        String page = client.readResponse();
        assertThat(page).startsWith("HTTP/1.1 502 ");
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("upstream-tls");
        return page;
    }

    @Test
    void unlessTheRouteNamesItOrDoesNotLook() throws Exception {
        try (ScriptedUpstream secure = secureTarget("other.localhost")) {
            routeTo(secure, "localhost", ", \"tls\": {\"serverName\": \"other.localhost\"}");
            answers(secure);
            routeTo(secure, "localhost", ", \"tls\": {\"verify\": false}");
            answers(secure);
        }
    }

    @Test
    void aPlainListenerMaySendEverybodyToTls() throws Exception {
        int port = engine.port(1);
        engine.apply(RunningEngine.profile(
                "{\"port\": 0, \"redirectToTls\": " + port + "}, {\"port\": " + port + ", \"tls\": true}", routes()));
        client.send("GET /a?b=c HTTP/1.1\r\nHost: shop.localhost:1234\r\n\r\n");
        assertThat(client.readResponse())
                .startsWith("HTTP/1.1 308 ")
                .contains("https://shop.localhost:" + port + "/a?b=c\r\n");
    }
}
