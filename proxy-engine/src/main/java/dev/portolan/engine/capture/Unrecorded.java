package dev.portolan.engine.capture;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** The recording of what is not kept. */
final class Unrecorded implements Recording, ConnectionRecording {

    static final Unrecorded INSTANCE = new Unrecorded();

    private Unrecorded() {}

    @Override
    public long id() {
        return -1;
    }

    @Override
    public void routed(String route, @Nullable String target) {}

    @Override
    public void connecting(long nanos, boolean reused) {}

    @Override
    public void connected(long nanos, String address) {}

    @Override
    public void secured(long nanos) {}

    @Override
    public void requestOut(RequestHead head, long nanos) {}

    @Override
    public void requestBody(ByteBuf data) {}

    @Override
    public void requestEnd(HttpHeaders trailers, long nanos) {}

    @Override
    public void interim(ResponseHead head, long nanos) {}

    @Override
    public void responseIn(ResponseHead head, long nanos) {}

    @Override
    public void responseOut(ResponseHead head, long nanos) {}

    @Override
    public void responseBody(ByteBuf data) {}

    @Override
    public void missed(boolean request, long bytes) {}

    @Override
    public void responseEnd(HttpHeaders trailers, long nanos) {}

    @Override
    public void message(SocketFrame frame, long nanos) {}

    @Override
    public void failed(String kind, String detail) {}

    @Override
    public void end(long nanos) {}

    @Override
    public void secured(String how) {}

    @Override
    public void connecting(long nanos) {}

    @Override
    public void turned(String target, String why) {}

    @Override
    public void passed(boolean fromClient, int bytes) {}

    @Override
    public void end(String how, long nanos) {}
}
