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
import dev.portolan.engine.testing.H2Wire;
import dev.portolan.engine.testing.NoLeaks;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.upstream.Group;
import dev.portolan.engine.wire.Limits;
import dev.portolan.engine.wire.Transport;
import dev.portolan.engine.wire.Troubles;
import dev.portolan.engine.wire.http2.Frames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.Http2Error;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Clients of HTTP/2 that say nothing, say it too slowly, or take nothing, do not keep what they hold. */
@ExtendWith(NoLeaks.class)
class Http2TimeoutsTest {

    @TempDir
    Path folder;

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final CaptureStore capture = new CaptureStore(CaptureSettings.DEFAULT, Clock.systemUTC());
    private final ByteBuf written = Unpooled.buffer();

    /** Type, stream and, where there is one, error code. */
    private record Frame(int type, int stream, long code) {}

    @BeforeEach
    void accept() {
        channel.freezeTime();
        String large = "x".repeat(Frames.WINDOW + 1);
        Profile profile =
                RunningEngine.profile("{\"port\": 0}", "{\"path\": \"/\", \"respond\": {\"body\": \"" + large + "\"}}");
        Lane lane = new Lane(
                channel.eventLoop(), Transport.NIO, capture, capture.recorder(), new Troubles(), new Breakpoints());
        List<Group> none = new ArrayList<>();
        none.add(null);
        lane.install(new Site(
                profile,
                RouteTable.compile(profile),
                new LocalAnswers(folder, Runnable::run, Clock.systemUTC()),
                none));
        ListenerSocket listener = new ListenerSocket(profile.listeners().getFirst(), List.of());
        new Opening(new Arrival(channel, lane, listener, 1, false)).install();
        receive(H2Wire.PREFACE.getBytes(StandardCharsets.US_ASCII));
        receive(H2Wire.frame(Frames.SETTINGS, 0, 0));
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private void receive(byte[] bytes) {
        channel.writeInbound(Unpooled.wrappedBuffer(bytes));
        channel.runPendingTasks();
    }

    private void acknowledge() {
        receive(H2Wire.frame(Frames.SETTINGS, Frames.ACK, 0));
    }

    private void pass(Duration time) {
        channel.advanceTimeBy(time.toMillis(), TimeUnit.MILLISECONDS);
        // Once for what is due, and once for what that has left for the end of its turn.
        channel.runPendingTasks();
        channel.runPendingTasks();
    }

    private List<Frame> sent() {
        for (ByteBuf next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
            written.writeBytes(next);
            next.release();
        }
        List<Frame> frames = new ArrayList<>();
        while (written.isReadable()) {
            int length = written.readUnsignedMedium();
            int type = written.readByte();
            written.skipBytes(1);
            int stream = written.readInt();
            int codeAt = type == Frames.GOAWAY ? 4 : 0;
            boolean coded = type == Frames.GOAWAY || type == Frames.RST_STREAM;
            frames.add(new Frame(type, stream, coded ? written.getUnsignedInt(written.readerIndex() + codeAt) : 0));
            written.skipBytes(length);
        }
        return frames;
    }

    @Test
    void settingsAreAcknowledgedInTime() {
        pass(Limits.SETTINGS_ANSWER.minusSeconds(1));
        assertThat(sent()).noneMatch(frame -> frame.type == Frames.GOAWAY);
        pass(Duration.ofSeconds(1));
        assertThat(sent()).contains(new Frame(Frames.GOAWAY, 0, Http2Error.SETTINGS_TIMEOUT.code()));
        pass(Limits.LINGER);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void anIdleConnectionIsToldThatItEnds() {
        acknowledge();
        pass(ClientLimits.DEFAULT.idleTimeout().minusSeconds(1));
        assertThat(sent()).noneMatch(frame -> frame.type == Frames.GOAWAY);
        pass(Duration.ofSeconds(1));
        assertThat(sent()).contains(new Frame(Frames.GOAWAY, 0, Http2Error.NO_ERROR.code()));
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void pingsDoNotKeepAnIdleConnection() {
        acknowledge();
        for (int i = 0; i < ClientLimits.DEFAULT.idleTimeout().toSeconds(); i++) {
            receive(H2Wire.frame(Frames.PING, 0, 0, new byte[8]));
            pass(Duration.ofSeconds(1));
        }
        assertThat(sent()).contains(new Frame(Frames.GOAWAY, 0, Http2Error.NO_ERROR.code()));
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aHeadThatTricklesInEndsTheConnection() {
        acknowledge();
        receive(H2Wire.frame(Frames.HEADERS, 0, 1, H2Wire.block(H2Wire.request("GET", "/"))));
        for (int i = 0; i < ClientLimits.DEFAULT.headerTimeout().toSeconds(); i++) {
            assertThat(sent()).noneMatch(frame -> frame.type == Frames.GOAWAY);
            receive(H2Wire.frame(Frames.CONTINUATION, 0, 1, H2Wire.block("x", "y")));
            pass(Duration.ofSeconds(1));
        }
        assertThat(sent()).contains(new Frame(Frames.GOAWAY, 0, Http2Error.ENHANCE_YOUR_CALM.code()));
        pass(Limits.LINGER);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aStreamOfWhichNothingIsTakenIsReset() {
        acknowledge();
        receive(H2Wire.frame(
                Frames.HEADERS, Frames.END_HEADERS | Frames.END_STREAM, 1, H2Wire.block(H2Wire.request("GET", "/"))));
        // The window is used up but for one byte.
        pass(ClientLimits.DEFAULT.idleTimeout());
        assertThat(sent()).noneMatch(frame -> frame.type == Frames.RST_STREAM);
        pass(ClientLimits.DEFAULT.idleTimeout());
        assertThat(sent()).contains(new Frame(Frames.RST_STREAM, 1, Http2Error.CANCEL.code()));
        assertThat(capture.exchange(1).summary().open()).isFalse();
    }

    @Test
    void aStreamThatIsTakenSlowlyIsNot() {
        acknowledge();
        receive(H2Wire.frame(Frames.SETTINGS, 0, 0, new byte[] {0, 4, 0, 0, 0, 1}));
        receive(H2Wire.frame(
                Frames.HEADERS, Frames.END_HEADERS | Frames.END_STREAM, 1, H2Wire.block(H2Wire.request("GET", "/"))));
        for (int i = 0; i < 10; i++) {
            pass(ClientLimits.DEFAULT.idleTimeout());
            receive(H2Wire.frame(Frames.WINDOW_UPDATE, 0, 1, H2Wire.number(1)));
        }
        assertThat(sent()).noneMatch(frame -> frame.type == Frames.RST_STREAM || frame.type == Frames.GOAWAY);
    }
}
