package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.FieldChange;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Promise 3: an ambiguous request is refused and nothing of it reaches the target; what is legal reaches it as one
 * unambiguous request (RFC 9112).
 */
class RequestFramingIT extends ProxyCase {

    private static final String HOST = "Host: shop.localhost\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 5",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: 5\r\nContent-Length: 5",
                "Content-Length: 5, 5",
                "Content-Length: -5",
                "Content-Length: +5",
                "Content-Length: 0x5",
                "Content-Length: 5 5",
                "Content-Length:",
                "Content-Length: 99999999999999999999",
                "Content-Length: \u00b2",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked, gzip",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: \u000bchunked",
                "Transfer-Encoding: \"chunked\"",
                "Transfer-Encoding:",
                "Content-Length : 5",
                "Transfer-Encoding : chunked",
                " X-First: a",
                "\tX-First: a",
                "X-Folded: a\r\n b",
                "X-Folded: a\r\n\tTransfer-Encoding: chunked",
                "X-Folded: a\r\n ",
                "Content-Length:\r\n 5",
                "Transfer-Encoding:\r\n chunked",
                "Content-Length: 5\u00a0",
                "Content-Length: \u000b5",
                "Content-Length: 5\r\nContent-length: 5",
                "Content-Length: 9223372036854775808",
                "Transfer-Encoding: chunked;q=1",
                "Transfer-Encoding: ,chunked",
                "Transfer-Encoding: chunked,",
                "Transfer-Encoding: chunked\u0000",
                "Transfer-Encoding: chunked\u00a0",
                "Sec-WebSocket-Key1: a\r\nSec-WebSocket-Key2: b",
                "X-Nul: a\u0000b",
                "X-Return: a\rTransfer-Encoding: chunked",
                "X-Bare: a\nTransfer-Encoding: chunked",
                "X-Escape: a\u001b[2J",
                "X-Delete: a\u007fb",
                "X-Feed: a\u000cb",
                "X-Tab: \u000ba",
                "X\u0000Y: a",
                "X\tY: a",
                "No colon",
                ": no name",
                "X(Y): odd name",
                "X\u00e9: odd name",
                "Host: other.localhost",
            })
    void refusesAFieldThatMakesARequestAmbiguous(String field) throws Exception {
        client.send("POST /a HTTP/1.1\r\n" + HOST + field + "\r\n\r\nhelloGET /smuggled HTTP/1.1\r\n" + HOST + "\r\n");

        assertRefused(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "GET a HTTP/1.1|400",
                "GET * HTTP/1.1|400",
                "GET  / HTTP/1.1|400",
                "GET /\tHTTP/1.1|400",
                "GET / HTTP/1.1 |400",
                "GET / x HTTP/1.1|505",
                "GET\t/ HTTP/1.1|400",
                "GET /  HTTP/1.1|400",
                "GET /a#b HTTP/1.1|400",
                "GET /a\\b HTTP/1.1|400",
                "GET /%00 HTTP/1.1|400",
                "GET /%zz HTTP/1.1|400",
                "GET /\u00e9 HTTP/1.1|400",
                "GET /\u0001 HTTP/1.1|400",
                "G(T / HTTP/1.1|400",
                "GET http://shop.localhost@evil/ HTTP/1.1|400",
                "GET http://user:pw@shop.localhost/ HTTP/1.1|400",
                "GET ftp://shop.localhost/ HTTP/1.1|400",
                "GET https://shop.localhost/ HTTP/1.1|400",
                "GET http:///a HTTP/1.1|400",
                "GET /|400",
                "GET / HTTP/2.0|505",
                "GET / HTTP/1.2|505",
                "GET / HTTP/0.9|505",
                "GET / http/1.1|505",
                "GET / HTTP/1.01|505",
                "GET / HTTPS/1.1|505",
                "PRI * HTTP/2.0|505",
                " GET / HTTP/1.1|400",
                "CONNECT shop.localhost:443 HTTP/1.1|501",
                "TRACE / HTTP/1.1|501",
            })
    void refusesARequestLineThatIsNone(String line, int status) throws Exception {
        client.send(line + "\r\n" + HOST + "\r\n");

        assertRefused(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X: 1",
                "Host:",
                "Host: shop.localhost/x",
                "Host: user@shop.localhost",
                "Host: shop.localhost, evil",
                "Host: shop localhost",
                "Host: shop.localhost:port",
                "Host: shop.localhost:99999",
                "Host: shop.localhost\r\nHost: shop.localhost",
                "Host: [::1",
                "Host: shop.localhost\r\n more",
                "Host : shop.localhost",
                "Host: .",
            })
    void refusesARequestWithoutOneValidHost(String fields) throws Exception {
        client.send("GET / HTTP/1.1\r\n" + fields + "\r\n\r\n");

        assertRefused(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: chunked\r\nContent-Length: 5",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: 5, 6",
                "Sec-WebSocket-Key1: a\r\nSec-WebSocket-Key2: b",
                "X-Folded: a\r\n b"
            })
    void refusesTheSameInHttp10(String field) throws Exception {
        client.send("GET / HTTP/1.0\r\n" + HOST + field + "\r\n\r\n0\r\n\r\n");

        assertRefused(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\nHost: shop.localhost\n\n",
                "GET / HTTP/1.1\nHost: shop.localhost\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: shop.localhost\n\r\n",
                "GET / HTTP/1.1\r\nHost: shop.localhost\r\n\n",
                "GET / HTTP/1.1\rHost: shop.localhost\r\r",
                "\nGET / HTTP/1.1\r\nHost: shop.localhost\r\n\r\n",
                "\rGET / HTTP/1.1\r\nHost: shop.localhost\r\n\r\n",
                "\r\n\r\n\r\nGET / HTTP/1.1\r\nHost: shop.localhost\r\n\r\n",
            })
    void refusesLinesThatDoNotEndInBothBytes(String request) throws Exception {
        client.send(request + "\r\n\r\n");

        assertRefused(400);
    }

    @Test
    void refusesWhatIsTooLong() throws Exception {
        client.send("GET /" + "a".repeat(40_000) + " HTTP/1.1\r\n" + HOST + "\r\n");
        assertRefused(414);

        client.close();
        client = engine.call();
        client.send("GET / HTTP/1.1\r\n" + HOST + ("X-Cookie: " + "a".repeat(1000) + "\r\n").repeat(70) + "\r\n");
        assertRefused(431);
    }

    /** The client is told, the connection ends, and the record says what was wrong. */
    private void assertRefused(int status) throws Exception {
        assertThat(client.readHead()).startsWith("HTTP/1.1 " + status + " ").contains("\r\nconnection: close\r\n");
        assertThat(client.readToCut()).doesNotContainPattern("HTTP/1.1 \\d");
        assertThat(target.called()).isFalse();
        Exchange recorded = engine.lastExchange();
        assertThat(recorded.summary().status()).isEqualTo(status);
        assertThat(recorded.summary().failure()).isNotNull();
        assertThat(recorded.failureDetail()).endsWith(".");
        assertThat(recorded.requestOut()).isNull();
        assertThat(recorded.summary().path()).isNotEqualTo("/bad-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "g\r\nhello\r\n0\r\n\r\n",
                "0x5\r\nhello\r\n0\r\n\r\n",
                "-5\r\nhello\r\n0\r\n\r\n",
                "+5\r\nhello\r\n0\r\n\r\n",
                "5\r\nhelloX\r\n0\r\n\r\n",
                "5\nhello\r\n0\r\n\r\n",
                "5\r\nhello\n0\r\n\r\n",
                "5;a\nb\r\nhello\r\n0\r\n\r\n",
                "FFFFFFFFFFFFFFFFF\r\nhello\r\n0\r\n\r\n",
                "80000000\r\n",
                "5 \r\nhello\r\n0\r\n\r\n",
                " 5\r\nhello\r\n0\r\n\r\n",
                "5 5\r\nhello\r\n0\r\n\r\n",
                "5;a=\"\r\nhello\r\n0\r\n\r\n",
                "5;a=\"\\\r\nhello\r\n0\r\n\r\n",
                "5;a\rb\r\nhello\r\n0\r\n\r\n",
                "5;a\u0000b\r\nhello\r\n0\r\n\r\n",
                "5\r\nhello\r\n0\r\nX: bare\n\r\n",
                "\r\nhello\r\n0\r\n\r\n",
                "5\r\nhello\r\n0\r\nX Y: bad trailer\r\n\r\n",
            })
    void aBrokenBodyNeverArrivesAsAWholeOne(String body) throws Exception {
        client.send("POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n");
        Wire wire = target.accept();
        wire.readHead();

        client.send(body + (body.startsWith("8") ? "hello" : ""));
        if (body.startsWith("8")) {
            client.endOutput();
        } else {
            assertThat(client.readToCut()).startsWith("HTTP/1.1 400 ").contains("\r\nconnection: close\r\n");
        }

        assertThat(wire.readToCut()).doesNotContain("0\r\n\r\n").doesNotContain("0\r\nX");
        Exchange recorded = engine.lastExchange();
        assertThat(recorded.summary().failure()).isIn("bad-request", "client-gone");
        assertThat(recorded.failureDetail()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /a HTTP/1.1|/a",
                "GET /a/../b HTTP/1.1|/b",
                "GET /a/%2e%2e/b HTTP/1.1|/b",
                "GET /a%2Fb?x=%00 HTTP/1.1|/a%2Fb?x=%00",
                "GET /? HTTP/1.1|/?",
                "GET /a//b HTTP/1.1|/a//b",
                "GET http://shop.localhost/a?b HTTP/1.1|/a?b",
                "GET HTTP://SHOP.localhost:80 HTTP/1.1|/",
                "GET http://shop.localhost?q HTTP/1.1|/?q",
                "get /a HTTP/1.1|/a",
                "M-SEARCH /a HTTP/1.1|/a",
                "OPTIONS * HTTP/1.1|*",
                "GET /a HTTP/1.0|/a",
            })
    void aLegalRequestLineReachesTheTargetInOriginForm(String line, String path) throws Exception {
        client.send("\r\n" + line + "\r\n" + HOST + "\r\n");

        String head = target.accept().readHead();
        assertThat(head).startsWith(line.substring(0, line.indexOf(' ') + 1) + path + " HTTP/1.1\r\n");
    }

    @Test
    void theAuthorityOfTheTargetGoesBeforeHost() throws Exception {
        client.send("GET http://shop.localhost:81/ HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(target.accept().readHead())
                .containsIgnoringCase("\r\nhost: shop.localhost:81\r\n")
                .doesNotContainIgnoringCase("host: localhost\r\n");

        client.close();
        client = engine.call();
        client.send("GET http://attacker.example/ HTTP/1.1\r\n" + HOST + "\r\n");
        assertThat(client.readResponse()).startsWith("HTTP/1.1 421 ").contains("attacker.example");
        assertThat(target.called()).isFalse();
    }

    @Test
    void framesTheBodyAnewAndForwardsNoFieldOfTheConnection() throws Exception {
        client.send(
                "POST / HTTP/1.1\r\n" + HOST
                        + "Content-Length: 0005\r\nConnection: X-Hop, X-Forwarded-For , close\r\nX-Hop: 1\r\nX_Hop: 2\r\n"
                        + "Keep-Alive: 5\r\nTE: trailers, gzip\r\nProxy-Connection: x\r\nProxy-Authorization: x\r\nProxy: x\r\n"
                        + "Transfer_Encoding: chunked\r\nX-Forwarded-For: 6.6.6.6\r\nX_Forwarded_Host: evil\r\n"
                        + "Forwarded: for=6.6.6.6\r\nX-Real-IP: 6.6.6.6\r\nHTTP2-Settings: x\r\nUpgrade: h2c\r\nX-End: 3\r\n\r\nhello");

        Wire wire = target.accept();
        String head = wire.readHead();
        assertThat(head)
                .contains("\r\ncontent-length: 5\r\n", "\r\nX-Forwarded-For: 127.0.0.1\r\n", "\r\nX-End: 3\r\n")
                .contains("\r\nte: trailers\r\nconnection: te\r\n")
                .doesNotContainIgnoringCase("hop:")
                .doesNotContainIgnoringCase("keep-alive")
                .doesNotContainIgnoringCase("proxy")
                .doesNotContainIgnoringCase("upgrade")
                .doesNotContainIgnoringCase("settings")
                .doesNotContainIgnoringCase("transfer")
                .doesNotContain("6.6.6.6", "evil");
        assertThat(wire.read(5)).isEqualTo("hello");
    }

    @Test
    void everyChangedFieldOfARecordNamesItsRule() throws Exception {
        client.send("GET / HTTP/1.1\r\n" + HOST + "Connection: X-Hop\r\nX-Hop: 1\r\nX-Forwarded-For: 6.6.6.6\r\n\r\n");
        Wire wire = target.accept();
        wire.readHead();
        wire.send("HTTP/1.1 200 OK\r\nAlt-Svc: h3\r\nLocation: " + target.url() + "/x\r\nContent-Length: 2\r\n\r\nok");
        client.readResponse();

        HeadChanges changes = engine.engine().changes(engine.lastExchange());
        assertThat(changes.request())
                .contains(
                        new FieldChange("X-Hop", "1", null, "hop-by-hop, named by Connection"),
                        new FieldChange(
                                "X-Forwarded-For",
                                "6.6.6.6",
                                "127.0.0.1",
                                "always added; a client's own is not believed"));
        assertThat(changes.response())
                .extracting(FieldChange::name, FieldChange::why)
                .contains(
                        tuple("Alt-Svc", "would send the browser past the proxy"),
                        tuple("Location", "rewriteLocation: it pointed at the target"));
    }

    @Test
    void chunksAreWrittenAnewAndTheirExtensionsEndHere() throws Exception {
        client.send("POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: Chunked\r\n\r\n0005;x=y\r\nhello\r\n");
        Wire wire = target.accept();
        assertThat(wire.readHead())
                .contains("\r\ntransfer-encoding: chunked\r\n")
                .doesNotContainIgnoringCase("content-length");
        assertThat(wire.readTo("hello\r\n")).isEqualTo("5\r\nhello\r\n");

        client.send("00;z\r\nX-Sum: 7\r\n\r\n");

        assertThat(wire.readTo("\r\n\r\n")).isEqualTo("0\r\nX-Sum: 7\r\n\r\n");
    }

    @Test
    void trailersBringNoFieldInThatTheHeadWouldNotLetPass() throws Exception {
        client.send("POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n0\r\nX-Forwarded-For: 6.6.6.6\r\n"
                + "Forwarded: for=6.6.6.6\r\nHost: evil\r\nConnection: close\r\nContent-Length: 7\r\n"
                + "X_Forwarded_Proto: evil\r\nAuthorization: evil\r\nCookie: evil=1\r\nX-Sum: 7\r\n\r\n");

        Wire wire = target.accept();
        wire.readHead();
        assertThat(wire.readTo("\r\n\r\n")).isEqualTo("0\r\nX-Sum: 7\r\n\r\n");
    }

    @Test
    void pipelinedRequestsAreSentOneAfterTheOtherAndAnsweredInOrder() throws Exception {
        client.send("POST /1 HTTP/1.1\r\n" + HOST + "Content-Length: 3\r\n\r\noneGET /2 HTTP/1.1\r\n" + HOST
                + "\r\nGET /3 HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\nGET /4 HTTP/1.1\r\n" + HOST + "\r\n");
        Wire wire = target.accept();
        for (int i = 1; i <= 3; i++) {
            assertThat(wire.readHead()).contains(" /" + i + " HTTP/1.1\r\n");
            if (i == 1) {
                assertThat(wire.read(3)).isEqualTo("one");
            }
            assertThat(wire.input().available()).isZero();
            wire.send(OK);
            assertThat(client.readResponse()).startsWith("HTTP/1.1 200 OK\r\n");
        }
        assertThat(client.readToCut()).isEmpty();
        assertThat(engine.engine().capture().lastId()
                        - engine.engine().capture().firstId())
                .isEqualTo(2);
        assertThat(target.called()).isFalse();
    }

    /** The error is answered in its place, and nothing behind it is looked at. */
    @Test
    void anErrorWithinAPipelineEndsItThere() throws Exception {
        client.send("GET /1 HTTP/1.1\r\n" + HOST + "\r\nGET /2 HTTP/1.1\r\n" + HOST + "X-Folded: a\r\n b\r\n\r\n"
                + "GET /3 HTTP/1.1\r\n" + HOST + "\r\n");
        Wire wire = target.accept();
        assertThat(wire.readHead()).startsWith("GET /1 ");
        wire.send(OK);

        assertThat(client.readResponse()).startsWith("HTTP/1.1 200 OK\r\n");
        assertThat(client.readHead()).startsWith("HTTP/1.1 400 ").contains("\r\nconnection: close\r\n");
        assertThat(client.readToCut()).doesNotContain("HTTP/1.1 ");
        assertThat(wire.input().available()).isZero();
        assertThat(target.called()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5\r\nhello\r\n0\r\n", "1;x=" + "\r\na\r\n"})
    void aBodyOfNothingButExtensionsOrTrailersIsCutOff(String shape) throws Exception {
        String flood = shape.startsWith("5")
                ? shape + ("X-Trailer: " + "a".repeat(1000) + "\r\n").repeat(70)
                : ("1;x=" + "a".repeat(20_000) + "\r\na\r\n").repeat(8);
        client.send("POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n");
        Wire wire = target.accept();
        wire.readHead();
        client.send(flood);

        assertThat(client.readToCut()).startsWith("HTTP/1.1 400 ");
        assertThat(wire.readToCut()).doesNotContain("0\r\n");
    }

    @Test
    void aRequestWithABodyIsNoUpgrade() throws Exception {
        client.send("POST / HTTP/1.1\r\n" + HOST
                + "Upgrade: websocket\r\nConnection: upgrade\r\nContent-Length: 5\r\n\r\nhello");

        Wire wire = target.accept();
        assertThat(wire.readHead()).doesNotContainIgnoringCase("upgrade");
        assertThat(wire.read(5)).isEqualTo("hello");
    }
}
