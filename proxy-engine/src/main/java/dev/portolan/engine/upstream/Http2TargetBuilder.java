package dev.portolan.engine.upstream;

import dev.portolan.engine.wire.Limits;
import dev.portolan.engine.wire.Shortage;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.AbstractHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.DecoratingHttp2ConnectionEncoder;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.DefaultHttp2RemoteFlowController;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.UniformStreamByteDistributor;

/** What is agreed upon with a target, and which of Netty's guards stand before it. */
final class Http2TargetBuilder extends AbstractHttp2ConnectionHandlerBuilder<Http2Target, Http2TargetBuilder> {

    /** More than a program that flushes too often would send. */
    private static final int EMPTY_FRAMES = 100;

    private final Pool pool;
    private final Http2Target.Opening opening;

    private Http2TargetBuilder(Pool pool, Http2Target.Opening opening) {
        this.pool = pool;
        this.opening = opening;
    }

    static Http2Target connection(Pool pool, Http2Target.Opening opening) {
        DefaultHttp2Connection connection = new DefaultHttp2Connection(false);
        connection
                .remote()
                .flowController(
                        new DefaultHttp2RemoteFlowController(connection, new UniformStreamByteDistributor(connection)));
        return new Http2TargetBuilder(pool, opening)
                .decoderEnforceMaxConsecutiveEmptyDataFrames(EMPTY_FRAMES)
                .connection(connection)
                .initialSettings(new Http2Settings()
                        .pushEnabled(false)
                        .initialWindowSize(Http2Bounds.STREAM_WINDOW)
                        .maxHeaderListSize(Limits.RESPONSE_FIELDS))
                .build();
    }

    @Override
    protected Http2Target build(
            Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
        TellingEncoder telling = new TellingEncoder(encoder);
        decoder.flowController().frameWriter(telling);
        return new Http2Target(pool, opening, decoder, telling, settings);
    }

    /**
     * Netty sends settings and windows by itself and does not look at what becomes of them: without memory for them both sides
     * would wait.
     */
    private static final class TellingEncoder extends DecoratingHttp2ConnectionEncoder {

        TellingEncoder(Http2ConnectionEncoder encoder) {
            super(encoder);
        }

        @Override
        public ChannelFuture writeSettings(ChannelHandlerContext ctx, Http2Settings settings, ChannelPromise promise) {
            return super.writeSettings(ctx, settings, telling(ctx, promise));
        }

        @Override
        public ChannelFuture writeSettingsAck(ChannelHandlerContext ctx, ChannelPromise promise) {
            return super.writeSettingsAck(ctx, telling(ctx, promise));
        }

        @Override
        public ChannelFuture writeWindowUpdate(
                ChannelHandlerContext ctx, int streamId, int increment, ChannelPromise promise) {
            return frameWriter().writeWindowUpdate(ctx, streamId, increment, telling(ctx, promise));
        }

        private static ChannelPromise telling(ChannelHandlerContext ctx, ChannelPromise promise) {
            return promise.addListener(done -> {
                if (!done.isSuccess() && Shortage.ofMemory(done.cause())) {
                    ctx.pipeline().fireExceptionCaught(done.cause());
                }
            });
        }
    }
}
