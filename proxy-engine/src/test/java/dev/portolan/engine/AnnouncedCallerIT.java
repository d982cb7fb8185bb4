package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.send.OwnBody;
import dev.portolan.engine.send.OwnRequest;
import dev.portolan.engine.send.Sending;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.Wire;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets are told by the PROXY protocol who called, and each connection to them belongs to one caller. */
class AnnouncedCallerIT extends ProxyCase {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

    @Override
    protected RunningEngine start() throws Exception {
        return RunningEngine.oneLoop(folder, listeners(), routes());
    }

    @Override
    protected String listeners() {
        return "{\"port\": 0}, {\"port\": 0, \"trustedProxies\": [\"127.0.0.1\"]}";
    }

    @Override
    protected String routes() {
        return "{\"path\": \"/\", \"to\": \"" + target.url() + "\", \"proxyProtocol\": \"v1\"}, "
                + "{\"path\": \"/bytes\", \"to\": \"" + target.url() + "\", \"proxyProtocol\": \"v2\"}, "
                + "{\"path\": \"/tls\", \"to\": \"https://127.0.0.1:" + target.port()
                + "\", \"proxyProtocol\": \"v1\"}, {\"path\": \"/silent\", \"to\": \"" + target.url() + "\"}";
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: shop.localhost\r\n\r\n";
    }

    private String line(Wire caller, int listener) {
        return "PROXY TCP4 127.0.0.1 127.0.0.1 " + caller.socket().getLocalPort() + " " + engine.port(listener)
                + "\r\n";
    }

    private static void answered(Wire server, Wire caller) throws Exception {
        server.send(OK);
        assertThat(caller.readResponse()).endsWith("hi");
    }

    @Test
    void aLineComesFirstAndOnce() throws Exception {
        client.send(GET);
        try (Wire server = target.accept()) {
            assertThat(server.readTo("\r\n")).isEqualTo(line(client, 0));
            assertThat(server.readHead()).startsWith("GET / HTTP/1.1\r\n");
            answered(server, client);
            client.send(GET);
            assertThat(server.readHead()).startsWith("GET / HTTP/1.1\r\n");
            answered(server, client);
        }
    }

    @Test
    void bytesDoAsWell() throws Exception {
        client.send(get("/bytes"));
        try (Wire server = target.accept()) {
            String header = server.read(28);
            assertThat(HexFormat.of().formatHex(header.getBytes(StandardCharsets.ISO_8859_1)))
                    .isEqualTo("0d0a0d0a000d0a515549540a2111000c7f0000017f000001%04x%04x"
                            .formatted(client.socket().getLocalPort(), engine.port()));
            assertThat(server.readHead()).startsWith("GET /bytes ");
            answered(server, client);
        }
    }

    @Test
    void callersDoNotShareConnections() throws Exception {
        try (Wire other = engine.call()) {
            client.send(GET);
            Wire first = target.accept();
            assertThat(first.readTo("\r\n")).isEqualTo(line(client, 0));
            first.readHead();
            answered(first, client);

            other.send(GET);
            Wire second = target.accept();
            assertThat(second.readTo("\r\n")).isEqualTo(line(other, 0));
            second.readHead();
            answered(second, other);

            client.send(GET);
            assertThat(first.readHead()).as("its own, which rested").startsWith("GET / ");
            answered(first, client);
        }
    }

    @Test
    void itStandsBeforeTlsWhichOffersWhatOneClientCanHave() throws Exception {
        client.send(get("/tls"));
        try (Wire server = target.accept()) {
            assertThat(server.readTo("\r\n")).isEqualTo(line(client, 0));
            String record = server.read(5);
            assertThat(record.charAt(0)).as("a handshake").isEqualTo('\u0016');
            String hello = server.read(record.charAt(3) << 8 | record.charAt(4));
            assertThat(hello).contains("http/1.1").doesNotContain("\u0002h2");
        }
        assertThat(client.readResponse()).startsWith("HTTP/1.1 502 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7, TCP4 203.0.113.7 127.0.0.1", "2001:db8::7, TCP6 2001:db8::7 ::ffff:7f00:1"})
    void whoAskedThroughAProxyThatIsBelievedIsTheCaller(String both) throws Exception {
        try (Wire proxy = Wire.to(engine.port(1))) {
            proxy.send(
                    "GET / HTTP/1.1\r\nHost: shop.localhost\r\nX-Forwarded-For: " + both.split(", ")[0] + "\r\n\r\n");
            try (Wire server = target.accept()) {
                assertThat(server.readTo("\r\n"))
                        .isEqualTo("PROXY " + both.split(", ")[1] + " 0 " + engine.port(1) + "\r\n");
                server.readHead();
                answered(server, proxy);
            }
        }
    }

