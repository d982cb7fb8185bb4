package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where messages begin and end (RFC 9112, section 6), towards each side as it can read it. */
class FramingIT extends ProxyCase {

    @Test
    void aBodyOfKnownLengthKeepsItsLengthAsANumber() throws Exception {
        client.send(request("POST", "Content-Length: 0005") + "hello");

        Wire wire = target.accept();
        assertThat(wire.readHead())
                .containsIgnoringCase("\r\ncontent-length: 5\r\n")
                .doesNotContainIgnoringCase("transfer-encoding");
        assertThat(wire.read(5)).isEqualTo("hello");
    }

    @Test
    void anEmptyBodyStaysAnnounced() throws Exception {
        client.send(request("POST", "Content-Length: 0"));

        assertThat(target.accept().readHead()).containsIgnoringCase("\r\ncontent-length: 0\r\n");
    }

    @Test
    void chunksAndTrailersPassInBothDirections() throws Exception {
        client.send(request("POST", "Transfer-Encoding: chunked", "Trailer: X-Sum", "TE: trailers", "Connection: TE")
                + "3;ext=1\r\nabc\r\n2\r\nde\r\n0\r\nX-Sum: 5\r\n\r\n");

        Wire wire = target.accept();
        assertThat(wire.readHead())
                .containsIgnoringCase("\r\ntransfer-encoding: chunked\r\n")
                .doesNotContainIgnoringCase("content-length");
        assertThat(wire.readTo("0\r\nX-Sum: 5\r\n\r\n")).startsWith("3\r\nabc\r\n2\r\nde\r\n");
        wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Back\r\n\r\n"
                + "A\r\n0123456789\r\n0\r\nX-Back: yes\r\n\r\n");

