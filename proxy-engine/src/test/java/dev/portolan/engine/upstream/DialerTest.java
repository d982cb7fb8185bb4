package dev.portolan.engine.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.UpstreamTls;
import dev.portolan.engine.testing.NoLeaks;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.ScriptedUpstream;
import dev.portolan.engine.testing.WatchedLoops;
import dev.portolan.engine.wire.HeadBytes;
import dev.portolan.engine.wire.Transport;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A dial has one end and tells it, whatever happens in its steps. */
@ExtendWith(NoLeaks.class)
class DialerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final WatchedLoops loops = new WatchedLoops(1, ByteBufAllocator.DEFAULT, ByteBufAllocator.DEFAULT);
    private final CompletableFuture<Http1Target> end = new CompletableFuture<>();
    private ScriptedUpstream server;

    @BeforeEach
    void listen() throws IOException {
        server = ScriptedUpstream.start();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private Http1Target dial(String scheme, Duration timeout, ClientTls tls, DialEvents events) throws Exception {
        EventLoop loop = loops.next();
        Endpoint endpoint = Endpoint.of(new Target(scheme, "127.0.0.1", server.port(), ""), UpstreamTls.DEFAULT);
        Pool pool = new Pool(new Upstream(endpoint, tls), loop, Transport.NIO, new HeadBytes());
        loop.execute(() -> new Dialer(pool, timeout, false, null, events).start());
        return end.get(20, TimeUnit.SECONDS);
    }

    /** Notes how it ended. */
    private class Noting implements DialEvents {

        @Override
        public void connected(String address) {
            // Nothing to show.
        }

        @Override
        public void secured() {
            // Nothing to show.
        }

        @Override
        public void http1(Http1Target target) {
            end.complete(target);
        }

        @Override
        public void opened(Http2Target target) {
            throw new AssertionError("no HTTP/2 was asked for");
        }

        @Override
        public void failed(Throwable cause) {
            end.completeExceptionally(cause);
        }
    }

    private void assertFails(String scheme, Duration timeout, ClientTls tls, DialEvents events, Class<?> cause) {
        assertThatThrownBy(() -> dial(scheme, timeout, tls, events))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(cause);
        RunningEngine.await(() -> loops.open().isEmpty());
    }

    private static ClientTls none() {
        return protocols -> {
            throw new OutOfMemoryError("as the test wants it");
        };
    }

    @Test
    void whatStandsIsGivenToWhoeverAskedForIt() throws Exception {
        Http1Target made = dial("http", PATIENCE, none(), new Noting());
        assertThat(made.alive()).isTrue();
        assertThat(loops.open()).hasSize(1);
    }

    @Test
    void aStepThatFailsClosesTheConnectionAndIsTold() {
        DialEvents events = new Noting() {
            @Override
            public void connected(String address) {
                throw new OutOfMemoryError("as the test wants it");
            }
        };
        assertFails("http", PATIENCE, none(), events, OutOfMemoryError.class);
    }

    @Test
    void soIsAConnectionThatNobodyCouldTake() {
        DialEvents events = new Noting() {
            @Override
            public void http1(Http1Target target) {
                throw new OutOfMemoryError("as the test wants it");
            }
        };
        assertFails("http", PATIENCE, none(), events, OutOfMemoryError.class);
    }

    @Test
    void soAreSettingsOfTlsThatCannotBeMade() {
        assertFails("https", PATIENCE, none(), new Noting(), OutOfMemoryError.class);
    }

    @Test
    void settingsOfTlsThatTakeTooLongAreNotWaitedFor() {
        CountDownLatch never = new CountDownLatch(1);
        ClientTls slow = protocols -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("nobody waits any more");
        };
        assertFails("https", Duration.ofMillis(50), slow, new Noting(), ConnectTimeoutException.class);
        never.countDown();
    }
}
