package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.engine.EngineStats.TargetStats;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.ScriptedUpstream;
import dev.portolan.engine.testing.Wire;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Peers that go away, stay silent, or answer too early: the other side always learns it, and never a lie. */
class BrokenPeersIT extends ProxyCase {

    @Override
    protected String routes() {
        return "{\"path\": \"/quick\", \"to\": \"" + target.url()
                + "\", \"timeouts\": {\"response\": \"200ms\", \"idle\": \"200ms\"}}," + super.routes();
    }

    @Test
    void aClientThatLeavesDuringAnUploadCompletesNoRequest() throws Exception {
        client.send(request("POST", "Transfer-Encoding: chunked") + "3\r\nabc\r\n");
        Wire wire = target.accept();
        wire.readHead();
        wire.readTo("abc\r\n");
        client.close();

        assertThat(wire.readToCut()).isEmpty();
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("client-gone");
    }

    @Test
    void aClientThatLeavesWhileItWaitsFreesTheTarget() throws Exception {
        Wire wire = exchangeBegun();
        client.close();
        assertThat(wire.readToCut()).isEmpty();
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("client-gone");
    }

    @Test
    void aTargetThatDiesWithinAChunkedBodyCutsTheClient() throws Exception {
        Wire wire = exchangeBegun();
        wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
        client.readHead();
        assertThat(client.read(8)).isEqualTo("3\r\nabc\r\n");
        wire.close();

        assertThat(client.readToCut()).isEmpty();
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("upstream-reset");
    }

    @Test
    void aTargetThatDiesWithinABodyOfKnownLengthCutsTheClient() throws Exception {
        Wire wire = exchangeBegun();
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
        client.readHead();
        assertThat(client.read(3)).isEqualTo("abc");
        wire.reset();

        assertThat(client.readToCut()).isEmpty();
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("upstream-reset");
    }

    @Test
    void aCutBodyDoesNotLookCompleteToAClientOfHttp10() throws Exception {
        client.send("GET / HTTP/1.0\r\nHost: shop.localhost\r\n\r\n");
        Wire wire = target.accept();
        wire.readHead();
        wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
        client.readHead();
        client.read(3);
        wire.close();

        assertThatThrownBy(client::readToEnd).isInstanceOf(SocketException.class);
    }

    @Test
    void aTargetThatClosesWithoutAnAnswerIsABadGateway() throws Exception {
        Wire wire = exchangeBegun();
        wire.close();

        assertThat(client.readResponse()).startsWith("HTTP/1.1 502 ").contains("127.0.0.1:" + target.port());
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("upstream-reset");
    }

    @Test
    void aTargetThatIsDownIsNamedAtOnceAndRemembered() throws Exception {
        target.close();
        client.send(GET);

        assertThat(client.readResponse()).startsWith("HTTP/1.1 502 ").contains("127.0.0.1:" + target.port());
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("upstream-refused");
        TargetStats stats = engine.engine().stats().routes().getLast().target();
        assertThat(stats).extracting(TargetStats::known, TargetStats::failure).containsExactly(true, "refused");
    }

    @Test
    void aSilentTargetTimesOut() throws Exception {
        client.send("GET /quick HTTP/1.1\r\nHost: shop.localhost\r\n\r\n");
        Wire wire = target.accept();
        wire.readHead();

        assertThat(client.readResponse()).startsWith("HTTP/1.1 504 ");
        assertThat(wire.readToCut()).isEmpty();
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("response-timeout");
    }

    @Test
    void aTargetThatStopsWithinABodyTimesOut() throws Exception {
        client.send("GET /quick HTTP/1.1\r\nHost: shop.localhost\r\n\r\n");
        Wire wire = target.accept();
        wire.readHead();
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");

        client.readHead();
        assertThat(client.readToCut()).isEqualTo("abc");
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("upstream-idle");
    }

    @Test
    void anAnswerBeforeTheEndOfTheRequestArrives() throws Exception {
        client.send(request("POST", "Content-Length: 1000000") + "begin");
        Wire wire = target.accept();
        wire.readHead();
        wire.send("HTTP/1.1 413 Content Too Large\r\nContent-Length: 3\r\n\r\nbig");

        assertThat(client.readResponse()).startsWith("HTTP/1.1 413 ").endsWith("\r\n\r\nbig");
        // What is left of the request is read and dropped; then the connection serves the next one.
        client.send(new byte[1_000_000 - 5]).send(GET);
        assertThat(target.accept().readHead()).startsWith("GET / ");
    }

