package dev.portolan.engine.wire.http2;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;

/**
 * What a {@link FrameReader} finds. What is thrown out of a method is an error of the connection: nothing more is read. Of a
 * stream's state the reader knows nothing. Event loop only.
 */
public interface FrameEvents {

    /** A frame of any type begins; asked first. */
    void frame(int type, int flags, int stream, int length) throws Http2Exception;

    /**
     * A DATA frame begins.
     *
     * @param length what it takes of the flow-control windows, padding included
     */
    void dataBegins(int stream, int length) throws Http2Exception;

    /** A part of its data; takes it over. */
    void data(int stream, ByteBuf part) throws Http2Exception;

    void dataEnds(int stream, boolean endStream) throws Http2Exception;

    /** @param fields valid during the call only */
    void headers(int stream, FieldList fields, boolean endStream) throws Http2Exception;

    void reset(int stream, long code) throws Http2Exception;

    /** One setting of a SETTINGS frame. */
    void setting(int name, long value) throws Http2Exception;

    /** The end of a SETTINGS frame, which is to be acknowledged. */
    void settingsEnd() throws Http2Exception;

    void settingsAcknowledged() throws Http2Exception;

    void ping(boolean ack, long payload) throws Http2Exception;

    void goAway(int lastStream, long code) throws Http2Exception;

    /** @param stream 0 for the connection */
    void windowUpdate(int stream, int increment) throws Http2Exception;

    /** A frame is wrong in a way that concerns its stream alone. */
    void streamError(int stream, Http2Error code, String what) throws Http2Exception;
}
