package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.EngineState.TcpStatus;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.ExchangeSummary.Kind;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.TcpForward;
import dev.portolan.engine.profile.TcpTimeouts;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.ScriptedUpstream;
import dev.portolan.engine.testing.TcpCase;
import dev.portolan.engine.testing.Wire;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What passes through a TCP forward, and what is told of it. */
class TcpForwardIT extends TcpCase {

    private static final String PING = "*1\r\n$4\r\nPING\r\n";
    private static final String PONG = "+PONG\r\n";

    /** As Redis speaks. */
    private void pingPong(Wire client, Wire wire) throws IOException {
        client.send(PING);
        assertThat(wire.read(PING.length())).isEqualTo(PING);
        wire.send(PONG);
        assertThat(client.read(PONG.length())).isEqualTo(PONG);
    }

    @Test
    void bytesPassBothWaysAndAreCountedWhileTheConnectionIsOpen() throws Exception {
        try (Wire client = call()) {
            Wire wire = target.accept();
            pingPong(client, wire);

            RunningEngine.await(() -> row().summary().responseBytes() == PONG.length());
            Exchange open = row();
            assertThat(open.summary().kind()).isEqualTo(Kind.TCP);
            assertThat(open.summary().open()).isTrue();
            assertThat(open.summary().requestBytes()).isEqualTo(PING.length());
            assertThat(open.summary().host()).isEqualTo("localhost:" + port());
            assertThat(open.summary().path()).isEqualTo("127.0.0.1:" + target.port());
            assertThat(open.upstream()).isEqualTo("127.0.0.1:" + target.port());
            assertThat(stats().open()).isEqualTo(1);
            assertThat(stats().fromClients()).isEqualTo(PING.length());
            assertThat(stats().fromTarget()).isEqualTo(PONG.length());
            assertThat(stats().targets().getFirst().known()).isTrue();
            assertThat(engine.engine().stats().connections()).isEqualTo(1);

            client.endOutput();
            assertThat(wire.readToEnd()).isEmpty();
            wire.close();
        }
        assertThat(closedRow().summary().failure()).isNull();
        assertThat(closedRow().tcp()).isEqualTo(new Exchange.Tcp(null, "The client closed it."));
        RunningEngine.await(() -> stats().open() == 0);
        assertThat(stats().connections()).isEqualTo(1);
        assertThat(stats().failures()).isZero();
    }

    @Test
    void aTargetThatSpeaksFirstIsHeard() throws Exception {
        try (Wire client = call()) {
            target.accept().send("220 ready\r\n");
            assertThat(client.readTo("\n")).isEqualTo("220 ready\r\n");
        }
    }

    @Test
    void eitherSideMayEndItsDirectionAndStillBeSpokenTo() throws Exception {
        try (Wire client = call()) {
            Wire wire = target.accept();
            client.send("all of it").endOutput();
            assertThat(wire.readToEnd()).isEqualTo("all of it");
            wire.send("the answer").close();
            assertThat(client.readToEnd()).isEqualTo("the answer");
        }
        try (Wire client = call()) {
            Wire wire = target.accept();
            wire.send("that was all").endOutput();
            assertThat(client.readToEnd()).isEqualTo("that was all");
            client.send("understood").close();
            assertThat(wire.readToEnd()).isEqualTo("understood");
        }
        assertThat(closedRow().tcp()).isEqualTo(new Exchange.Tcp(null, "The target closed it."));
    }