    @Test
    void soItIsForWhatSwitches() throws Exception {
        client.send("GET / HTTP/1.1\r\nHost: shop.localhost\r\nConnection: Upgrade\r\nUpgrade: chat\r\n\r\n");
        try (Wire server = target.accept()) {
            assertThat(server.readTo("\r\n")).isEqualTo(line(client, 0));
            server.readHead();
            server.send("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: chat\r\n\r\nhello");
            client.readHead();
            assertThat(client.read(5)).isEqualTo("hello");
        }
    }

    @Test
    void theProgramsOwnRequestsAreNobodys() throws Exception {
        Sending sending = engine.engine()
                .send(new OwnRequest(
                        "GET", "http://shop.localhost:" + engine.port() + "/", List.<Field>of(), OwnBody.NONE));
        try (Wire server = target.accept()) {
            assertThat(server.readTo("\r\n")).isEqualTo("PROXY UNKNOWN\r\n");
            server.readHead();
            server.send(OK);
            sending.answer().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void soAreChecks() throws Exception {
        engine.apply(RunningEngine.profile(
                listeners(),
                routes().replace("\"proxyProtocol\": \"v2\"", "\"proxyProtocol\": \"v2\", \"health\": {}")));
        try (Wire server = target.accept()) {
            assertThat(server.readToEnd()).isEqualTo("\r\n\r\n\0\r\nQUIT\n\u0020\0\0\0");
        }
    }

    @Test
    void whoIsNotToBeToldIsNot() throws Exception {
        client.send(get("/silent"));
        try (Wire server = target.accept()) {
            assertThat(server.readHead()).startsWith("GET /silent ");
            answered(server, client);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void tcpForwardsTellItToo(String version) throws Exception {
        Profile profile = RunningEngine.profile(listeners(), routes());
        engine.apply(profile.withTcp(List.of(RunningEngine.tcp("{\"port\": 0, \"to\": \"127.0.0.1:" + target.port()
                + "\", \"proxyProtocol\": \"" + version + "\"}"))));
        int port = engine.running().tcp().getFirst().port();
        try (Wire caller = Wire.to(port)) {
            caller.send("early");
            try (Wire server = target.accept()) {
                if (version.equals("v1")) {
                    assertThat(server.readTo("\r\n"))
                            .isEqualTo("PROXY TCP4 127.0.0.1 127.0.0.1 %d %d\r\n"
                                    .formatted(caller.socket().getLocalPort(), port));
                } else {
                    assertThat(server.read(28)).startsWith("\r\n\r\n\0\r\nQUIT\n!\u0011");
                }
                assertThat(server.read(5)).isEqualTo("early");
                server.send("answer").endOutput();
                assertThat(caller.readToEnd()).isEqualTo("answer");
            }
        }
    }

    /** What is written here is read here: another of this proxy's listeners takes it off again. */
    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aProxyBehindLearnsWhoAsked(String version) throws Exception {
        target.always(OK);
        try (RunningEngine behind = RunningEngine.with(
                        folder,
                        "{\"port\": 0, \"tls\": true, \"proxyProtocol\": true}",
                        "{\"path\": \"/\", \"to\": \"" + target.url() + "\"}");
                RunningEngine before = RunningEngine.routes(
                        folder,
                        "{\"path\": \"/\", \"to\": \"https://127.0.0.1:" + behind.port()
                                + "\", \"tls\": {\"verify\": false}, \"proxyProtocol\": \"" + version + "\"}");
                Wire caller = before.call()) {
            caller.send(GET);
            assertThat(caller.readResponse()).endsWith("hi");
            assertThat(String.valueOf(behind.lastExchange().client()))
                    .endsWith("127.0.0.1:" + caller.socket().getLocalPort());
        }
    }
}
