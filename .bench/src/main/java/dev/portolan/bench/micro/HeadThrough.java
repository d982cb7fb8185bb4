package dev.portolan.bench.micro;

import dev.portolan.engine.wire.HeadBytes;
import dev.portolan.engine.wire.Outgoing;
import dev.portolan.engine.wire.StrictRequestDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A browser's request head from bytes to a message, and from a message to bytes; an embedded channel's own cost included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HeadThrough {

    private final StrictRequestDecoder decoder = new StrictRequestDecoder();
    private final EmbeddedChannel in = new EmbeddedChannel(decoder);
    private final EmbeddedChannel sent = new EmbeddedChannel();
    private final Outgoing out = new Outgoing(sent, new HeadBytes());
    private final ByteBuf bytes = head();

    private static ByteBuf head() {
        StringBuilder text = new StringBuilder("GET /api/items/1?page=2 HTTP/1.1\r\n");
        Samples.request(1)
                .forEach(field -> text.append(field.getKey())
                        .append(": ")
                        .append(field.getValue())
                        .append("\r\n"));
        return Unpooled.directBuffer().writeBytes(text.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    }

    @Benchmark
    public Object decode() throws Exception {
        return nextRequest();
    }

    @Benchmark
    public Object decodeAndWrite() throws Exception {
        HttpRequest request = nextRequest();
        out.requestHead(request.method().name(), request.uri(), request.headers());
        out.flush();
        ReferenceCountUtil.release(sent.readOutbound());
        return request;
    }

    private HttpRequest nextRequest() throws Exception {
        in.writeInbound(bytes.retainedDuplicate());
        HttpRequest request = in.readInbound();
        ReferenceCountUtil.release(in.readInbound());
        decoder.next(in.pipeline().firstContext());
        return request;
    }

    @TearDown
    public void release() {
        bytes.release();
    }
}
