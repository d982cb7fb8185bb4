package dev.portolan.engine.listen;

import dev.portolan.engine.wire.http2.FrameWriter;
import dev.portolan.engine.wire.http2.Frames;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import java.util.ArrayDeque;

/**
 * Shares a connection among the streams that have data to send: as far as the client's windows and the socket take it, a frame
 * of each in turn. Priorities are not regarded (RFC 9113, section 5.3.2). Event loop only.
 */
final class Http2Sending {

    private final FrameWriter out;
    private final Http2Streams streams;
    private final Http2Floods floods;
    private final ArrayDeque<Http2Output> waiting = new ArrayDeque<>();
    private int window = Frames.WINDOW;
    private int initialWindow = Frames.WINDOW;

    Http2Sending(FrameWriter out, Http2Streams streams, Http2Floods floods) {
        this.out = out;
        this.streams = streams;
        this.floods = floods;
    }

    int initialWindow() {
        return initialWindow;
    }

    /** The window that new streams begin with changes, and by as much that of those that are open. */
    void initialWindow(int changed) throws Http2Exception {
        int by = changed - initialWindow;
        initialWindow = changed;
        boolean[] fits = {true};
        streams.each(stream -> {
            Http2Output output = stream.output();
            fits[0] &= output.windowChanges(by);
            push(output);
            output.drained();
        });
        if (!fits[0]) {
            throw Http2Exception.connectionError(Http2Error.FLOW_CONTROL_ERROR, "A stream's window grows too large.");
        }
    }

    void windowUpdate(int increment) throws Http2Exception {
        if (increment > Frames.LARGEST_WINDOW - window) {
            throw Http2Exception.connectionError(
                    Http2Error.FLOW_CONTROL_ERROR, "The connection's window grows too large.");
        }
        window += increment;
        goOn();
    }

    /** Sends what can be sent of a stream that has got data, or room in its window. */
    void push(Http2Output stream) {
        if (waiting.isEmpty()) {
            while (mayWrite() && stream.sendable()) {
                write(stream);
            }
        }
        if (stream.sendable() && !stream.waits()) {
            stream.waits(true);
            waiting.add(stream);
        }
    }

    /** Goes on where the connection's window or the socket had no room. */
    void goOn() {
        pump();
        streams.each(stream -> stream.output().drained());
    }

    private void pump() {
        while (mayWrite() && !waiting.isEmpty()) {
            Http2Output stream = waiting.poll();
            stream.waits(false);
            if (stream.sendable()) {
                write(stream);
                push(stream);
            }
        }
    }

    private boolean mayWrite() {
        return window > 0 && out.writable();
    }

    private void write(Http2Output stream) {
        window -= stream.writeFrame(Math.min(window, Frames.PAYLOAD));
        floods.usefulWork();
    }
}
