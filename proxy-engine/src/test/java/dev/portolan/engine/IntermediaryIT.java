package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.FieldChange;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP asks of whoever stands between a client and a server (RFC 9110), besides framing. */
class IntermediaryIT extends ProxyCase {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @Override
    protected String routes() {
        return "{\"path\": \"/read\", \"to\": \"" + target.url() + "\", \"methods\": [\"GET\", \"OPTIONS\"]}, "
                + super.routes();
    }

    @ParameterizedTest
    @CsvSource({"7, 6", "1, 0", "0007, 6"})
    void optionsAreCountedDown(String sent, String received) throws Exception {
        client.send(request("OPTIONS", "Max-Forwards: " + sent));
        Wire wire = target.accept();
        assertThat(wire.readHead()).containsIgnoringCase("\r\nmax-forwards: " + received + "\r\n");
        wire.send(OK);
        client.readResponse();
        assertThat(engine.engine().changes(engine.lastExchange()).request())
                .contains(new FieldChange("max-forwards", sent, received, "this hop is counted"));
    }

    @Test
    void aRecordedExchangeSaysWhyItTookItsRoute() throws Exception {
        client.send("GET /read/a HTTP/1.1\r\nHost: shop.localhost\r\n\r\n");
        Wire wire = target.accept();
        wire.readHead();
        wire.send(OK);
        client.readResponse();
        RouteReason reason = engine.engine().explain(engine.lastExchange());
        assertThat(reason).isNotNull();
        assertThat(reason.older()).isFalse();
        assertThat(reason.explanation().matched()).isNotNull();
        assertThat(reason.explanation().matched().route().label())
                .isEqualTo(engine.lastExchange().summary().route());
        assertThat(reason.explanation().because()).startsWith("because");
    }

    @Test
    void optionsThatMayGoNoFurtherAreAnsweredHere() throws Exception {
        client.send(request("OPTIONS", "Max-Forwards: 0"));
        assertThat(client.readHead()).startsWith("HTTP/1.1 204 ").containsIgnoringCase("\r\nallow: GET, HEAD, POST");
        client.send("OPTIONS /read HTTP/1.1\r\nHost: shop.localhost\r\nMax-Forwards: 0\r\n\r\n");
        assertThat(client.readHead()).containsIgnoringCase("\r\nallow: GET, OPTIONS\r\n");
        assertThat(target.called()).isFalse();
    }

    /** The field is for two methods, and a number. */
    @ParameterizedTest
    @CsvSource({"GET, 0", "OPTIONS, x", "OPTIONS, -1", "OPTIONS, 99999999999"})
    void anyOtherCountPasses(String method, String value) throws Exception {
        client.send(request(method, "Max-Forwards: " + value));
        assertThat(target.accept().readHead()).containsIgnoringCase("\r\nmax-forwards: " + value + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT"})
    void whatIsForAnotherKindOfProxyIsRefused(String method) throws Exception {
        client.send(request(method, "Max-Forwards: 1", "Authorization: secret"));
        assertThat(client.readToEnd()).startsWith("HTTP/1.1 501 ").doesNotContain("secret");
        assertThat(target.called()).isFalse();
    }

    @Test
    void optionsOfTheServerAsAWholeStayThat() throws Exception {
        client.send("OPTIONS * HTTP/1.1\r\nHost: shop.localhost\r\n\r\n");
        assertThat(target.accept().readHead()).startsWith("OPTIONS * HTTP/1.1\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"200-maybe", "100-continue, more", "100-continue\r\nExpect: more", ""})
    void anExpectationThatNobodyDefinedIsRefused(String expected) throws Exception {
        client.send(request("POST", "Expect: " + expected, "Content-Length: 2") + "hi" + GET);
        assertThat(client.readResponse()).startsWith("HTTP/1.1 417 ");
        // The connection is still in step.
        Wire wire = target.accept();
        assertThat(wire.readHead()).startsWith("GET / ").doesNotContainIgnoringCase("expect");
        wire.send(OK);
        assertThat(client.readResponse()).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void aClientOfHttp10WaitsForNoInterimResponse() throws Exception {
        client.send("POST / HTTP/1.0\r\nHost: shop.localhost\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nhi");
        Wire wire = target.accept();
        assertThat(wire.readHead()).doesNotContainIgnoringCase("expect");
        assertThat(wire.read(2)).isEqualTo("hi");
        wire.send(OK);
        assertThat(client.readToEnd()).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void bothSidesMaySendChunksAtOnce() throws Exception {
        client.send(request("POST", "Transfer-Encoding: chunked"));
        Wire wire = target.accept();
        wire.readHead();
        wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        client.readHead();
        for (int i = 0; i < 5; i++) {
            client.send("4\r\nask" + i + "\r\n");
            assertThat(wire.readTo("ask" + i + "\r\n")).isEqualTo("4\r\nask" + i + "\r\n");
            wire.send("5\r\ntell" + i + "\r\n");
            assertThat(client.readTo("tell" + i + "\r\n")).isEqualTo("5\r\ntell" + i + "\r\n");
        }
        client.send("0\r\nX-Asked: 5\r\n\r\n");
        assertThat(wire.readTo("\r\n\r\n")).isEqualTo("0\r\nX-Asked: 5\r\n\r\n");
        wire.send("0\r\nX-Told: 5\r\n\r\n");
        assertThat(client.readTo("\r\n\r\n")).isEqualTo("0\r\nX-Told: 5\r\n\r\n");
        client.send(GET);
        assertThat(wire.readHead()).startsWith("GET / ");
    }

    /** Long polling: the head comes at once, or late, and the body when there is something to say. */
    @Test
    void aLongPollGetsItsHeadBeforeItsBody() throws Exception {
        Wire wire = exchangeBegun();
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n");
        assertThat(client.readHead()).startsWith("HTTP/1.1 200 OK\r\n");
        wire.send("ne");
        assertThat(client.read(2)).isEqualTo("ne");
        wire.send("ws");
        assertThat(client.read(2)).isEqualTo("ws");
    }
}
