package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.testing.H2Wire;
import dev.portolan.engine.testing.H2Wire.Answer;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.Wire;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** Which version of HTTP is spoken: by ALPN under TLS, by prior knowledge without, and as the listener has it. */
class Http2TlsIT extends ProxyCase {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @Override
    protected String listeners() {
        return "{\"port\": 0}, {\"port\": 0, \"tls\": true}, {\"port\": 0, \"tls\": true, \"http2\": false},"
                + " {\"port\": 0, \"http2\": false}";
    }

    private SSLSocket handshake(int listener, String... protocols) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), engine.port(listener));
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, "shop.localhost", 0, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    @Test
    void theClientAndTheListenerAgreeOnHttp2() throws Exception {
        target.always(OK);
        SSLSocket socket = handshake(1, "http/1.1", "h2");
        assertThat(socket.getApplicationProtocol()).isEqualTo("h2");
        try (H2Wire h2 = H2Wire.on(new Wire(socket)).begin()) {
            h2.headers(1, true, ":method", "GET", ":scheme", "https", ":path", "/", ":authority", "shop.localhost");
            assertThat(h2.answer(1).body()).isEqualTo("ok");
            assertThat(engine.lastExchange().summary().scheme()).isEqualTo("https");
        }
    }

    @Test
    void aClientThatKnowsHttp11AloneGetsThat() throws Exception {
        target.always(OK);
        for (String[] offered : new String[][] {{"http/1.1"}, {}}) {
            SSLSocket socket = handshake(1, offered);
            assertThat(socket.getApplicationProtocol()).isEqualTo(offered.length == 0 ? "" : "http/1.1");
            try (Wire http1 = new Wire(socket)) {
                assertThat(http1.send(GET).readResponse()).endsWith("\r\n\r\nok");
            }
        }
    }

    @Test
    void aListenerThatSpeaksNoHttp2DoesNotAgreeToIt() throws Exception {
        target.always(OK);
        SSLSocket socket = handshake(2, "h2", "http/1.1");
        assertThat(socket.getApplicationProtocol()).isEqualTo("http/1.1");
        try (Wire http1 = new Wire(socket)) {
            assertThat(http1.send(GET).readResponse()).endsWith("\r\n\r\nok");
        }
        try (Wire plain = Wire.to(engine.port(3))) {
            assertThat(plain.send(H2Wire.PREFACE).readResponse()).startsWith("HTTP/1.1 505 ");
        }
    }

    @Test
    void aSchemeThatTheConnectionIsNotIsRefused() throws Exception {
        try (H2Wire h2 = H2Wire.on(new Wire(handshake(1, "h2"))).begin()) {
            Answer answer = h2.get(1).answer(1);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("https");
        }
    }

    @Test
    void aPlainClientOfATlsListenerIsToldSoInItsOwnVersion() throws Exception {
        try (H2Wire h2 = H2Wire.to(engine.port(1))) {
            Answer answer = h2.get(1).answer(1);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("This port speaks https");
        }
    }

    @Test
    void whatDoesNotBeginWithThePrefaceIsNoHttp2() throws Exception {
        try (H2Wire h2 = H2Wire.on(new Wire(handshake(1, "h2")))) {
            h2.send(GET.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            assertThat(h2.goAway().code()).isEqualTo(Http2Error.PROTOCOL_ERROR);
            assertThat(engine.lastExchange().failureDetail()).contains("preface");
        }
    }
}
