package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.testing.H2Wire;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.Wire;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is let in, by address, and whose word is taken for that. */
class AccessIT extends ProxyCase {

    @Override
    protected String listeners() {
        return "{\"port\": 0}, {\"port\": 0, \"trustedProxies\": [\"127.0.0.0/8\", \"10.0.0.1\"]}";
    }

    @Override
    protected String routes() {
        return route("/", "")
                + ", " + route("/allow", "\"allow\": [\"127.0.0.1\", \"2001:db8::/32\"]")
                + ", " + route("/deny", "\"deny\": [\"203.0.113.0/24\"]")
                + ", " + route("/both", "\"allow\": [\"203.0.113.0/24\"], \"deny\": [\"203.0.113.9\"]")
                + ", " + route("/nobody", "\"allow\": [\"192.0.2.1\"]");
    }

    private String route(String path, String access) {
        return "{\"path\": \"" + path + "\", \"to\": \"" + target.url() + "\", \"access\": {" + access + "}}";
    }

    @BeforeEach
    void answer() {
        target.always("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhere");
    }

    private static String get(String path, String... lines) {
        return "GET " + path + " HTTP/1.1\r\nHost: shop.localhost\r\n" + String.join("", lines) + "\r\n";
    }

    private String status(int listener, String path, String... forwardedFor) throws Exception {
        try (Wire wire = Wire.to(engine.port(listener))) {
            wire.send(get(
                    path,
                    List.of(forwardedFor).stream()
                            .map(value -> "X-Forwarded-For: " + value + "\r\n")
                            .toArray(String[]::new)));
            return wire.readResponse().substring(9, 12);
        }
    }

    @Test
    void whoIsAllowedGetsIn() throws Exception {
        client.send(get("/allow"));
        assertThat(client.readResponse()).endsWith("here");
        assertThat(engine.lastExchange().remarks())
                .containsExactly("127.0.0.1 was let in by 127.0.0.1 in access.allow.");
    }

    @Test
    void whoIsNotIsToldWhy() throws Exception {
        client.send(get("/nobody"));
        assertThat(client.readResponse())
                .startsWith("HTTP/1.1 403 ")
                .contains("The route does not let this address in. 127.0.0.1 is in no range of access.allow.");
        Exchange exchange = engine.lastExchange();
        assertThat(exchange.summary().failure()).isEqualTo("access-denied");
        assertThat(exchange.summary().route()).isEqualTo("/nobody");
        assertThat(engine.engine().stats().routes().get(4).errors()).isZero();
        client.send(get("/allow"));
        assertThat(client.readResponse()).as("the connection goes on").endsWith("here");
    }

    @Test
    void aBodyThatIsRefusedIsReadAndDropped() throws Exception {
        client.send("POST /nobody HTTP/1.1\r\nHost: shop.localhost\r\nContent-Length: 5\r\n\r\nhello" + get("/allow"));
        assertThat(client.readResponse()).startsWith("HTTP/1.1 403 ");
        assertThat(client.readResponse()).endsWith("here");
    }

    @Test
    void overHttp2AsWell() throws Exception {
        try (H2Wire h2 = H2Wire.to(engine.port())) {
            assertThat(h2.headers(1, true, H2Wire.request("GET", "/nobody"))
                            .answer(1)
                            .status())
                    .isEqualTo(403);
            assertThat(h2.headers(3, true, H2Wire.request("GET", "/allow"))
                            .answer(3)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void nobodyIsBelievedUnlessTheListenerSaysSo() throws Exception {
        assertThat(status(0, "/deny", "203.0.113.9")).isEqualTo("200");
        assertThat(status(0, "/both", "203.0.113.1")).isEqualTo("403");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/deny  | 203.0.113.9                     | 403",
                "/deny  | 203.0.113.9:4711                | 403",
                "/deny  | ::ffff:203.0.113.9              | 403",
                "/deny  | 203.0.113.9, 198.51.100.1       | 200",
                "/deny  | 198.51.100.1, 203.0.113.9       | 403",
                "/deny  | 203.0.113.9, 10.0.0.1           | 403",
                "/deny  | 198.51.100.1,203.0.113.9,10.0.0.1, 127.0.0.9 | 403",
                "/deny  | 203.0.113.9, nonsense           | 200",
                "/both  | 203.0.113.1                     | 200",
                "/both  | 203.0.113.9                     | 403",
                "/allow | 2001:db8::7                     | 200",
                "/allow | [2001:db8::7]:4711              | 200",
                "/allow | 2001:db9::7                     | 403",
            })
    void theClientIsTheLastOneThatIsNoTrustedProxy(String path, String forwardedFor, String status) throws Exception {
        assertThat(status(1, path, forwardedFor)).isEqualTo(status);
    }

    @Test
    void severalFieldsAreOneList() throws Exception {
        assertThat(status(1, "/deny", "203.0.113.9", "10.0.0.1")).isEqualTo("403");
        assertThat(status(1, "/deny", "203.0.113.9", "198.51.100.1")).isEqualTo("200");
    }

    @Test
    void theTargetLearnsTheWholeWayFromATrustedProxy() throws Exception {
        assertThat(status(1, "/deny", "198.51.100.9, 198.51.100.1")).isEqualTo("200");
        Exchange exchange = engine.lastExchange();
        assertThat(exchange.remarks())
                .containsExactly("The client is 198.51.100.1, says the proxy 127.0.0.1 in X-Forwarded-For.");
        assertThat(exchange.requestOut().fields().toString())
                .contains("198.51.100.9, 198.51.100.1, 127.0.0.1")
                .contains("for=198.51.100.1, for=127.0.0.1;host=shop.localhost;proto=http");
    }

    @Test
    void andOfOthersNothingButTheirOwnAddress() throws Exception {
        assertThat(status(0, "/deny", "198.51.100.9")).isEqualTo("200");
        assertThat(engine.lastExchange().requestOut().fields().toString()).doesNotContain("198.51.100.9");
    }
}
