package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.Wire;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A proxy in front that says by the PROXY protocol who called it. */
class ProxyProtocolIT extends ProxyCase {

    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";

    @Override
    protected String listeners() {
        return "{\"port\": 0, \"proxyProtocol\": true}, {\"port\": 0, \"proxyProtocol\": true, \"tls\": true}, "
                + "{\"port\": 0, \"proxyProtocol\": true, \"trustedProxies\": [\"192.0.2.1\"]}";
    }

    @Override
    protected String routes() {
        return "{\"path\": \"/\", \"to\": \"" + target.url()
                + "\", \"access\": {\"allow\": [\"203.0.113.0/24\", \"2001:db8::/32\", \"127.0.0.1\"]}}";
    }

    @BeforeEach
    void answer() {
        target.always("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhere");
    }

    private String from(String header) throws Exception {
        client.send(header).send(GET);
        assertThat(client.readResponse()).startsWith("HTTP/1.1 200 ").endsWith("here");
        return String.valueOf(engine.lastExchange().client());
    }

    private static byte[] binary(String rest) {
        return HexFormat.of().parseHex(SIGNATURE + rest.replace(" ", ""));
    }

    private String from(byte[] header) throws Exception {
        return from(new String(header, StandardCharsets.ISO_8859_1));
    }

    @Test
    void aLineSaysWhoCalled() throws Exception {
        assertThat(from("PROXY TCP4 203.0.113.9 192.0.2.1 56324 443\r\n")).contains("203.0.113.9:56324");
        assertThat(engine.lastExchange().requestOut().fields().toString())
                .contains("X-Forwarded-For")
                .contains("203.0.113.9")
                .doesNotContain("127.0.0.1,");
        client.send(GET);
        assertThat(client.readResponse())
                .as("the next request of the connection")
                .endsWith("here");
        assertThat(String.valueOf(engine.lastExchange().client())).contains("203.0.113.9:56324");
    }

    @Test
    void aLineOfIpv6() throws Exception {
        assertThat(from("PROXY TCP6 2001:db8::7 ::1 1 2\r\n")).contains("[2001:db8::7]");
    }

    @Test
    void bytesSayItAsWell() throws Exception {
        assertThat(from(binary("21 11 000c cb007109 c0000201 dc04 01bb"))).contains("203.0.113.9:56324");
    }

    @Test
    void bytesOfIpv6WithMoreBehindThem() throws Exception {
        assertThat(from(binary("21 21 0029 20010db8000000000000000000000007 00000000000000000000000000000001"
                        + " dc04 01bb 03 0002 abcd")))
                .contains("[2001:db8::7]");
    }

    @Test
    void itMayComeInPieces() throws Exception {
        byte[] header = binary("21 11 000c cb007109 c0000201 dc04 01bb");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(header);
        all.write(GET.getBytes(StandardCharsets.US_ASCII));
        for (byte each : all.toByteArray()) {
            client.send(new byte[] {each});
        }
        assertThat(client.readResponse()).endsWith("here");
        assertThat(String.valueOf(engine.lastExchange().client())).contains("203.0.113.9");
    }

    @Test
    void aProxyThatSpeaksForItselfIsTheClient() throws Exception {
        assertThat(from("PROXY UNKNOWN\r\n")).contains("127.0.0.1");
    }

    @Test
    void soIsOneThatAsksForItsHealth() throws Exception {
        assertThat(from(binary("20 00 0000"))).contains("127.0.0.1");
    }

    @Test
    void whoIsKeptOutIsKeptOut() throws Exception {
        client.send("PROXY TCP4 198.51.100.1 192.0.2.1 1 2\r\n").send(GET);
        assertThat(client.readResponse())
                .startsWith("HTTP/1.1 403 ")
                .contains("198.51.100.1 is in no range of access.allow.");
    }

    @Test
    void itStandsBeforeTls() throws Exception {
        try (Wire plain = Wire.to(engine.port(1))) {
            plain.send("PROXY TCP4 203.0.113.9 192.0.2.1 56324 443\r\n");
            try (Wire secure = plain.secured("shop.localhost")) {
                secure.send(GET);
                assertThat(secure.readResponse()).endsWith("here");
            }
        }
        assertThat(String.valueOf(engine.lastExchange().client())).contains("203.0.113.9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: shop.localhost\r\n\r\n",
                "PROXY TCP4 203.0.113.9 192.0.2.1 56324\r\n",
                "PROXY TCP4 203.0.113.9 192.0.2.1 56324 65536\r\n",
                "PROXY TCP4 203.0.113.9 192.0.2.1 056 443\r\n",
                "PROXY TCP4 2001:db8::7 ::1 1 2\r\n",
                "PROXY TCP6 203.0.113.9 192.0.2.1 1 2\r\n",
                "PROXY TCP4 shop.localhost 192.0.2.1 1 2\r\n",
                "PROXY  TCP4 203.0.113.9 192.0.2.1 1 2\r\n",
                "PROXY UDP4 203.0.113.9 192.0.2.1 1 2\r\n",
                "PROXY TCP4 203.0.113.9 192.0.2.1 1 2\n",
                "PROXY TCP4 203.0.113.9 192.0.2.1 1 2                                                                                   "
            })
    void whatIsNoHeaderClosesTheConnection(String header) throws Exception {
        client.send(header);
        assertThat(client.readToCut()).isEmpty();
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("bad-request");
        assertThat(engine.lastExchange().failureDetail()).contains("The listener expects the PROXY protocol: it");
        assertThat(target.called()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"31 11 000c", "21 11 0004 cb007109", "21 11 ffff", "2f 11 000c cb007109c0000201dc0401bb"})
    void norDoBytesThatAreNone(String rest) throws Exception {
        client.send(binary(rest));
        assertThat(client.readToCut()).isEmpty();
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("bad-request");
    }

    @Test
    void onlyATrustedProxyMaySay() throws Exception {
        try (Wire wire = Wire.to(engine.port(2))) {
            wire.send("PROXY TCP4 203.0.113.9 192.0.2.1 56324 443\r\n").send(GET);
            assertThat(wire.readToCut()).isEmpty();
        }
        assertThat(engine.lastExchange().failureDetail()).contains("it does not come from a trusted proxy");
    }
}
