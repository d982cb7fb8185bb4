package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is ambiguous or for another kind of proxy is refused, never guessed at, and no byte of it reaches a target. */
class StrictnessIT extends ProxyCase {

    private static final String HOST = "Host: shop.localhost\r\n";

    private String refused(String raw) throws Exception {
        client.send(raw.replace('|', '\r').replace("\r", "\r\n"));
        String answer = client.readToEnd();
        assertThat(answer).containsIgnoringCase("\r\nconnection: close\r\n");
        assertThat(target.called()).isFalse();
        assertThat(engine.lastExchange().summary().failure()).isNotNull();
        return answer;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET  / HTTP/1.1|Host: shop.localhost||",
                "GET\t/ HTTP/1.1|Host: shop.localhost||",
                "GET /  HTTP/1.1|Host: shop.localhost||",
                " GET / HTTP/1.1|Host: shop.localhost||",
                "GET / HTTP/1.1||",
                "GET / HTTP/1.1|Host: ||",
                "GET / HTTP/1.1|Host: a.localhost|Host: shop.localhost||",
                "GET / HTTP/1.1|Host: shop.localhost, a||",
                "GET / HTTP/1.1|Host: shop.localhost| more||",
                "GET / HTTP/1.1|Host: u@shop.localhost||",
                "GET / HTTP/1.1|Host: shop.localhost/||",
                "GET / HTTP/1.1|Host: shop.localhost:x||",
                "GET / HTTP/1.1|Host : shop.localhost||",
                "GET / HTTP/1.1|no colon|Host: shop.localhost||",
                "GET * HTTP/1.1|Host: shop.localhost||",
                "GET path HTTP/1.1|Host: shop.localhost||",
                "GET /a#b HTTP/1.1|Host: shop.localhost||",
                "GET /\u00e9 HTTP/1.1|Host: shop.localhost||",
                "GET ftp://shop.localhost/ HTTP/1.1|Host: shop.localhost||",
                "GET http://u@shop.localhost/ HTTP/1.1|Host: shop.localhost||",
                "GET / HTTP/1.1|Host: shop.localhost|X: a\u0000b||",
                "POST / HTTP/1.1|Host: shop.localhost|Content-Length: 1|Transfer-Encoding: chunked||",
                "POST / HTTP/1.1|Host: shop.localhost|Transfer-Encoding: gzip, chunked||",
                "POST / HTTP/1.1|Host: shop.localhost|Transfer-Encoding: chunked|Transfer-Encoding: chunked||",
                "POST / HTTP/1.1|Host: shop.localhost|Transfer-Encoding: xchunked||",
                "POST / HTTP/1.0|Host: shop.localhost|Transfer-Encoding: chunked||",
                "POST / HTTP/1.1|Host: shop.localhost|Content-Length: 1|Content-Length: 2||",
                "POST / HTTP/1.1|Host: shop.localhost|Content-Length: +1||",
                "POST / HTTP/1.1|Host: shop.localhost|Content-Length: -1||",
                "POST / HTTP/1.1|Host: shop.localhost|Content-Length: 1, 1||",
                "POST / HTTP/1.1|Host: shop.localhost|Content-Length: ||",
                "POST / HTTP/1.1|Host: shop.localhost|Content-Length: 99999999999999999999||",
                "GET /|"
            })
    void malformed(String raw) throws Exception {
        assertThat(refused(raw)).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void otherVersions() throws Exception {
        assertThat(refused("GET / HTTP/2.0|" + HOST + "|")).startsWith("HTTP/1.1 505 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CONNECT shop.localhost:80 HTTP/1.1|Host: shop.localhost||",
                "TRACE / HTTP/1.1|Host: shop.localhost||"
            })
    void methodsOfOtherProxies(String raw) throws Exception {
        assertThat(refused(raw)).startsWith("HTTP/1.1 501 ");
    }

    @Test
    void bareLineFeeds() throws Exception {
        client.send("GET / HTTP/1.1\nHost: shop.localhost\n\n");
        assertThat(client.readToEnd()).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void fieldsBeyondTheLimit() throws Exception {
        client.send("GET / HTTP/1.1\r\n" + HOST + ("X-Big: " + "a".repeat(8000) + "\r\n").repeat(9) + "\r\n");
        assertThat(client.readToEnd()).startsWith("HTTP/1.1 431 ");
        assertThat(target.called()).isFalse();
    }

    @Test
    void targetsBeyondTheLimit() throws Exception {
        client.send("GET /" + "a".repeat(40_000) + " HTTP/1.1\r\n" + HOST + "\r\n");
        assertThat(client.readToEnd()).startsWith("HTTP/1.1 414 ");
    }

    @Test
    void foreignNamesAreExplained() throws Exception {
        client.send("GET / HTTP/1.1\r\nHost: attacker.example\r\n\r\n");
        assertThat(client.readResponse()).startsWith("HTTP/1.1 421 ").contains("attacker.example");
        assertThat(target.called()).isFalse();
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("host-not-allowed");
    }

    @Test
    void theTargetsAuthorityGoesBeforeHost() throws Exception {
        client.send("GET http://attacker.example/ HTTP/1.1\r\nHost: shop.localhost\r\n\r\n");
        assertThat(client.readResponse()).startsWith("HTTP/1.1 421 ");

        client.send("GET HTTP://shop.localhost?a=b HTTP/1.1\r\nHost: attacker.example\r\n\r\n");
        assertThat(target.accept().readHead()).startsWith("GET /?a=b HTTP/1.1\r\nhost: shop.localhost\r\n");
    }

    @Test
    void emptyLinesBeforeARequestAreNotAnError() throws Exception {
        client.send("\r\n\r\n" + GET);
        assertThat(target.accept().readHead()).startsWith("GET / ");
    }

    @Test
    void aFoldedFieldArrivesUnfolded() throws Exception {
        client.send(request("GET", "X-Long: a", "  b"));
        assertThat(target.accept().readHead()).contains("\r\nX-Long: a b\r\n");
    }

    @Test
    void aBrokenChunkEndsTheUploadWithoutCompletingIt() throws Exception {
        client.send(request("POST", "Transfer-Encoding: chunked") + "3\r\nabc\r\n");
        Wire wire = target.accept();
        wire.readHead();
        assertThat(wire.readTo("abc\r\n")).isEqualTo("3\r\nabc\r\n");
        client.send("zz\r\n");

        assertThat(client.readToEnd()).startsWith("HTTP/1.1 400 ");
        assertThat(wire.readToCut()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
                "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/3.0 200 OK\r\n\r\n",
                "ICY 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n",
                "\u0016\u0003\u0001\u0000\u0002"
            })
    void ambiguousAnswersBecomeABadGateway(String answer) throws Exception {
        Wire wire = exchangeBegun();
        wire.send(answer);
        if (answer.startsWith("\u0016")) {
            wire.endOutput();
        }

        assertThat(client.readResponse()).startsWith("HTTP/1.1 502 ");
        assertThat(wire.readToCut()).isEmpty();
        assertThat(engine.lastExchange().summary().failure()).startsWith("upstream-");
    }

    @Test
    void bytesBehindAnAnswerPoisonNoOtherExchange() throws Exception {
        Wire wire = exchangeBegun();
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil");
        assertThat(client.readResponse()).endsWith("\r\n\r\nok");
        assertThat(wire.readToCut()).isEmpty();

        client.send(GET);
        Wire next = target.accept();
        next.readHead();
        next.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngood");
        assertThat(client.readResponse()).endsWith("\r\n\r\ngood");
    }

    @Test
    void endlessInterimResponsesAreCutOff() throws Exception {
        Wire wire = exchangeBegun();
        wire.send("HTTP/1.1 102 Processing\r\n\r\n".repeat(100));
        String answer = client.readTo("HTTP/1.1 502 ");
        assertThat(answer.split("HTTP/1.1 102", -1)).hasSizeLessThan(40);
    }
}
