package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.content.HexDump;
import java.util.AbstractList;
import java.util.RandomAccess;

/** Bytes as lines of a hex dump, made when asked for. */
final class HexLines extends AbstractList<String> implements RandomAccess {

    private final byte[] bytes;

    HexLines(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int size() {
        return HexDump.lines(bytes);
    }

    @Override
    public String get(int line) {
        return HexDump.line(bytes, line);
    }
}
