package dev.portolan.engine.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2EventAdapter;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.ArrayList;
import java.util.List;

/** From the frames that a target sends to the stream that they are for. Those of exchanges that are over are dropped. */
final class Http2TargetFrames extends Http2EventAdapter implements Http2Connection.Listener {

    private final Http2Target target;
    private final List<Http2TargetStream> touched = new ArrayList<>();

    Http2TargetFrames(Http2Target target) {
        this.target = target;
    }

    private void touch(Http2TargetStream stream) {
        if (touched.isEmpty() || touched.getLast() != stream) {
            touched.add(stream);
        }
    }

    /** The frames of one read are over. */
    void readComplete() {
        for (int i = 0; i < touched.size(); i++) {
            touched.get(i).batchEnd();
        }
        touched.clear();
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext ctx,
            int streamId,
            Http2Headers headers,
            int streamDependency,
            short weight,
            boolean exclusive,
            int padding,
            boolean endStream)
            throws Http2Exception {
        onHeadersRead(ctx, streamId, headers, padding, endStream);
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext ctx, int streamId, Http2Headers headers, int padding, boolean endStream)
            throws Http2Exception {
        Http2TargetStream stream = target.streams().get(streamId);
        if (stream != null) {
            touch(stream);
            try {
                stream.headers(headers, endStream);
            } catch (BadResponseException e) {
                throw malformed(streamId, e);
            }
        }
    }

    @Override
    public int onDataRead(ChannelHandlerContext ctx, int streamId, ByteBuf data, int padding, boolean endOfStream)
            throws Http2Exception {
        Http2TargetStream stream = target.streams().get(streamId);
        if (stream == null) {
            return data.readableBytes() + padding;
        }
        touch(stream);
        try {
            return stream.data(data, padding, endOfStream);
        } catch (BadResponseException e) {
            throw malformed(streamId, e);
        }
    }

    private static Http2Exception malformed(int streamId, BadResponseException e) {
        return Http2Exception.streamError(streamId, Http2Error.PROTOCOL_ERROR, e, "%s", String.valueOf(e.getMessage()));
    }

    @Override
    public void onRstStreamRead(ChannelHandlerContext ctx, int streamId, long errorCode) {
        Http2TargetStream stream = target.streams().get(streamId);
        if (stream == null) {
            return;
        }
        StreamResetException reset = new StreamResetException(errorCode);
        if (reset.refused()) {
            target.streams().full();
            stream.refused(reset);
        } else if (!reset.http11Required()) {
            stream.fail(reset);
        } else if (target.leavesHttp2()) {
            stream.refused(reset);
        } else {
            stream.fail(target.hasOnlyHttp2());
        }
    }

    @Override
    public void onSettingsRead(ChannelHandlerContext ctx, Http2Settings settings) {
        target.settings(settings);
    }

    @Override
    public void onGoAwayReceived(int lastStreamId, long errorCode, ByteBuf debugData) {
        target.goingAway(lastStreamId, errorCode);
    }

    @Override
    public void onStreamClosed(Http2Stream stream) {
        target.closed(stream.id());
    }

    void writabilityChanged(Http2Stream stream) {
        Http2TargetStream known = target.streams().get(stream.id());
        if (known != null) {
            known.writabilityChanged();
        }
    }
}