    /** A client that sends everything and its end before the target even stands. */
    @Test
    void whatComesBeforeTheTargetStandsIsNotLost() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (Wire client = call()) {
                client.send("early").endOutput();
                Wire wire = target.accept();
                assertThat(wire.readToEnd()).isEqualTo("early");
                wire.send("late").close();
                assertThat(client.readToEnd()).isEqualTo("late");
            }
        }
    }

    @Test
    void aResetIsPassedOnAsAResetInBothDirections() throws Exception {
        Wire client = call();
        Wire wire = target.accept();
        pingPong(client, wire);
        client.reset();
        assertThat(wire.endedByReset()).isTrue();
        assertThat(closedRow().summary().failure()).isEqualTo("client-reset");

        try (Wire second = call()) {
            Wire broken = target.accept();
            pingPong(second, broken);
            broken.reset();
            assertThat(second.endedByReset()).isTrue();
        }
        RunningEngine.await(() -> "upstream-reset".equals(row().summary().failure()));
        assertThat(closedRow().failureDetail()).contains("127.0.0.1:" + target.port());
        assertThat(stats().failures()).isEqualTo(2);
    }

    @Test
    void whereNothingListensTheClientIsCutAndTheRowSaysWhy() throws Exception {
        target.close();
        try (Wire client = call()) {
            assertThat(client.endedByReset()).isTrue();
        }
        assertThat(closedRow().summary().failure()).isEqualTo("upstream-refused");
        assertThat(closedRow().failureDetail())
                .isEqualTo("Nothing listens on 127.0.0.1:" + target.port() + ": the connection was refused.");
        assertThat(stats().targets().getFirst().failure()).isEqualTo("refused");
        assertThat(stats().failures()).isEqualTo(1);
    }

    @Test
    void aSilentConnectionIsCutOnlyWhereAnIdleTimeIsSet() throws Exception {
        forward(to(target.port(), false, new TcpTimeouts(Duration.ofSeconds(5), Duration.ofMillis(50))));
        try (Wire client = call()) {
            Wire wire = target.accept();
            assertThat(client.endedByReset()).isTrue();
            assertThat(wire.endedByReset()).isTrue();
        }
        assertThat(closedRow().summary().failure()).isEqualTo("idle-timeout");
        assertThat(closedRow().failureDetail()).isEqualTo("Nothing passed for 50ms.");
    }

    @Test
    void hundredsOfMegabytesPassWithTheMemoryOfAFewBuffersHoweverSlowTheReader() throws Exception {
        long size = 200L << 20;
        try (Wire client = call()) {
            Wire wire = target.accept();
            Thread writer = Thread.ofPlatform().start(() -> {
                try {
                    byte[] piece = new byte[1 << 20];
                    for (long left = size; left > 0; left -= piece.length) {
                        client.send(piece);
                    }
                    client.endOutput();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            assertThat(mostMemoryWhileReading(wire.input(), size)).isLessThan(32L << 20);
            writer.join();
            assertThat(wire.readToEnd()).isEmpty();
            assertThat(stats().fromClients()).isEqualTo(size);
            RunningEngine.await(() -> row().summary().requestBytes() == size);
        }
    }

    private static long mostMemoryWhileReading(InputStream in, long bytes) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long before = used();
        long most = 0;
        for (long left = bytes; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            assertThat(read).isPositive();
            left -= read;
            most = Math.max(most, used() - before);
        }
        return most;
    }

    private static long used() {
        return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                .metric()
                .usedDirectMemory();
    }

    @Test
    void aChangedTargetIsForNewConnectionsAndARemovedForwardClosesItsPortAlone() throws Exception {
        int port = port();
        try (Wire open = call();
                ScriptedUpstream other = ScriptedUpstream.start()) {
            Wire wire = target.accept();
            pingPong(open, wire);

            forward(to(other));
            assertThat(port()).isEqualTo(port);
            try (Wire fresh = call()) {
                pingPong(fresh, other.accept());
            }
            pingPong(open, wire);
            assertThat(stats().connections()).isEqualTo(2);

            engine.apply(profile());
            assertThat(engine.running().tcp()).isEmpty();
            pingPong(open, wire);
            try (ServerSocket free = new ServerSocket(port)) {
                assertThat(free.isBound()).isTrue();
            }
        }
    }

    @Test
    void aTargetMayBeASocketOfTheUnixDomain() throws Exception {
        Path path = folder.resolve("db.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            forward(new TcpForward(null, true, null, 0, Target.unix(path.toString()), false, TcpTimeouts.DEFAULT));
            try (Wire client = call();
                    SocketChannel accepted = server.accept()) {
                client.send("all of it").endOutput();
                assertThat(new String(Channels.newInputStream(accepted).readAllBytes()))
                        .isEqualTo("all of it");
                accepted.write(ByteBuffer.wrap("the answer".getBytes()));
                accepted.shutdownOutput();
                assertThat(client.readToEnd()).isEqualTo("the answer");
            }
        }
        assertThat(closedRow().summary().target()).isEqualTo("unix:" + path);
    }

    @Test
    void switchedOffItDoesNotListen() throws Exception {
        forward(to(target).withEnabled(false));

        assertThat(engine.running().tcp()).isEmpty();
        assertThat(engine.engine().stats().tcp()).hasSize(1);
    }

    @Test
    void aPortThatIsHeldIsToldAndTheOthersRun() throws Exception {
        TcpForward held = at(target.port(), to(target));
        forward(held, to(target));

        TcpStatus status = engine.running().tcp().getFirst();
        assertThat(status.problem()).startsWith("Port " + target.port()).contains("is in use by another program");
        assertThat(engine.running().tcp().get(1).problem()).isNull();
        assertThat(engine.running().listeners().getFirst().problem()).isNull();
    }

    private static TcpForward at(int port, TcpForward forward) {
        return new TcpForward(
                forward.name(), true, "127.0.0.1", port, forward.target(), forward.tls(), forward.timeouts());
    }

    @Test
    void atAStopWhatRestsIsClosedAndAQuestionIsStillAnswered() throws Exception {
        Wire resting = call();
        Wire first = target.accept();
        pingPong(resting, first);
        try (Wire asking = call()) {
            Wire second = target.accept();
            asking.send(PING);
            assertThat(second.read(PING.length())).isEqualTo(PING);

            CompletableFuture<Void> stopped = engine.engine().stop();
            assertThat(resting.readToEnd()).isEmpty();
            assertThat(first.readToEnd()).isEmpty();
            second.send(PONG);
            assertThat(asking.readToEnd()).isEqualTo(PONG);
            stopped.get(20, TimeUnit.SECONDS);
        }
        resting.close();
        assertThat(closedRow().tcp()).isEqualTo(new Exchange.Tcp(null, "Portolan was stopped."));
        assertThat(closedRow().summary().failure()).isNull();
    }
}