    @Test
    void aPooledConnectionThatDiedIsReplacedUnseen() throws Exception {
        Wire first = exchangeBegun();
        first.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1");
        client.readResponse();

        // It takes the request, then closes without an answer, as a server that was just about to close does.
        client.send(GET);
        first.readHead();
        first.close();

        Wire second = target.accept();
        second.readHead();
        second.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n2");
        assertThat(client.readResponse()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\n2");
    }

    @Test
    void soIsOneThatGotABodyWhichMayBeSentTwice() throws Exception {
        Wire first = exchangeBegun();
        first.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1");
        client.readResponse();
        client.send(request("PUT", "Content-Length: 4") + "body");
        first.readHead();
        first.read(4);
        first.close();

        Wire second = target.accept();
        assertThat(second.readHead()).startsWith("PUT / ").contains("\r\ncontent-length: 4\r\n");
        assertThat(second.read(4)).isEqualTo("body");
        second.send("HTTP/1.1 204 No Content\r\n\r\n");
        assertThat(client.readHead()).startsWith("HTTP/1.1 204 ");
    }

    @Test
    void butNotOneThatIsTooLargeToBeKept() throws Exception {
        Wire first = exchangeBegun();
        first.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1");
        client.readResponse();
        client.send(request("PUT", "Content-Length: 100000") + "x".repeat(100_000));
        first.readHead();
        first.read(100_000);
        first.close();

        assertThat(client.readResponse()).startsWith("HTTP/1.1 502 ");
        assertThat(target.called()).isFalse();
    }

    @Test
    void aTargetWhoseQueueIsFullIsGivenUpInTime() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            List<SocketChannel> waiting = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                SocketChannel each = SocketChannel.open();
                each.configureBlocking(false);
                each.connect(full.getLocalSocketAddress());
                waiting.add(each);
            }
            engine.apply(RunningEngine.profile(
                    listeners(),
                    "{\"path\": \"/\", \"to\": \"http://127.0.0.1:" + full.getLocalPort()
                            + "\", \"timeouts\": {\"connect\": \"300ms\"}}"));
            client.send(GET);
            assertThat(client.readResponse())
                    .startsWith("HTTP/1.1 504 ")
                    .contains("did not accept the connection in time");
            assertThat(engine.lastExchange().summary().failure()).isEqualTo("upstream-timeout");
            for (SocketChannel each : waiting) {
                each.close();
            }
        }
    }

    @Test
    void aRequestThatMayHaveBeenCarriedOutIsNotSentTwice() throws Exception {
        Wire first = exchangeBegun();
        first.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1");
        client.readResponse();
        client.send(request("POST", "Content-Length: 0"));
        first.readHead();
        first.close();

        assertThat(client.readResponse()).startsWith("HTTP/1.1 502 ");
        assertThat(target.called()).isFalse();
    }

    @Test
    void aPageComesInTheFormThatTheClientAsksFor() throws Exception {
        target.close();
        client.send(request("GET", "Accept: application/json"));
        assertThat(client.readResponse()).containsIgnoringCase("\r\ncontent-type: application/problem+json");
        client.send(request("GET", "Accept: text/html"));
        assertThat(client.readResponse()).containsIgnoringCase("\r\ncontent-type: text/html");
    }

    @Test
    void localhostIsTriedOnBothFamilies() throws Exception {
        try (ScriptedUpstream six = ScriptedUpstream.on("::1", 0)) {
            Profile profile = RunningEngine.profile(
                    listeners(), "{\"path\": \"/\", \"to\": \"http://localhost:" + six.port() + "\"}");
            engine.apply(profile);
            client.send(GET);
            Wire wire = six.accept();
            wire.readHead();
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\n6");
            assertThat(client.readResponse()).endsWith("\r\n\r\n6");
            assertThat(engine.lastExchange().upstream()).isEqualTo("[::1]:" + six.port());
        }
    }
}
