package dev.portolan.engine.wire.http2;

/** Numbers of RFC 9113 (sections 4, 6 and 6.5.2) and RFC 8441 (section 3). */
public final class Frames {

    public static final int DATA = 0;
    public static final int HEADERS = 1;
    public static final int PRIORITY = 2;
    public static final int RST_STREAM = 3;
    public static final int SETTINGS = 4;
    public static final int PUSH_PROMISE = 5;
    public static final int PING = 6;
    public static final int GOAWAY = 7;
    public static final int WINDOW_UPDATE = 8;
    public static final int CONTINUATION = 9;

    public static final int END_STREAM = 0x01;
    public static final int ACK = 0x01;
    public static final int END_HEADERS = 0x04;
    public static final int PADDED = 0x08;
    public static final int WITH_PRIORITY = 0x20;

    public static final int HEADER_TABLE_SIZE = 1;
    public static final int ENABLE_PUSH = 2;
    public static final int MAX_CONCURRENT_STREAMS = 3;
    public static final int INITIAL_WINDOW_SIZE = 4;
    public static final int MAX_FRAME_SIZE = 5;
    public static final int MAX_HEADER_LIST_SIZE = 6;
    public static final int ENABLE_CONNECT_PROTOCOL = 8;

    /** Bytes of a frame's head. */
    public static final int HEAD = 9;

    /** The largest payload that everybody accepts. */
    public static final int PAYLOAD = 16_384;

    /** The flow-control window that a stream and a connection begin with. */
    public static final int WINDOW = 65_535;

    public static final int LARGEST_WINDOW = Integer.MAX_VALUE;

    private Frames() {}
}
