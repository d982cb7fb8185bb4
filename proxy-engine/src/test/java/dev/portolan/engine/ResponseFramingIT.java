package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.Wire;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Odd and hostile targets: what a target sends reaches the client as the one response to its request, or as a failure
 * that can't be mistaken for a complete message.
 */
class ResponseFramingIT extends ProxyCase {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private static String ask(String method, String version) {
        return method + " / " + version + "\r\nHost: shop.localhost\r\n\r\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nContent-Length: 2x\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nok",
                "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
                "HTTP/2.0 200 OK\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 99 Low\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 1000 High\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 2OO OK\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 -20 OK\r\nContent-Length: 2\r\n\r\nok",
                "ICY 200 OK\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nno colon\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nX-Hop: 1\r\nX-Fo \r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 200 O\rK\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 200 O\u0000K\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 200 O\u001b[2JK\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 200 \u0001OK\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1\t200 OK\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 200\tOK\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1  200 OK\r\nContent-Length: 2\r\n\r\nok",
                " HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
                "\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 200 OK\nContent-Length: 2\n\nok",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\n\r\nok",
                "HTTP/1.0 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nContent-Length:\r\n 2\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding:\r\n chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
                "HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
                "HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\nContent-Length: 9\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 100 Continue\r\nContent-Length: 19\r\n\r\nHTTP/1.1 200 OK\r\n\r\nok",
                "HTTP/1.1 103 Early Hints\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX: a\u0000b\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nX: a\rSet-Cookie: b\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 200 OK\r\n X: first\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nX(Y): 1\r\nContent-Length: 2\r\n\r\nok",
                "SSH-2.0-OpenSSH_9.9\r\n\r\n",
                "hello\r\n\r\n",
                "\u0016\u0003\u0001\u0000\u0002\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
            })
    void anAmbiguousResponseIsABadGateway(String response) throws Exception {
        Wire wire = exchangeBegun();
        wire.send(response);

        assertThat(client.readResponse()).startsWith("HTTP/1.1 502 ").doesNotContain("\r\n\r\nok");
        assertThat(wire.readToCut()).isEmpty();
        assertFailed("upstream-bad-response", 502);
        assertServesTheNext();
    }

    @Test
    void aHeadBeyondTheLimitIsABadGateway() throws Exception {
        Wire wire = exchangeBegun();
        wire.send("HTTP/1.1 200 OK\r\n" + ("X-Big: " + "a".repeat(1000) + "\r\n").repeat(300));

        assertThat(client.readResponse()).startsWith("HTTP/1.1 502 ");
        assertFailed("upstream-bad-response", 502);
    }

    @Test
    void aFloodOfInterimResponsesIsCutOff() throws Exception {
        Wire wire = exchangeBegun();
        wire.send("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n".repeat(100) + OK);

        String head;
        int interim = 0;
        while ((head = client.readHead()).startsWith("HTTP/1.1 103 ")) {
            interim++;
        }
        assertThat(head).startsWith("HTTP/1.1 502 ");
        assertThat(interim).isBetween(1, 32);
        assertFailed("upstream-bad-response", 502);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n"})
    void anEndBeforeTheBodyIsABadGateway(String beginning) throws Exception {
        Wire wire = exchangeBegun();
        wire.send(beginning);
        wire.close();

        assertThat(client.readResponse()).startsWith("HTTP/1.1 502 ");
        assertFailed("upstream-reset", 502);
        assertServesTheNext();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "HTTP/1.1|Content-Length: 10|half|close|upstream-reset",
                "HTTP/1.1|Content-Length: 10|half|reset|upstream-reset",
                "HTTP/1.0|Content-Length: 10|half|close|upstream-reset",
                "HTTP/1.0|Content-Length: 10|half|reset|upstream-reset",
                "HTTP/1.1|Transfer-Encoding: chunked|4~half~|close|upstream-reset",
                "HTTP/1.1|Transfer-Encoding: chunked|4~half~|reset|upstream-reset",
                "HTTP/1.1|Transfer-Encoding: chunked|9~half|close|upstream-reset",
                "HTTP/1.1|Transfer-Encoding: chunked|4~half~0~|close|upstream-reset",
                "HTTP/1.1|Transfer-Encoding: chunked|4~half~x~|stay|upstream-bad-response",
                "HTTP/1.1|Transfer-Encoding: chunked|4~halfx~0~~|stay|upstream-bad-response",
                "HTTP/1.0|Transfer-Encoding: chunked|4~half~|close|upstream-reset",
                "HTTP/1.0|Transfer-Encoding: chunked|4~half~x~|stay|upstream-bad-response",
                "HTTP/1.1|Connection: close|half|reset|upstream-reset",
                "HTTP/1.0|Connection: close|half|reset|upstream-reset",
            })
    void aBodyThatBreaksOffIsNeverACompleteMessage(String version, String field, String body, String end, String kind)
            throws Exception {
        client.send(ask("GET", version));
        Wire wire = target.accept();
        wire.readHead();
        wire.send("HTTP/1.1 200 OK\r\n" + field + "\r\n\r\n");
        String head = client.readHead();
        wire.send(body.replace("~", "\r\n"));
        if (end.equals("close")) {
            wire.close();
        } else if (end.equals("reset")) {
            // What has not been read yet would be lost with a reset, and the test with it.
            RunningEngine.await(() -> engine.engine()
                            .capture()
                            .summary(engine.engine().capture().lastId())
                            .responseBytes()
                    > 0);
            wire.reset();
        }

        assertCut(head.toLowerCase(Locale.ROOT));
        assertFailed(kind, 200);
    }

    private void assertCut(String head) throws Exception {
        if (head.contains("\r\ncontent-length: 10")) {
            assertThat(client.readToCut().length()).isLessThan(10);
        } else if (head.contains("\r\ntransfer-encoding: chunked")) {
            assertThat(client.readToCut()).doesNotContain("0\r\n\r\n");
        } else {
            assertThat(client.endedByReset()).isTrue();
        }
    }

    private void assertFailed(String kind, int status) {
        Exchange recorded = engine.lastExchange();
        assertThat(recorded.summary().failure()).isEqualTo(kind);
        assertThat(recorded.summary().status()).isEqualTo(status);
        assertThat(recorded.failureDetail()).contains("127.0.0.1:" + target.port());
        assertThat(recorded.requestOut()).isNotNull();
    }

    /** The client's connection is still good, the target's is a new one. */
    private void assertServesTheNext() throws Exception {
        Wire wire = exchangeBegun();
        wire.send(OK);
        assertThat(client.readResponse()).endsWith("\r\n\r\nok");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET|HTTP/1.1 200 OK~Content-Length: 2~~okHTTP/1.1 200 OK~Content-Length: 8~~poisoned",
                "GET|HTTP/1.1 200 OK~Transfer-Encoding: chunked~~0~~surplus",
                "GET|HTTP/1.1 204 No Content~Content-Length: 8~~poisoned",
                "GET|HTTP/1.1 204 No Content~Transfer-Encoding: chunked~~8~poisoned~0~~",
                "GET|HTTP/1.1 200 OK~Content-Length: 2~~ok~~",
                "GET|HTTP/1.1 304 Not Modified~Content-Length: 8~~poisoned",
                "HEAD|HTTP/1.1 200 OK~Content-Length: 8~~poisoned",
                "HEAD|HTTP/1.1 200 OK~Transfer-Encoding: chunked~~8~poisoned~0~~",
            })
    void surplusBytesReachNobody(String method, String response) throws Exception {
        client.send(ask(method, "HTTP/1.1"));
        Wire wire = target.accept();
        wire.readHead();
        wire.send(response.replace("~", "\r\n"));

        String head = client.readHead();
        assertThat(head).startsWith(response.substring(0, response.indexOf('~')));
        if (head.contains("content-length: 2\r\n")) {
            assertThat(client.read(2)).isEqualTo("ok");
        } else if (method.equals("GET") && head.contains("chunked")) {
            assertThat(client.readTo("0\r\n\r\n")).isEqualTo("0\r\n\r\n");
        }
        assertThat(wire.readToCut()).isEmpty();
        assertServesTheNext();
        Exchange recorded = engine.lastExchange();
        assertThat(recorded.summary().failure()).isNull();
    }

    /** Such a target's surplus may come late, when the connection carries another request already. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 8", "Transfer-Encoding: chunked"})
    void aConnectionWhoseEmptyResponseAnnouncedABodyIsNotUsedAgain(String field) throws Exception {
        Wire wire = exchangeBegun();
        wire.send("HTTP/1.1 204 No Content\r\n" + field + "\r\n\r\n");
        assertThat(client.readHead()).startsWith("HTTP/1.1 204 ").doesNotContainIgnoringCase("content-length");

        assertServesTheNext();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET|HTTP/1.1|HTTP/1.1 200 OK~~until the end|transfer-encoding: chunked|D~until the end~0~~",
                "GET|HTTP/1.1|HTTP/1.0 200 OK~~until the end|transfer-encoding: chunked|D~until the end~0~~",
                "GET|HTTP/1.0|HTTP/1.1 200 OK~~until the end|connection: close|until the end",
                "GET|HTTP/1.0|HTTP/1.1 200 OK~Transfer-Encoding: chunked~~4~body~0~X: 1~~|connection: close|body",
                "GET|HTTP/1.0|HTTP/1.1 200 OK~Content-Length: 4~~body|content-length: 4|body",
                "HEAD|HTTP/1.1|HTTP/1.1 200 OK~Content-Length: 4~~|content-length: 4|''",
                "HEAD|HTTP/1.0|HTTP/1.1 200 OK~Transfer-Encoding: chunked~~|connection: close|''",
                "GET|HTTP/1.1|HTTP/1.1 304 Not Modified~ETag: x~Content-Length: 4~~|content-length: 4|''",
                "GET|HTTP/1.1|HTTP/1.1 205 Reset Content~Content-Length: 0~~|content-length: 0|''",
                "GET|HTTP/1.1|HTTP/1.1 200~Content-Length: 4~~body|content-length: 4|body",
                "GET|HTTP/1.1|HTTP/1.1 200 OK~Content-Length : 4~~body|content-length: 4|body",
            })
    void everyFramingBecomesOneThatTheClientUnderstands(
            String method, String version, String response, String field, String body) throws Exception {
        client.send(ask(method, version).replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
        Wire wire = target.accept();
        wire.readHead();
        wire.send(response.replace("~", "\r\n"));
        wire.endOutput();

        String head = client.readHead();
        assertThat(head)
                .containsIgnoringCase("\r\n" + field + "\r\n")
                .containsIgnoringCase("\r\nconnection: close\r\n");
        if (version.equals("HTTP/1.0")) {
            assertThat(head).doesNotContainIgnoringCase("transfer-encoding");
        }
        assertThat(client.readToEnd()).isEqualToIgnoringCase(body.replace("~", "\r\n"));
        Exchange recorded = engine.lastExchange();
        assertThat(recorded.summary().failure()).isNull();
        assertThat(recorded.responseBody().length())
                .isEqualTo(body.isEmpty() ? 0 : body.startsWith("D~") ? 13 : body.length());
    }

    /** RFC 9112, section 5.2, leaves this or a 502 to a proxy. */
    @Test
    void aFoldedFieldBecomesOneLine() throws Exception {
        Wire wire = exchangeBegun();
        wire.send("HTTP/1.1 200 OK\r\nX-Folded: a\r\n\tSet-Cookie: b\r\nContent-Length: 2\r\n\r\nok");

        assertThat(client.readResponse())
                .contains("\r\nX-Folded: a Set-Cookie: b\r\n")
                .doesNotContain("\r\nSet-Cookie");
    }

    @Test
    void aBodyOfNothingButExtensionsIsCutOff() throws Exception {
        Wire wire = exchangeBegun();
        wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + ("1;x=" + "a".repeat(20_000) + "\r\na\r\n").repeat(8) + "0\r\n\r\n");

        client.readHead();
        assertThat(client.readToCut()).doesNotContain("0\r\n\r\n");
        assertFailed("upstream-bad-response", 200);
    }

    @Test
    void interimResponsesPassToThoseWhoKnowThem() throws Exception {
        Wire wire = exchangeBegun();
        wire.send("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + OK);
        assertThat(client.readHead()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
        assertThat(client.readHead()).isEqualTo("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
        assertThat(client.readResponse()).startsWith("HTTP/1.1 200 OK\r\n");
        assertThat(engine.lastExchange().interim())
                .extracting(Exchange.Head::start)
                .containsExactly("HTTP/1.1 100 Continue", "HTTP/1.1 103 Early Hints");

        client.send(ask("GET", "HTTP/1.0"));
        wire.readHead();
        wire.send("HTTP/1.1 100 Continue\r\n\r\n" + OK);
        assertThat(client.readToEnd()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\nok");
    }

    @Test
    void aRequestIsRepeatedOnlyWhereNoByteOfAnAnswerCame() throws Exception {
        Wire wire = exchangeBegun();
        wire.send(OK);
        client.readResponse();
        client.send(ask("GET", "HTTP/1.1"));
        wire.readHead();
        wire.close();
        Wire second = target.accept();
        assertThat(second.readHead()).startsWith("GET / ");
        second.send(OK);
        assertThat(client.readResponse()).startsWith("HTTP/1.1 200 ");

        client.send(ask("GET", "HTTP/1.1"));
        second.readHead();
        second.send("HTTP/1.1 20");
        second.close();
        assertThat(client.readResponse()).startsWith("HTTP/1.1 502 ");
        assertThat(target.called()).isFalse();
        assertFailed("upstream-reset", 502);
    }
}
