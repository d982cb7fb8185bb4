package dev.portolan.app.desktop.traffic.body;

import dev.portolan.app.desktop.text.Lines;
import dev.portolan.engine.capture.content.HexDump;

/** Bytes as lines of a hex dump. */
final class HexLines extends Lines {

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

    @Override
    public int lineAt(int offset) {
        return offset / HexDump.WIDTH;
    }
}
