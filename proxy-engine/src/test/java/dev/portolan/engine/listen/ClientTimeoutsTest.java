package dev.portolan.engine.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.breakpoint.Breakpoints;
import dev.portolan.engine.capture.CaptureStore;
import dev.portolan.engine.forward.Lane;
import dev.portolan.engine.forward.Site;
import dev.portolan.engine.policy.LocalAnswers;
import dev.portolan.engine.profile.CaptureSettings;
import dev.portolan.engine.profile.ClientLimits;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.routing.RouteTable;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.wire.Limits;
import dev.portolan.engine.wire.Outgoing;
import dev.portolan.engine.wire.Transport;
import dev.portolan.engine.wire.Troubles;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that say nothing, or say or take it too slowly, do not keep a connection. */
class ClientTimeoutsTest {

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final CaptureStore capture = new CaptureStore(CaptureSettings.DEFAULT, Clock.systemUTC());
    private Lane lane;

    @BeforeEach
    void accept() {
        channel.freezeTime();
        Profile profile = RunningEngine.profile("{\"port\": 0}", "{\"path\": \"/\", \"respond\": {\"status\": 204}}");
        lane = new Lane(
                channel.eventLoop(), Transport.NIO, capture, capture.recorder(), new Troubles(), new Breakpoints());
        LocalAnswers answers = new LocalAnswers(Path.of("."), Runnable::run, Clock.systemUTC());
        lane.install(new Site(profile, RouteTable.compile(profile), answers, Collections.singletonList(null)));
        ListenerSocket listener = new ListenerSocket(profile.listeners().getFirst(), List.of());
        new Http1Connection(new Arrival(channel, lane, listener, 1, false)).install();
    }

    private void receive(String bytes) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.ISO_8859_1));
    }

    private void pass(Duration time) {
        channel.advanceTimeBy(time.toMillis(), TimeUnit.MILLISECONDS);
        channel.runPendingTasks();
    }

    @Test
    void aSilentConnectionIsClosedWithoutAWord() {
        pass(ClientLimits.DEFAULT.idleTimeout().minusSeconds(1));
        assertThat(channel.isOpen()).isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(channel.isOpen()).isFalse();
        assertThat(channel.outboundMessages()).isEmpty();
    }

    @Test
    void aHeadThatTricklesInIsAnsweredWithATimeoutAndRecorded() {
        receive("GET /slow HTTP/1.1\r\n");
        for (int i = 0; i < ClientLimits.DEFAULT.headerTimeout().toSeconds(); i++) {
            assertThat(channel.outboundMessages()).isEmpty();
            receive("X: y\r\n");
            pass(Duration.ofSeconds(1));
        }
        ByteBuf answer = channel.readOutbound();
        assertThat(answer.toString(StandardCharsets.ISO_8859_1))
                .startsWith("HTTP/1.1 408 Request Timeout\r\n")
                .containsIgnoringCase("connection: close");
        answer.release();
        assertThat(capture.summary(1).failure()).isEqualTo("client-timeout");
        assertThat(capture.summary(1).path()).isEqualTo("/slow");
        pass(Limits.LINGER);
        assertThat(channel.isOpen()).isFalse();
    }

    /** What is written and not flushed stands for what the client does not take. */
    private void untaken(int bytes) {
        channel.write(Unpooled.wrappedBuffer(new byte[bytes]));
    }

    @Test
    void aClientThatTakesNothingIsGivenUpAndOneThatTakesALittleIsNot() {
        AtomicInteger stalls = new AtomicInteger();
        StallWatch watch =
                new StallWatch(channel.eventLoop(), new Outgoing(channel, lane.scratch()), stalls::incrementAndGet);
        untaken(1 << 20);
        watch.writabilityChanged(Duration.ofSeconds(20));
        pass(Duration.ofSeconds(19));
        untaken(1);
        pass(Duration.ofSeconds(1));
        assertThat(stalls).as("something moved").hasValue(0);
        pass(Duration.ofSeconds(19));
        assertThat(stalls).hasValue(0);
        pass(Duration.ofSeconds(1));
        assertThat(stalls).hasValue(1);
        watch.cancel();
    }
}