        assertThat(client.readHead())
                .containsIgnoringCase("\r\ntransfer-encoding: chunked\r\n")
                .containsIgnoringCase("\r\ntrailer: X-Back\r\n");
        assertThat(client.readTo("\r\n\r\n")).isEqualTo("a\r\n0123456789\r\n0\r\nX-Back: yes\r\n\r\n");
    }

    @Test
    void aResponseUpToTheCloseBecomesChunked() throws Exception {
        Wire wire = exchangeBegun();
        wire.send("HTTP/1.1 200 OK\r\n\r\nsome");
        wire.send(" text");
        wire.close();

        assertThat(client.readHead()).containsIgnoringCase("\r\ntransfer-encoding: chunked\r\n");
        assertThat(client.readTo("0\r\n\r\n").replaceAll("\r\n|^[0-9]\r\n", "")).contains("some");
        client.send(GET);
        assertThat(target.accept().readHead()).startsWith("GET /");
    }

    @Test
    void aTargetOfHttp10IsUnderstoodAndNotKept() throws Exception {
        Wire wire = exchangeBegun();
        wire.send("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nhi");

        assertThat(client.readResponse()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\nhi");
        assertThat(wire.readToCut()).isEmpty();
    }

    @Test
    void aClientOfHttp10GetsNoChunks() throws Exception {
        client.send("GET / HTTP/1.0\r\nHost: shop.localhost\r\n\r\n");
        Wire wire = target.accept();
        assertThat(wire.readHead()).startsWith("GET / HTTP/1.1\r\n");
        wire.send("HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "2\r\nhi\r\n0\r\nX-Sum: 1\r\n\r\n");

        assertThat(client.readToEnd())
                .startsWith("HTTP/1.1 200 OK\r\n")
                .doesNotContainIgnoringCase("transfer-encoding")
                .endsWith("\r\n\r\nhi");
    }

    @Test
    void aClientOfHttp10MayKeepItsConnection() throws Exception {
        for (int i = 0; i < 2; i++) {
            client.send("GET / HTTP/1.0\r\nHost: shop.localhost\r\nConnection: keep-alive\r\n\r\n");
            Wire wire = i == 0 ? target.accept() : client;
            if (i == 0) {
                wire.readHead();
                wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi");
                wire.close();
                assertThat(client.readResponse()).containsIgnoringCase("\r\nconnection: keep-alive\r\n");
            }
        }
        assertThat(target.accept().readHead()).startsWith("GET /");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, 204 No Content, ''",
        "GET, 304 Not Modified, 'Content-Length: 7\r\n'",
        "HEAD, 200 OK, 'Content-Length: 7\r\n'"
    })
    void whatHasNoBodyEndsWithItsHead(String method, String status, String length) throws Exception {
        client.send(request(method));
        Wire wire = target.accept();
        wire.readHead();
        wire.send("HTTP/1.1 " + status + "\r\n" + length + "\r\n");

        String head = client.readHead();
        assertThat(head).startsWith("HTTP/1.1 " + status + "\r\n");
        if (length.isEmpty()) {
            assertThat(head).doesNotContainIgnoringCase("content-length");
        } else {
            assertThat(head).containsIgnoringCase("\r\ncontent-length: 7\r\n");
        }
        // The next exchange goes over the same two connections.
        client.send(GET);
        wire.readHead();
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        assertThat(client.readResponse()).endsWith("\r\n\r\nok");
    }

    @Test
    void expectationsAreTheTargetsToAnswer() throws Exception {
        client.send(request("POST", "Content-Length: 4", "Expect: 100-continue"));
        Wire wire = target.accept();
        assertThat(wire.readHead()).containsIgnoringCase("\r\nexpect: 100-continue\r\n");
        wire.send("HTTP/1.1 100 Continue\r\n\r\n");

        assertThat(client.readHead()).startsWith("HTTP/1.1 100 Continue\r\n");
        client.send("data");
        assertThat(wire.read(4)).isEqualTo("data");
        wire.send("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
        assertThat(client.readHead()).startsWith("HTTP/1.1 201 Created\r\n");
    }

    @Test
    void aRefusedExpectationEndsTheExchangeWithoutTheBody() throws Exception {
        client.send(request("POST", "Content-Length: 4", "Expect: 100-continue"));
        Wire wire = target.accept();
        wire.readHead();
        wire.send("HTTP/1.1 417 Expectation Failed\r\nContent-Length: 0\r\n\r\n");

        assertThat(client.readHead()).startsWith("HTTP/1.1 417 ");
        // The client sends the body all the same; it is dropped, and the connection goes on.
        client.send("data" + GET);
        assertThat(target.accept().readHead()).startsWith("GET / ");
    }

    @Test
    void interimResponsesPass() throws Exception {
        Wire wire = exchangeBegun();
        wire.send("HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n");
        assertThat(client.readHead()).startsWith("HTTP/1.1 103 Early Hints\r\n").contains("</a.css>");
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        assertThat(client.readResponse()).startsWith("HTTP/1.1 200 OK\r\n");
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() throws Exception {
        client.send("GET /1 HTTP/1.1\r\nHost: shop.localhost\r\n\r\n"
                + "POST /2 HTTP/1.1\r\nHost: shop.localhost\r\nContent-Length: 3\r\n\r\nabc"
                + "GET /none HTTP/1.1\r\nHost: foreign.example\r\n\r\n");
        Wire wire = target.accept();
        assertThat(wire.readHead()).startsWith("GET /1 ");
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1");
        assertThat(wire.readHead()).startsWith("POST /2 ");
        assertThat(wire.read(3)).isEqualTo("abc");
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n2");

        assertThat(client.readResponse()).endsWith("\r\n\r\n1");
        assertThat(client.readResponse()).endsWith("\r\n\r\n2");
        assertThat(client.readResponse()).startsWith("HTTP/1.1 421 ");
    }

    @Test
    void aThousandPipelinedRequestsWait() throws Exception {
        int count = 1000;
        target.always("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        Thread sender = Thread.ofVirtual().start(() -> {
            try {
                client.send(GET.repeat(count));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        for (int i = 0; i < count; i++) {
            assertThat(client.readResponse()).endsWith("\r\n\r\nok");
        }
        sender.join();
    }

    @Test
    void theClientsWishToCloseIsKept() throws Exception {
        client.send(request("GET", "Connection: close"));
        Wire wire = target.accept();
        assertThat(wire.readHead()).doesNotContainIgnoringCase("connection: close");
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");

        assertThat(client.readToEnd())
                .containsIgnoringCase("\r\nconnection: close\r\n")
                .endsWith("\r\n\r\nok");
    }
}
