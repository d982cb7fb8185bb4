package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.profile.TcpTimeouts;
import dev.portolan.engine.testing.TcpCase;
import dev.portolan.engine.testing.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** TLS towards the clients of a TCP forward, which ends there; the target hears what was inside. */
class TcpTlsIT extends TcpCase {

    private static final int SSL_REQUEST = 80877103;
    private static final int GSSENC_REQUEST = 80877104;

    @BeforeEach
    void secure() throws Exception {
        forward(to(target.port(), true, TcpTimeouts.DEFAULT));
    }

    /**
     * @param plain may have begun in the plain
     * @param root whether the local CA is trusted
     */
    private SSLSocket handshake(Socket plain, String version, boolean root) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, root ? trustingTheRoot() : null, null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, "shop.localhost", port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {version});
        parameters.setApplicationProtocols(new String[] {"postgresql"});
        parameters.setServerNames(List.of(new SNIHostName("shop.localhost")));
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private TrustManager[] trustingTheRoot() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("root", engine.engine().createAuthority().root());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        return trust.getTrustManagers();
    }

    private Socket plain() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port());
    }

    @Test
    void theTargetHearsInThePlainWhatAClientSaysWithDirectTls() throws Exception {
        for (String version : List.of("TLSv1.3", "TLSv1.2")) {
            SSLSocket secure = handshake(plain(), version, true);
            assertThat(secure.getApplicationProtocol()).isEqualTo("postgresql");
            try (Wire client = new Wire(secure)) {
                client.send("startup");
                Wire wire = target.accept();
                assertThat(wire.read(7)).isEqualTo("startup");
                wire.send("ready");
                assertThat(client.read(5)).isEqualTo("ready");
                secure.close();
                assertThat(wire.readToEnd()).isEmpty();
                wire.close();
            }
            Exchange row = closedRow();
            assertThat(row.summary().scheme()).isEqualTo("tls");
            assertThat(row.tcp())
                    .isEqualTo(new Exchange.Tcp(version + ", for shop.localhost, postgresql", "The client closed it."));
            assertThat(row.summary().failure()).isNull();
        }
    }

    @Test
    void oneDirectionMayEndAndTheOtherGoesOn() throws Exception {
        SSLSocket secure = handshake(plain(), "TLSv1.3", true);
        try (Wire client = new Wire(secure)) {
            Wire wire = target.accept();
            client.send("all of it");
            secure.shutdownOutput();
            assertThat(wire.readToEnd()).isEqualTo("all of it");
            wire.send("the answer").close();
            assertThat(client.readToEnd()).isEqualTo("the answer");
        }
    }

    /** As PostgreSQL's clients do unless they are told otherwise. */
    @Test
    void aClientOfPostgresMayAskInThePlainFirst() throws Exception {
        Socket socket = plain();
        Wire open = new Wire(socket);
        open.send(question(GSSENC_REQUEST));
        assertThat(open.read(1)).isEqualTo("N");
        open.send(question(SSL_REQUEST));
        assertThat(open.read(1)).isEqualTo("S");

        try (Wire client = new Wire(handshake(socket, "TLSv1.3", true))) {
            client.send("startup");
            assertThat(target.accept().read(7)).isEqualTo("startup");
        }
    }

    private static byte[] question(int code) {
        return ByteBuffer.allocate(8).putInt(8).putInt(code).array();
    }

    @Test
    void aClientThatSpeaksInThePlainIsCutAndNothingReachesTheTarget() throws Exception {
        for (String hello : List.of("*1\r\n$4\r\nPING\r\n", new String(question(1), StandardCharsets.ISO_8859_1))) {
            try (Wire client = call()) {
                client.send(hello);
                assertThat(client.readToCut()).isEmpty();
            }
            assertThat(closedRow().summary().failure()).isEqualTo("plain-on-tls");
            assertThat(closedRow().failureDetail()).contains("expects TLS");
        }
        assertThat(target.called()).isFalse();
    }

    @Test
    void aClientThatDoesNotTrustTheAuthorityIsTold() throws Exception {
        assertThatThrownBy(() -> handshake(plain(), "TLSv1.3", false)).isInstanceOf(SSLHandshakeException.class);

        assertThat(closedRow().summary().failure()).isEqualTo("certificate-refused");
        assertThat(closedRow().failureDetail())
                .contains("certificate for shop.localhost; its alert is certificate_unknown")
                .contains("does not trust the local authority");
        assertThat(engine.engine().stats().troubles())
                .singleElement()
                .asString()
                .contains("shop.localhost");
    }

    /** RFC 8446, section 6.1: without its closing alert, nobody knows whether the message was whole. */
    @Test
    void anEndWithoutTheAlertOfTlsReachesTheTargetAsAReset() throws Exception {
        Socket socket = plain();
        try (Wire client = new Wire(handshake(socket, "TLSv1.3", true))) {
            Wire wire = target.accept();
            client.send("half of");
            assertThat(wire.read(7)).isEqualTo("half of");
            socket.shutdownOutput();
            assertThat(wire.endedByReset()).isTrue();
        }
        assertThat(closedRow().summary().failure()).isEqualTo("client-reset");
    }
}
