package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.EngineState.ListenerStatus;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.ScriptedUpstream;
import dev.portolan.engine.testing.Wire;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** A profile changes while it runs, and stops: no connection is dropped that need not be. */
class ApplyIT extends ProxyCase {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private Profile to(ScriptedUpstream other) {
        return RunningEngine.profile(listeners(), "{\"path\": \"/\", \"to\": \"" + other.url() + "\"}");
    }

    @Test
    void whatIsUnderWayEndsOnTheOldRouteAndWhatComesTakesTheNew() throws Exception {
        int port = engine.port();
        Wire old = exchangeBegun();
        try (ScriptedUpstream other = ScriptedUpstream.start()) {
            engine.apply(to(other));
            assertThat(engine.port()).isEqualTo(port);

            old.send(OK);
            assertThat(client.readResponse()).endsWith("ok");
            client.send(GET);
            assertThat(other.accept().readHead()).startsWith("GET / ");
            // The old target is no longer in the profile, so its connection is not kept.
            assertThat(old.readToCut()).isEmpty();
        }
    }

    @Test
    void poolsOfTargetsThatStayAreKept() throws Exception {
        Wire wire = exchangeBegun();
        wire.send(OK);
        client.readResponse();
        engine.apply(RunningEngine.profile(listeners(), "{\"path\": \"/new\", \"to\": \"" + target.url() + "\"}"));
        client.send("GET /new HTTP/1.1\r\nHost: shop.localhost\r\n\r\n");
        assertThat(wire.readHead()).startsWith("GET /new ");
    }

    @Test
    void tunnelsStayWhateverChanges() throws Exception {
        client.send(request("GET", "Connection: Upgrade", "Upgrade: websocket"));
        Wire wire = target.accept();
        wire.readHead();
        wire.send("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
        client.readHead();
        int free = freePort();
        engine.apply(
                RunningEngine.profile("{\"port\": " + free + "}", "{\"path\": \"/\", \"respond\": {\"body\": \"x\"}}"));

        client.send("still");
        assertThat(wire.read(5)).isEqualTo("still");
        wire.send("here");
        assertThat(client.read(4)).isEqualTo("here");
    }

    @Test
    void aRouteThatComesBackFindsItsOpenTunnelAndWhatIsKnownOfItsTarget() throws Exception {
        Profile before = RunningEngine.profile(listeners(), routes());
        engine.apply(before);
        client.send(request("GET", "Connection: Upgrade", "Upgrade: websocket"));
        Wire wire = target.accept();
        wire.readHead();
        wire.send("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
        client.readHead();

        engine.apply(RunningEngine.profile(listeners(), "{\"path\": \"/\", \"respond\": {\"body\": \"x\"}}"));
        engine.apply(before);

        EngineStats.RouteStats back = engine.engine().stats().routes().getLast();
        assertThat(back.open()).isEqualTo(1);
        assertThat(back.target()).isNotNull();
        assertThat(back.target().known()).isTrue();
        assertThat(back.target().failure()).isNull();
    }

    @Test
    void aListenerThatGoesLetsItsExchangesEnd() throws Exception {
        int before = engine.port();
        Wire wire = exchangeBegun();
        try (Wire idle = engine.call()) {
            idle.send(request("OPTIONS"));
            Wire second = target.accept();
            second.readHead();
            second.send(OK);
            idle.readResponse();
            int free = freePort();
            engine.apply(RunningEngine.profile("{\"port\": " + free + "}", routes()));

            Assertions.assertThatThrownBy(() -> Wire.to(before)).isInstanceOf(ConnectException.class);
            assertThat(idle.readToEnd()).isEmpty();
            wire.send(OK);
            assertThat(client.readToEnd())
                    .containsIgnoringCase("\r\nconnection: close\r\n")
                    .endsWith("ok");
            try (Wire fresh = Wire.to(free)) {
                fresh.send("GET / HTTP/1.1\r\nHost: foreign.example\r\n\r\n");
                assertThat(fresh.readResponse()).startsWith("HTTP/1.1 421 ");
            }
        }
    }

    @Test
    void aListenerThatCannotBindTellsWhyAndLeavesTheOthers() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            engine.apply(RunningEngine.profile("{\"port\": " + taken.getLocalPort() + "}, {\"port\": 0}", routes()));
            List<ListenerStatus> listeners = engine.running().listeners();
            assertThat(listeners.get(0).problem())
                    .contains("Port " + taken.getLocalPort())
                    .contains("in use");
            assertThat(listeners.get(1).problem()).isNull();
            assertThat(listeners.get(1).url()).isEqualTo("http://shop.localhost:" + engine.port(1));
            try (Wire other = Wire.to(engine.port(1))) {
                other.send(GET);
                assertThat(target.accept().readHead()).startsWith("GET / ");
            }
        }
    }

