package dev.portolan.engine.wire.http2;

import static io.netty.handler.codec.http2.Http2Error.FLOW_CONTROL_ERROR;
import static io.netty.handler.codec.http2.Http2Error.FRAME_SIZE_ERROR;
import static io.netty.handler.codec.http2.Http2Error.PROTOCOL_ERROR;
import static io.netty.handler.codec.http2.Http2Exception.connectionError;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;

/** What stands in the frames that carry no part of a message (RFC 9113, sections 6.3 to 6.9). Event loop only. */
final class ControlFrames {

    private final FrameEvents events;

    ControlFrames(FrameEvents events) {
        this.events = events;
    }

    void read(int type, int flags, int stream, ByteBuf payload) throws Http2Exception {
        switch (type) {
            case Frames.PRIORITY -> priority(stream, payload);
            case Frames.RST_STREAM -> {
                requireLength(payload, 4, type);
                events.reset(stream, payload.readUnsignedInt());
            }
            case Frames.SETTINGS -> settings(flags, payload);
            case Frames.PING -> {
                requireLength(payload, 8, type);
                events.ping((flags & Frames.ACK) != 0, payload.readLong());
            }
            case Frames.GOAWAY -> {
                if (payload.readableBytes() < 8) {
                    throw connectionError(FRAME_SIZE_ERROR, "A GOAWAY frame is too short.");
                }
                events.goAway(payload.readInt() & Integer.MAX_VALUE, payload.readUnsignedInt());
            }
            case Frames.WINDOW_UPDATE -> windowUpdate(stream, payload);
            default -> throw new IllegalArgumentException("no control frame: " + type);
        }
    }

    private static void requireLength(ByteBuf payload, int bytes, int type) throws Http2Exception {
        if (payload.readableBytes() != bytes) {
            throw connectionError(FRAME_SIZE_ERROR, "A frame of type %d has %d bytes.", type, payload.readableBytes());
        }
    }

    private void priority(int stream, ByteBuf payload) throws Http2Exception {
        if (payload.readableBytes() != 5) {
            events.streamError(stream, FRAME_SIZE_ERROR, "A PRIORITY frame has a wrong length.");
        } else if ((payload.readInt() & Integer.MAX_VALUE) == stream) {
            events.streamError(stream, PROTOCOL_ERROR, "A stream is to depend on itself.");
        }
    }

    private void settings(int flags, ByteBuf payload) throws Http2Exception {
        if ((flags & Frames.ACK) != 0) {
            requireLength(payload, 0, Frames.SETTINGS);
            events.settingsAcknowledged();
            return;
        }
        if (payload.readableBytes() % 6 != 0) {
            throw connectionError(FRAME_SIZE_ERROR, "A SETTINGS frame has a wrong length.");
        }
        while (payload.isReadable()) {
            int name = payload.readUnsignedShort();
            long value = payload.readUnsignedInt();
            checkSetting(name, value);
            events.setting(name, value);
        }
        events.settingsEnd();
    }

    private static void checkSetting(int name, long value) throws Http2Exception {
        boolean right = switch (name) {
            case Frames.ENABLE_PUSH, Frames.ENABLE_CONNECT_PROTOCOL -> value <= 1;
            case Frames.INITIAL_WINDOW_SIZE -> value <= Frames.LARGEST_WINDOW;
            case Frames.MAX_FRAME_SIZE -> value >= Frames.PAYLOAD && value < 1 << 24;
            default -> true;
        };
        if (!right) {
            Http2Error code = name == Frames.INITIAL_WINDOW_SIZE ? FLOW_CONTROL_ERROR : PROTOCOL_ERROR;
            throw connectionError(code, "The setting %d can't be %d.", name, value);
        }
    }

    private void windowUpdate(int stream, ByteBuf payload) throws Http2Exception {
        requireLength(payload, 4, Frames.WINDOW_UPDATE);
        int increment = payload.readInt() & Integer.MAX_VALUE;
        if (increment > 0) {
            events.windowUpdate(stream, increment);
        } else if (stream == 0) {
            throw connectionError(PROTOCOL_ERROR, "The connection's window is updated by nothing.");
        } else {
            events.streamError(stream, PROTOCOL_ERROR, "A stream's window is updated by nothing.");
        }
    }
}
