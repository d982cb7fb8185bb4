package dev.portolan.engine.listen;

import dev.portolan.engine.wire.Limits;

/**
 * The request's half of a stream: whether it is open, how much of its announced length came, and the window, of which is given
 * back what was passed on, but only while more is wanted. Event loop only.
 */
final class Http2Intake {

    private final Http2Connection connection;
    private final int id;
    private int window = Limits.STREAM_WINDOW;
    private int owed;
    private int frame;
    private long missing = -1;
    private boolean open;
    private boolean unwanted;
    private boolean tooLong;

    Http2Intake(Http2Connection connection, int id) {
        this.connection = connection;
        this.id = id;
    }

    /** @param length of the body that is to come, or negative where it is not known */
    void begin(boolean endStream, long length) {
        open = !endStream;
        missing = endStream ? -1 : length;
    }

    boolean open() {
        return open;
    }

    void end() {
        open = false;
    }

    /** Whether the window has room for a frame. */
    boolean takes(int length) {
        window -= length;
        frame = length;
        return window >= 0;
    }

    void passed(int bytes) {
        if (missing >= 0) {
            missing -= bytes;
            tooLong = missing < 0;
        }
    }

    boolean tooLong() {
        return tooLong;
    }

    boolean tooShort() {
        return missing > 0;
    }

    /** A frame was handed on, padding included. */
    void frameOver() {
        owed += frame;
        frame = 0;
        giveBack();
    }

    void wanted(boolean more) {
        unwanted = !more;
        giveBack();
    }

    private void giveBack() {
        if (open && !unwanted && owed >= Limits.STREAM_WINDOW / 2) {
            window += owed;
            connection.out().windowUpdate(id, owed);
            owed = 0;
            connection.flushSoon();
        }
    }
}
