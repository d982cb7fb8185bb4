package dev.portolan.engine.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.ResponseHead;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.UpstreamTls;
import dev.portolan.engine.testing.NoLeaks;
import dev.portolan.engine.wire.BodyLength;
import dev.portolan.engine.wire.HeadBytes;
import dev.portolan.engine.wire.Limits;
import dev.portolan.engine.wire.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The times of a connection of HTTP/2, on a clock that the test moves. */
@ExtendWith(NoLeaks.class)
class Http2TargetTest implements Http2Target.Opening, UpstreamEvents {

    private static final int PING = 6;
    private static final int GOAWAY = 7;

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Pool pool = new Pool(
            new Upstream(Endpoint.of(new Target("h2c", "localhost", 1, ""), UpstreamTls.DEFAULT), http1Only -> {
                throw new IllegalStateException("no TLS");
            }),
            channel.eventLoop(),
            Transport.NIO,
            new HeadBytes());
    private final Http2Target target = Http2TargetBuilder.connection(pool, this);
    private @Nullable Http2Target opened;
    private @Nullable Throwable failure;

    @BeforeEach
    void connect() {
        channel.freezeTime();
        channel.pipeline().addLast(target);
        target.expectSettings(Duration.ofSeconds(5));
    }

    @AfterEach
    void disconnect() {
        channel.finishAndReleaseAll();
    }

    private void settings() {
        channel.writeInbound(
                Unpooled.buffer().writeMedium(0).writeByte(4).writeByte(0).writeInt(0));
    }

    private void answerPing() {
        channel.writeInbound(Unpooled.buffer()
                .writeMedium(8)
                .writeByte(PING)
                .writeByte(1)
                .writeInt(0)
                .writeLong(0));
    }

    /** The types of the frames that were sent since this was asked last; the preface has none. */
    private List<Integer> sent() {
        ByteBuf all = Unpooled.buffer();
        for (ByteBuf each = channel.readOutbound(); each != null; each = channel.readOutbound()) {
            all.writeBytes(each);
            each.release();
        }
        if (all.isReadable() && all.getByte(0) == 'P') {
            all.skipBytes(24);
        }
        List<Integer> types = new ArrayList<>();
        while (all.isReadable()) {
            int length = all.readMedium();
            types.add((int) all.readByte());
            all.skipBytes(5 + length);
        }
        return types;
    }

    private void pass(Duration time) {
        channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
        // What a timer does may be flushed by a task of its own.
        channel.runPendingTasks();
        channel.runPendingTasks();
    }

    private void ask() {
        Http2TargetStream stream = target.open();
        stream.begin(this);
        stream.head("GET", "/", new DefaultHttpHeaders().set("host", "localhost"), BodyLength.NONE);
        stream.flush();
        channel.runPendingTasks();
    }

    @Test
    void aTargetThatSendsNoSettingsIsGivenUp() {
        pass(Duration.ofSeconds(6));
        assertThat(opened).isNull();
        assertThat(failure).isInstanceOf(ConnectTimeoutException.class);
        assertThat(channel.isActive()).isFalse();
    }

    @Test
    void whatRestsTooLongIsClosedWithAGoodbye() {
        settings();
        assertThat(opened).isSameAs(target);
        sent();
        pass(Limits.POOLED_IDLE.minusSeconds(1));
        assertThat(channel.isActive()).isTrue();
        pass(Duration.ofSeconds(2));
        assertThat(sent()).contains(GOAWAY);
        assertThat(channel.isActive()).isFalse();
    }

    @Test
    void aTargetThatOwesAnAnswerIsAskedWhetherItIsThere() {
        settings();
        ask();
        sent();
        pass(Http2Bounds.PING_AFTER.minusSeconds(1));
        assertThat(sent()).isEmpty();
        pass(Duration.ofSeconds(2));
        assertThat(sent()).containsExactly(PING);
        answerPing();
        pass(Http2Bounds.PING_ANSWER.plusSeconds(1));
        assertThat(failure).isNull();
        assertThat(channel.isActive()).isTrue();
    }

    @Test
    void oneThatDoesNotSayIsGivenUpWithAllItsStreams() {
        settings();
        ask();
        pass(Http2Bounds.PING_AFTER.plusSeconds(1));
        pass(Http2Bounds.PING_ANSWER.plusSeconds(1));
        assertThat(failure).isInstanceOf(TimeoutException.class);
        assertThat(channel.isActive()).isFalse();
    }

    @Override
    public void opened(Http2Target made) {
        opened = made;
    }

    @Override
    public void failed(Throwable cause) {
        failure = cause;
    }

    @Override
    public void responseInterim(ResponseHead head) {
        throw new AssertionError("no response was sent");
    }

    @Override
    public void responseHead(ResponseHead head, long length) {
        throw new AssertionError("no response was sent");
    }

    @Override
    public void switching(ResponseHead head) {
        throw new AssertionError("no response was sent");
    }

    @Override
    public void responseBody(ByteBuf data) {
        throw new AssertionError("no response was sent");
    }

    @Override
    public void responseEnd(HttpHeaders trailers) {
        throw new AssertionError("no response was sent");
    }

    @Override
    public void responseBatchEnd() {
        // Nothing to flush.
    }

    @Override
    public void targetWritabilityChanged() {
        // Nothing more to send.
    }

    @Override
    public void timedOut() {
        throw new AssertionError("no limit was set");
    }
}