    @Test
    void anAddressThatTheMachineLacksIsNamed() throws Exception {
        engine.apply(RunningEngine.profile("{\"port\": 0, \"address\": \"192.0.2.1\"}", routes()));
        assertThat(engine.running().listeners().getFirst().problem()).contains("192.0.2.1");
    }

    @Test
    void bothLoopbackFamiliesAreListenedOn() throws Exception {
        try (Wire six = new Wire(new Socket(InetAddress.ofLiteral("::1"), engine.port()))) {
            six.send(GET);
            assertThat(target.accept().readHead()).containsIgnoringCase("\r\nx-forwarded-for: ");
        }
    }

    @Test
    void stoppingLetsWhatIsUnderWayEnd() throws Exception {
        List<EngineState> states = new CopyOnWriteArrayList<>();
        AutoCloseable listening = engine.engine().onState(states::add);
        Wire wire = exchangeBegun();
        try (Wire idle = engine.call()) {
            idle.send(request("OPTIONS"));
            Wire second = target.accept();
            second.readHead();
            second.send(OK);
            idle.readResponse();

            CompletableFuture<Void> stopped = engine.engine().stop();
            assertThat(idle.readToEnd()).isEmpty();
            assertThat(stopped).isNotDone();
            wire.send(OK);
            assertThat(client.readToEnd())
                    .containsIgnoringCase("\r\nconnection: close\r\n")
                    .endsWith("ok");
            stopped.get(20, TimeUnit.SECONDS);
        }
        assertThat(engine.engine().state()).isEqualTo(new EngineState.Stopped());
        assertThat(states).hasExactlyElementsOfTypes(EngineState.Draining.class, EngineState.Stopped.class);
        listening.close();
    }

    @Test
    void tunnelsEndWithTheEngine() throws Exception {
        client.send(request("GET", "Connection: Upgrade", "Upgrade: websocket"));
        Wire wire = target.accept();
        wire.readHead();
        wire.send("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
        client.readHead();
        engine.engine().stop().get(20, TimeUnit.SECONDS);
        assertThat(client.readToCut()).isEmpty();
        assertThat(wire.readToCut()).isEmpty();
    }

    @Test
    void itStartsAgainAfterAStop() throws Exception {
        engine.engine().stop().get(20, TimeUnit.SECONDS);
        assertThat(engine.engine().stats()).isEqualTo(EngineStats.NONE);
        engine.apply(RunningEngine.profile(listeners(), routes()));
        try (Wire again = engine.call()) {
            again.send(GET);
            Wire wire = target.accept();
            wire.readHead();
            wire.send(OK);
            assertThat(again.readResponse()).endsWith("ok");
        }
        assertThat(engine.engine().stats().requests()).isEqualTo(1);
    }

    @Test
    void figuresTellWhatHappened() throws Exception {
        Wire wire = exchangeBegun();
        wire.send(OK);
        client.readResponse();
        client.send(GET);
        wire.readHead();
        wire.send("HTTP/1.1 500 Oops\r\nContent-Length: 3\r\n\r\nbad");
        client.readResponse();
        client.send(GET);
        wire.readHead();

        RunningEngine.await(() -> engine.engine().stats().requests() == 3);
        EngineStats stats = engine.engine().stats();
        EngineStats.RouteStats route = stats.routes().getFirst();
        assertThat(stats.connections()).isEqualTo(1);
        assertThat(route.requests()).isEqualTo(3);
        assertThat(route.errors()).isEqualTo(1);
        assertThat(route.open()).isEqualTo(1);
        assertThat(route.bytes()).isEqualTo(5);
        assertThat(route.p50Millis()).isPositive().isLessThanOrEqualTo(route.p95Millis());
        assertThat(route.target())
                .extracting(EngineStats.TargetStats::known, EngineStats.TargetStats::failure)
                .containsExactly(true, null);
    }

    @Test
    void routesThatAreAlikeHaveFiguresOfTheirOwn() throws Exception {
        engine.apply(RunningEngine.profile(listeners(), routes() + "," + routes()));
        Wire wire = exchangeBegun();
        wire.send(OK);
        client.readResponse();

        RunningEngine.await(() -> engine.engine().stats().requests() == 1);
        assertThat(engine.engine().stats().routes())
                .extracting(EngineStats.RouteStats::requests)
                .containsExactly(1L, 0L);
    }

    @Test
    void twoEnginesDoNotDisturbEachOther() throws Exception {
        try (RunningEngine other = RunningEngine.with(folder.resolve("other"), listeners(), routes())) {
            other.engine().stop().get(20, TimeUnit.SECONDS);
            Wire wire = exchangeBegun();
            wire.send(OK);
            assertThat(client.readResponse()).endsWith("ok");
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
