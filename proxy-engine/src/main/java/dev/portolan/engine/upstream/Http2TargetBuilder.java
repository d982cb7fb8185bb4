package dev.portolan.engine.upstream;

import dev.portolan.engine.wire.Limits;
import io.netty.handler.codec.http2.AbstractHttp2ConnectionHandlerBuilder;
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
        return new Http2Target(pool, opening, decoder, encoder, settings);
    }
}
