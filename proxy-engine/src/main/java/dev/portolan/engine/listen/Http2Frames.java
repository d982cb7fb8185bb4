package dev.portolan.engine.listen;

import static io.netty.handler.codec.http2.Http2Error.FLOW_CONTROL_ERROR;
import static io.netty.handler.codec.http2.Http2Error.PROTOCOL_ERROR;
import static io.netty.handler.codec.http2.Http2Error.REFUSED_STREAM;
import static io.netty.handler.codec.http2.Http2Error.STREAM_CLOSED;
import static io.netty.handler.codec.http2.Http2Exception.connectionError;

import dev.portolan.engine.wire.FieldSection;
import dev.portolan.engine.wire.Limits;
import dev.portolan.engine.wire.http2.FieldList;
import dev.portolan.engine.wire.http2.FrameEvents;
import dev.portolan.engine.wire.http2.Frames;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client's frames mean, by the state of their streams (RFC 9113, sections 5 and 6): which is told what, what is an error
 * of a stream, what is one of the connection. Event loop only.
 */
final class Http2Frames implements FrameEvents {

    private final Http2Connection connection;
    private final Http2Streams streams;
    private final Http2Floods floods;
    private final List<Http2Stream> touched = new ArrayList<>();
    private @Nullable Http2Stream receiving;
    private int window = Limits.CONNECTION_WINDOW;
    private int owed;
    private boolean carried;
    private boolean acknowledged;

    Http2Frames(Http2Connection connection, Http2Streams streams, Http2Floods floods) {
        this.connection = connection;
        this.streams = streams;
        this.floods = floods;
    }

    /** Whether the client has acknowledged our settings. */
    boolean acknowledged() {
        return acknowledged;
    }

    private void touch(Http2Stream stream) {
        if (touched.isEmpty() || touched.getLast() != stream) {
            touched.add(stream);
        }
    }

    /** The frames of one read are over. */
    void readComplete() {
        for (Http2Stream stream : touched) {
            stream.readComplete();
        }
        touched.clear();
    }

    @Override
    public void frame(int type, int flags, int stream, int length) throws Http2Exception {
        floods.frame(type, length);
    }

    @Override
    public void dataBegins(int id, int length) throws Http2Exception {
        connectionWindow(length);
        Http2Stream stream = streams.get(id);
        receiving = null;
        carried = false;
        if (stream == null) {
            notOpen(id);
        } else if (stream.dataBegins(length)) {
            receiving = stream;
        }
    }

    /**
     * Given back at once: each stream has a window of its own, which is what holds back its client, and none may hold back the
     * others.
     */
    private void connectionWindow(int length) throws Http2Exception {
        window -= length;
        if (window < 0) {
            throw connectionError(FLOW_CONTROL_ERROR, "More data came than the connection's window allows.");
        }
        owed += length;
        if (owed >= Limits.CONNECTION_WINDOW / 2) {
            connection.out().windowUpdate(0, owed);
            window += owed;
            owed = 0;
        }
    }

    /** A frame came that only an open stream may get. */
    private void notOpen(int id) throws Http2Exception {
        if (streams.isIdle(id)) {
            throw connectionError(PROTOCOL_ERROR, "A frame came on stream %d, which nobody has begun.", id);
        }
        if (!streams.wasResetByUs(id)) {
            throw connectionError(STREAM_CLOSED, "A frame came on stream %d, which is closed.", id);
        }
    }

    @Override
    public void data(int id, ByteBuf part) {
        if (receiving == null || receiving.closed()) {
            part.release();
        } else {
            carried = true;
            touch(receiving);
            receiving.data(part);
        }
    }

    @Override
    public void dataEnds(int id, boolean endStream) throws Http2Exception {
        Http2Stream stream = receiving;
        receiving = null;
        if (carried || endStream) {
            floods.usefulWork();
        } else {
            floods.emptyData();
        }
        if (stream != null && !stream.closed()) {
            touch(stream);
            stream.dataEnds(endStream);
        }
    }

