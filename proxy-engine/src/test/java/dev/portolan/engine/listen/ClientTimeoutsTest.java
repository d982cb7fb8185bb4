package dev.portolan.engine.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.CaptureStore;
import dev.portolan.engine.forward.Lane;
import dev.portolan.engine.profile.CaptureSettings;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.wire.Limits;
import dev.portolan.engine.wire.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that say nothing, or say it too slowly, do not keep a connection. */
class ClientTimeoutsTest {

    private final EmbeddedChannel channel = new EmbeddedChannel();

    @BeforeEach
    void accept() {
        channel.freezeTime();
        CaptureStore capture = new CaptureStore(CaptureSettings.DEFAULT, Clock.systemUTC());
        Lane lane = new Lane(channel.eventLoop(), Transport.NIO, capture.recorder());
        ListenerSocket listener = new ListenerSocket(new Listener(null, 0, false, null), List.of());
        new Http1Connection(new Arrival(channel, lane, listener, 1)).install();
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
        pass(Limits.CLIENT_IDLE.minusSeconds(1));
        assertThat(channel.isOpen()).isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(channel.isOpen()).isFalse();
        assertThat(channel.outboundMessages()).isEmpty();
    }

    @Test
    void aHeadThatTricklesInIsAnsweredWithATimeout() {
        receive("GET / HTTP/1.1\r\n");
        for (int i = 0; i < Limits.REQUEST_HEAD.toSeconds(); i++) {
            assertThat(channel.outboundMessages()).isEmpty();
            receive("X: y\r\n");
            pass(Duration.ofSeconds(1));
        }
        ByteBuf answer = channel.readOutbound();
        assertThat(answer.toString(StandardCharsets.ISO_8859_1))
                .startsWith("HTTP/1.1 408 Request Timeout\r\n")
                .containsIgnoringCase("connection: close");
        answer.release();
        pass(Limits.LINGER);
        assertThat(channel.isOpen()).isFalse();
    }
}
