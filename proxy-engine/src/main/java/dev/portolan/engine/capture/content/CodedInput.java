package dev.portolan.engine.capture.content;

import java.io.ByteArrayInputStream;

/** Coded bytes being read, which remembers whether more were wanted than there are. */
final class CodedInput extends ByteArrayInputStream {

    private boolean ranOut;

    CodedInput(byte[] bytes) {
        super(bytes);
    }

    @Override
    public synchronized int read() {
        int read = super.read();
        ranOut |= read < 0;
        return read;
    }

    @Override
    public synchronized int read(byte[] to, int offset, int length) {
        int read = super.read(to, offset, length);
        ranOut |= read < 0;
        return read;
    }

    /** Whether the reader asked for bytes behind the last one. */
    boolean ranOut() {
        return ranOut;
    }

    /** How many bytes were taken, some of them perhaps only to be looked at later. */
    int position() {
        return pos;
    }

    boolean zlib() {
        return count >= 2 && (buf[0] & 0x0F) == 8 && ((buf[0] & 0xFF) << 8 | (buf[1] & 0xFF)) % 31 == 0;
    }
}
