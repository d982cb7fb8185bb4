package dev.portolan.engine.capture;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * One exchange being written: chunks go to the loop's slabs first, then the row is changed to point at them. Where the
 * exchange was let go or cleared meanwhile, nothing more is written.
 */
final class LiveRecording implements Recording {

    private static final int SWITCHING_PROTOCOLS = 101;

    private final LoopRecorder recorder;
    private final CaptureStore store;
    private final long id;
    private final RowWriter row;
    private final long connection;
    private final String target;
    private final long startedNanos;
    private @Nullable HeadShape requestShape;
    private @Nullable HeadShape responseShape;
    private @Nullable String upstream;
    private long headLast;
    private long bodyLast = Location.NONE;
    private long requestBytes;
    private long responseBytes;
    private int messages;
    private int status;
    private int cache = -1;
    private int flags;
    private long toldAtPoll = -1;
    private boolean ended;

    LiveRecording(
            LoopRecorder recorder,
            long id,
            RowWriter row,
            long connection,
            String target,
            long headFirst,
            HeadShape requestShape,
            int flags,
            long nanos) {
        this.recorder = recorder;
        this.store = recorder.store();
        this.id = id;
        this.row = row;
        this.connection = connection;
        this.target = target;
        this.startedNanos = nanos;
        this.requestShape = requestShape;
        this.headLast = headFirst;
        this.flags = flags;
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public void replays(long original) {
        flags |= Row.REPLAY;
        noted(FieldNames.REPLAY_OF, Long.toString(original));
    }

    @Override
    public void remark(String sentence) {
        noted(FieldNames.REMARK, sentence);
    }

    @Override
    public void cached(CacheOutcome outcome) {
        cache = outcome.number();
    }

    @Override
    public void held(Exchange.Hold hold) {
        noted(FieldNames.HOLD, HoldLine.write(hold));
    }

    @Override
    public void routed(String route, @Nullable String to) {
        if (gone()) {
            return;
        }
        int routeNumber = name(store.configured(), FieldNames.ROUTE, route);
        int targetNumber = name(store.configured(), FieldNames.TARGET, to);
        if (row.take()) {
            row.name(Row.ROUTE, routeNumber).name(Row.TARGET, targetNumber);
            publish(true);
        }
    }

    @Override
    public void connecting(long nanos, boolean reused) {
        flags = reused ? flags | Row.REUSED : flags & ~Row.REUSED;
        mark(Marks.CONNECTING, nanos);
    }

    @Override
    public void connected(long nanos, String address) {
        upstream = address;
        mark(Marks.CONNECTED, nanos);
    }

    @Override
    public void secured(long nanos) {
        mark(Marks.SECURED, nanos);
    }

    @Override
    public void requestOut(RequestHead head, long nanos) {
        if (gone()) {
            return;
        }
        String address = upstream;
        upstream = null;
        HeadWriter.Extras extras =
                address == null ? HeadWriter.Extras.NONE : writer -> writer.extra(FieldNames.UPSTREAM, address);
        boolean changed = !head.target().equals(target);
        chunk(recorder.heads().request(place(Chunk.REQUEST_OUT), head, changed, extras, requestShape, null));
        requestShape = giveBack(requestShape);
        targetProtocol(head.protocol());
        mark(Marks.REQUEST_OUT, nanos);
    }

    @Override
    public void requestBody(ByteBuf data) {
        int length = data.readableBytes();
        if (gone() || length == 0) {
            return;
        }
        keepBody(Chunk.REQUEST_BODY, requestBytes, data, Row.REQUEST_CUT, Row.REQUEST_NO_ROOM);
        requestBytes += length;
        if (row.take()) {
            row.set(Row.REQUEST_BYTES, requestBytes);
            publish(false);
        }
    }

    @Override
    public void requestEnd(HttpHeaders trailers, long nanos) {
        trailers(Chunk.REQUEST_TRAILERS, trailers);
        mark(Marks.REQUEST_END, nanos);
    }

    @Override
    public void interim(ResponseHead head, long nanos) {
        if (!gone()) {
            response(Chunk.INTERIM, head, null, null);
            if (row.take()) {
                publish(false);
            }
        }
    }

    @Override
    public void responseIn(ResponseHead head, long nanos) {
        if (gone()) {
            return;
        }
        giveBack(responseShape);
        responseShape = recorder.shape();
        response(Chunk.RESPONSE_IN, head, null, responseShape);
        targetProtocol(head.protocol());
        mark(Marks.RESPONSE_HEAD, nanos);
    }

    @Override
    public void responseOut(ResponseHead head, long nanos) {
        if (gone()) {
            return;
        }
        boolean own = responseShape == null;
        response(Chunk.RESPONSE_OUT, head, responseShape, null);
        responseShape = giveBack(responseShape);
        String contentType = head.headers().get(HttpHeaderNames.CONTENT_TYPE);
        int type = recorder.typeNumber(contentType);
        if (type == Names.ELSEWHERE && contentType != null) {
            note(FieldNames.TYPE, MediaTypes.essence(contentType));
        }
        flags = (flags & ~Row.KIND) | kind(head, type);
        status = head.status();
        if (row.take()) {
            row.set(Row.STATUS, Row.statuses(status, grpc() ? grpcStatus(head.headers()) : cache))
                    .name(Row.TYPE, type);
            if (own) {
                row.mark(Marks.RESPONSE_HEAD, nanos - startedNanos);
            }
            publish(true);
        }
    }

    private void targetProtocol(String protocol) {
        flags = (flags & ~(Protocols.MASK << Row.TARGET_PROTOCOL)) | Protocols.number(protocol) << Row.TARGET_PROTOCOL;
    }

    private int kind(ResponseHead head, int type) {
        if (grpc()) {
            return Row.GRPC;
        }
        if (head.status() == SWITCHING_PROTOCOLS
                && head.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            return Row.WEBSOCKET;
        }
        return type == store.eventStream() ? Row.EVENT_STREAM : Row.HTTP;
    }

    @Override
    public void responseBody(ByteBuf data) {
        int length = data.readableBytes();
        if (gone() || length == 0) {
            return;
        }
        keepBody(Chunk.RESPONSE_BODY, responseBytes, data, Row.RESPONSE_CUT, Row.RESPONSE_NO_ROOM);
        responseBytes += length;
        if (row.take()) {
            row.set(Row.RESPONSE_BYTES, responseBytes);
            publish(false);
        }
    }

    @Override
    public void missed(boolean request, long bytes) {
        if (gone()) {
            return;
        }
        flags |= request ? Row.REQUEST_CUT : Row.RESPONSE_CUT;
        recorder.countCut();
        passed(request, bytes);
    }

    @Override
    public void responseEnd(HttpHeaders trailers, long nanos) {
        trailers(Chunk.RESPONSE_TRAILERS, trailers);
        int grpcStatus = grpcStatus(trailers);
        if (grpcStatus >= 0 && !gone() && row.take()) {
            row.set(Row.STATUS, Row.statuses(status, grpcStatus));
            publish(true);
        }
        mark(Marks.RESPONSE_END, nanos);
    }

    /** It stands in the trailers, and in the head of a response that has nothing else; -1 where it does not. */
    private int grpcStatus(HttpHeaders headers) {
        return grpc() ? GrpcStatus.of(headers.get(GrpcStatus.FIELD)) : GrpcStatus.NONE;
    }

    private boolean grpc() {
        return (flags & Row.KIND) == Row.GRPC;
    }

    @Override
    public void message(SocketFrame frame, long nanos) {
        if (gone()) {
            return;
        }
        int kept = (int) Math.min(frame.payload().readableBytes(), store.bodyLimit());
        if (kept < frame.length()) {
            recorder.countCut();
        }
        MessageMeta meta = MessageMeta.of(frame, nanos - startedNanos, messages++);
        long location = recorder.keepMessage(bodyLast, meta, frame.payload(), kept);
        if (location == Location.NONE) {
            flags |= Row.NO_ROOM;
        } else {
            bodyLast = location;
        }
        responseBytes += frame.wireLength();
        if (row.take()) {
            row.set(Row.RESPONSE_BYTES, responseBytes).set(Row.MESSAGES, messages);
            publish(false);
        }
    }

    /** Bytes of which none are kept, such as all of a TCP connection's. */
    void passed(boolean fromClient, long bytes) {
        if (gone()) {
            return;
        }
        if (fromClient) {
            requestBytes += bytes;
        } else {
            responseBytes += bytes;
        }
        if (row.take()) {
            row.set(Row.REQUEST_BYTES, requestBytes).set(Row.RESPONSE_BYTES, responseBytes);
            publish(false);
        }
    }

    /** From now on bytes may come back from the target of a TCP connection. */
    void opened(long nanos) {
        noteUpstream();
        mark(Marks.RESPONSE_HEAD, nanos);
    }

    /** Keeps a remark, which readers see at once. */
    void noted(int number, String text) {
        if (!gone()) {
            note(number, text);
            if (row.take()) {
                publish(true);
            }
        }
    }

    @Override
    public void failed(String kind, String detail) {
        if (gone()) {
            return;
        }
        note(FieldNames.FAILURE_DETAIL, detail);
        int number = name(store.configured(), FieldNames.FAILURE, kind);
        if (row.take()) {
            row.name(Row.FAILURE, number);
            publish(true);
        }
    }

    @Override
    public void end(long nanos) {
        if (ended) {
            return;
        }
        boolean gone = gone();
        ended = true;
        requestShape = giveBack(requestShape);
        responseShape = giveBack(responseShape);
        if (gone) {
            countIfCleared();
            return;
        }
        noteUpstream();
        flags &= ~Row.OPEN;
        if (row.take()) {
            row.mark(Marks.END, nanos - startedNanos);
            publish(true);
        }
    }

    private boolean gone() {
        return ended || id < store.floor();
    }

    private void countIfCleared() {
        if (id < store.clearedTo()) {
            recorder.countUnrecorded();
        }
    }

    /** An address that no request was sent to: what went wrong before is worth knowing where. */
    private void noteUpstream() {
        if (upstream != null) {
            note(FieldNames.UPSTREAM, upstream);
            upstream = null;
        }
    }

    private void mark(int mark, long nanos) {
        if (!gone() && row.take()) {
            row.mark(mark, nanos - startedNanos);
            publish(false);
        }
    }

    private void response(int type, ResponseHead head, @Nullable HeadShape other, @Nullable HeadShape keep) {
        chunk(recorder.heads().response(place(type), head, other, keep));
    }

    private void trailers(int type, HttpHeaders trailers) {
        if (!gone() && !trailers.isEmpty()) {
            lines(type, trailers, HeadWriter.Extras.NONE);
        }
    }

    private void note(int number, String text) {
        lines(Chunk.NOTE, EmptyHttpHeaders.INSTANCE, writer -> writer.extra(number, text));
    }

    private void lines(int type, HttpHeaders headers, HeadWriter.Extras extras) {
        chunk(recorder.heads().lines(place(type), headers, extras));
    }

    private HeadWriter.Place place(int type) {
        return recorder.place(type, headLast, connection);
    }

    private void chunk(long location) {
        if (location == Location.NONE) {
            flags |= Row.NO_ROOM;
        } else {
            headLast = location;
        }
    }

    private int name(Names names, int line, @Nullable String text) {
        int number = names.number(text);
        if (number == Names.ELSEWHERE && text != null) {
            note(line, text);
        }
        return number;
    }

    /** Keeps of {@code data} what the limit leaves; {@code before} bytes of the body have passed already. */
    private void keepBody(int type, long before, ByteBuf data, int cutFlag, int noRoomFlag) {
        if ((flags & (cutFlag | noRoomFlag)) != 0) {
            return;
        }
        int length = data.readableBytes();
        int kept = Math.clamp(store.bodyLimit() - before, 0, length);
        if (kept < length) {
            flags |= cutFlag;
            recorder.countCut();
        }
        if (kept > 0) {
            boolean timed = timed();
            int chunk = timed ? type + Chunk.REQUEST_BODY_TIMED - Chunk.REQUEST_BODY : type;
            long at = timed ? System.nanoTime() - startedNanos : 0;
            long location = recorder.keep(bodyLast, chunk, before, at, data, data.readerIndex(), kept);
            if (location == Location.NONE) {
                flags |= noRoomFlag;
            } else {
                bodyLast = location;
            }
        }
    }

    /** Whether it matters when each piece of a body passed: the messages in it have no times of their own. */
    private boolean timed() {
        int kind = flags & Row.KIND;
        return kind == Row.EVENT_STREAM || kind == Row.GRPC;
    }

    private @Nullable HeadShape giveBack(@Nullable HeadShape shape) {
        if (shape != null) {
            recorder.giveBack(shape);
        }
        return null;
    }

    /** @param tell whether readers must hear of it at once; otherwise they hear of it once a poll */
    private void publish(boolean tell) {
        row.set(Row.HEAD_LAST, headLast)
                .set(Row.BODY_LAST, bodyLast)
                .set(Row.FLAGS, (short) flags)
                .publish();
        long poll = store.changes().polls();
        if (tell || poll != toldAtPoll) {
            toldAtPoll = poll;
            store.changes().add(id);
        }
        recorder.count();
    }
}