    @Override
    public void headers(int id, FieldList fields, boolean endStream) throws Http2Exception {
        Http2Stream stream = streams.get(id);
        if (stream != null) {
            trailers(stream, fields, endStream);
        } else if (streams.isNext(id)) {
            streams.begun(id);
            request(id, fields, endStream);
        } else if ((id & 1) == 0 || !streams.wasUsed()) {
            throw connectionError(PROTOCOL_ERROR, "A request came on stream %d, which may not be begun.", id);
        } else {
            notOpen(id);
        }
    }

    private void request(int id, FieldList fields, boolean endStream) throws Http2Exception {
        if (connection.refusesNew()
                || streams.size() >= connection.arrival().limits().streams()) {
            floods.takenBack();
            connection.refuse(id, REFUSED_STREAM);
            return;
        }
        floods.usefulWork();
        Http2Stream stream = new Http2Stream(connection, id);
        connection.opened(stream);
        touch(stream);
        Http2Check check = new Http2Check(connection.arrival().peer(), fields, endStream);
        stream.begin(check, endStream);
        if (check.malformed()) {
            floods.faultOfAStream();
        }
    }

    private void trailers(Http2Stream stream, FieldList fields, boolean endStream) throws Http2Exception {
        if (!stream.requestOpen()) {
            connection.fault(stream, STREAM_CLOSED);
            return;
        }
        touch(stream);
        HttpHeaders trailers = FieldSection.UNCHECKED.newHeaders();
        String problem = endStream ? null : "a second header section does not end it";
        if (fields.tooLarge()) {
            problem = "its trailers are larger than is allowed";
        }
        for (int i = 0; i < fields.size() && problem == null; i++) {
            problem = Http2Fields.problem(fields.name(i), fields.value(i));
            trailers.add(fields.name(i), fields.value(i));
        }
        if (problem == null) {
            stream.ended(trailers);
        } else {
            floods.faultOfAStream();
            stream.broken(problem);
        }
    }

    @Override
    public void reset(int id, long code) throws Http2Exception {
        Http2Stream stream = streams.get(id);
        if (stream != null) {
            floods.takenBack();
            stream.gone();
        } else if (streams.isIdle(id)) {
            notOpen(id);
        }
    }

    @Override
    public void setting(int name, long value) throws Http2Exception {
        if (name == Frames.HEADER_TABLE_SIZE) {
            connection.encoder().tableSizeChanged();
        } else if (name == Frames.INITIAL_WINDOW_SIZE) {
            connection.sending().initialWindow((int) value);
        }
    }

    @Override
    public void settingsEnd() {
        connection.out().settingsAck();
    }

    @Override
    public void settingsAcknowledged() {
        acknowledged = true;
    }

    @Override
    public void ping(boolean ack, long payload) {
        if (ack) {
            connection.farewell().answered();
        } else {
            connection.out().ping(true, payload);
        }
    }

    @Override
    public void goAway(int lastStream, long code) {
        connection.drain();
    }

    @Override
    public void windowUpdate(int id, int increment) throws Http2Exception {
        if (id == 0) {
            connection.sending().windowUpdate(increment);
            return;
        }
        Http2Stream stream = streams.get(id);
        if (stream != null) {
            Http2Output output = stream.output();
            if (output.windowChanges(increment)) {
                connection.sending().push(output);
                output.drained();
            } else {
                connection.fault(stream, FLOW_CONTROL_ERROR);
            }
        } else if (streams.isIdle(id)) {
            notOpen(id);
        }
    }

    @Override
    public void streamError(int id, Http2Error code, String what) throws Http2Exception {
        Http2Stream stream = streams.get(id);
        if (stream != null) {
            connection.fault(stream, code);
        } else {
            floods.faultOfAStream();
            connection.refuse(id, code);
        }
    }
}
