package dev.portolan.engine.listen;

import dev.portolan.engine.wire.http2.FieldEncoder;
import dev.portolan.engine.wire.http2.FrameWriter;
import dev.portolan.engine.wire.http2.Frames;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.Iterator;
import java.util.Map;

/**
 * The response's half of a stream: writes its heads, and of its body as much as the client's window takes; the rest waits, and
 * the end of the stream behind it. Event loop only.
 */
final class Http2Output {

    /** Bytes that may wait for the client's window before the target is no longer read, and before it is again. */
    private static final long FULL = 128 << 10;

    private static final long LOW = 32 << 10;

    private final Http2Stream stream;
    private final Http2Connection connection;
    private final Http2Backlog backlog = new Http2Backlog();
    private HttpHeaders trailers = EmptyHttpHeaders.INSTANCE;
    private int window;
    private boolean toHead;
    private boolean empty;
    private boolean ending;
    private boolean full;
    private boolean waits;
    private boolean moved;

    Http2Output(Http2Stream stream, Http2Connection connection) {
        this.stream = stream;
        this.connection = connection;
        this.window = connection.sending().initialWindow();
    }

    // Flow control

    /** @return whether the window stays within what is allowed */
    boolean windowChanges(long by) {
        long next = window + by;
        if (next > Frames.LARGEST_WINDOW) {
            return false;
        }
        window = (int) next;
        return true;
    }

    boolean sendable() {
        return window > 0 && !backlog.isEmpty();
    }

    boolean waits() {
        return waits;
    }

    void waits(boolean queued) {
        waits = queued;
    }

    /** Sends one frame of what waits. */
    int writeFrame(int most) {
        ByteBuf data = backlog.take(Math.min(most, window));
        int bytes = data.readableBytes();
        window -= bytes;
        moved = true;
        boolean last = complete() && trailers.isEmpty();
        out().data(stream.id(), data, last);
        if (complete()) {
            finish(last);
        }
        return bytes;
    }

    boolean writable() {
        boolean writable = backlog.bytes() < FULL && out().writable();
        full |= !writable;
        return writable;
    }

    /** There may be room again. */
    void drained() {
        if (full && backlog.bytes() <= LOW && out().writable()) {
            full = false;
            stream.writabilityChanged();
        }
    }

    long backlog() {
        return backlog.bytes() + out().backlog();
    }

    boolean hasBacklog() {
        return !backlog.isEmpty();
    }

    /** Whether data waits of which nothing was sent since this was asked last. */
    boolean stuck() {
        boolean stuck = hasBacklog() && !moved;
        moved = false;
        return stuck;
    }

    // proxy→client

    /** @param head whether the response answers HEAD */
    void expect(boolean head) {
        toHead = head;
    }

    void interim(int status, HttpHeaders fields) {
        writeHead(status, fields, false);
    }

    void head(int status, HttpHeaders fields, long length) {
        empty = toHead || status == 204 || status == 304;
        if (length >= 0 && status != 204) {
            fields.set(HttpHeaderNames.CONTENT_LENGTH, Long.toString(length));
        }
        writeHead(status, fields, false);
    }

    /** An extended CONNECT is accepted (RFC 8441, section 5). */
    void tunnel(HttpHeaders fields) {
        writeHead(200, fields, true);
    }

    private void writeHead(int status, HttpHeaders fields, boolean tunnelled) {
        FieldEncoder block = connection.encoder().begin().status(status);
        Iterator<Map.Entry<CharSequence, CharSequence>> all = fields.iteratorCharSequence();
        while (all.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = all.next();
            CharSequence name = field.getKey();
            boolean drop = Http2Fields.connectionSpecific(name)
                    || (tunnelled && AsciiString.contentEqualsIgnoreCase(name, HttpHeaderNames.SEC_WEBSOCKET_ACCEPT));
            if (!drop) {
                block.field(name, field.getValue());
            }
        }
        out().headers(stream.id(), block, false);
    }

    /** Takes over {@code data}. */
    void body(ByteBuf data) {
        if (empty || stream.closed() || ending || !data.isReadable()) {
            data.release();
            return;
        }
        moved |= backlog.isEmpty();
        backlog.add(data);
        connection.sending().push(this);
        if (hasBacklog()) {
            connection.stalls().watch();
        }
    }

    /** Nothing more will be sent behind what waits. */
    void end(HttpHeaders fields) {
        if (stream.closed() || ending) {
            return;
        }
        ending = true;
        trailers = empty ? EmptyHttpHeaders.INSTANCE : fields;
        if (complete()) {
            finish(false);
        }
    }

    boolean ending() {
        return ending;
    }

    /** Whether everything is on its way. */
    boolean complete() {
        return ending && backlog.isEmpty();
    }

    /** Everything is written but the end of the stream, and that too where {@code ended}. */
    private void finish(boolean ended) {
        if (!trailers.isEmpty()) {
            FieldEncoder block = connection.encoder().begin();
            trailers.iteratorCharSequence().forEachRemaining(field -> block.field(field.getKey(), field.getValue()));
            out().headers(stream.id(), block, true);
        } else if (!ended) {
            out().endStream(stream.id());
        }
        stream.answered();
    }

    /** What waits is no longer sent. */
    void discard() {
        backlog.release();
    }

    private FrameWriter out() {
        return connection.out();
    }
}
