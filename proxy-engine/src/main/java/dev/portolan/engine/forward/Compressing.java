package dev.portolan.engine.forward;

import com.aayushatharva.brotli4j.encoder.Encoder;
import dev.portolan.engine.capture.ResponseHead;
import dev.portolan.engine.policy.ContentCodings;
import dev.portolan.engine.upstream.TargetSide;
import dev.portolan.engine.wire.BodyLength;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.compression.BrotliEncoder;
import io.netty.handler.codec.compression.ZlibCodecFactory;
import io.netty.handler.codec.compression.ZlibWrapper;
import io.netty.handler.codec.compression.ZstdEncoder;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** Compresses answers on their way to a client that takes that, as they come and without holding anything back. */
final class Compressing extends Interceptor {

    /** What costs little beside the network, as nginx has them: for answers made on the spot, not for files kept. */
    private static final int GZIP_LEVEL = 5;

    private static final int BROTLI_QUALITY = 4;

    private final ClientRequest request;
    private final ExchangeLog log;
    private @Nullable EmbeddedChannel encoder;
    private @Nullable String coding;
    private long before;
    private long after;

    Compressing(ClientRequest request, ExchangeLog log, TargetSide target) {
        super(target);
        this.request = request;
        this.log = log;
    }

    @Override
    public void responseHead(ResponseHead head, long length) {
        long known = length == BodyLength.UNKNOWN || request.head() ? -1 : length;
        if (!ContentCodings.worth(head.status(), head.headers(), known)) {
            super.responseHead(head, length);
            return;
        }
        HttpHeaders fields = head.headers().copy();
        ContentCodings.vary(fields);
        String wanted = ContentCodings.wanted(request.headers());
        if (wanted != null) {
            ContentCodings.encoded(fields, wanted);
            if (!request.head()) {
                coding = wanted;
                encoder = new EmbeddedChannel(handler(wanted));
            }
        }
        super.responseHead(
                new ResponseHead(head.status(), head.reason(), head.protocol(), fields),
                wanted == null ? length : BodyLength.UNKNOWN);
    }

    private static ChannelHandler handler(String coding) {
        return switch (coding) {
            case "br" -> new BrotliEncoder(new Encoder.Parameters().setQuality(BROTLI_QUALITY));
            case "zstd" -> new ZstdEncoder();
            default -> ZlibCodecFactory.newZlibEncoder(ZlibWrapper.GZIP, GZIP_LEVEL);
        };
    }

    @Override
    public void responseBody(ByteBuf data) {
        EmbeddedChannel now = encoder;
        if (now == null) {
            super.responseBody(data);
            return;
        }
        before += data.readableBytes();
        now.writeOutbound(data);
        pass(now);
    }

    private void pass(EmbeddedChannel from) {
        ByteBuf out;
        while ((out = from.readOutbound()) != null) {
            if (out.isReadable()) {
                after += out.readableBytes();
                super.responseBody(out);
            } else {
                out.release();
            }
        }
    }

    @Override
    public void responseEnd(HttpHeaders trailers) {
        EmbeddedChannel now = encoder;
        if (now != null) {
            encoder = null;
            now.finish();
            pass(now);
            now.close();
            log.recording().remark("Compressed by %s: %,d bytes became %,d.".formatted(coding, before, after));
        }
        super.responseEnd(trailers);
    }

    @Override
    public void abort() {
        close();
        super.abort();
    }

    @Override
    public void failed(Throwable cause) {
        close();
        super.failed(cause);
    }

    private void close() {
        EmbeddedChannel left = encoder;
        encoder = null;
        if (left != null) {
            left.finishAndReleaseAll();
        }
    }
}
