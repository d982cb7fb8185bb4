package dev.portolan.app.desktop.traffic;

import java.util.AbstractList;
import java.util.Locale;
import java.util.RandomAccess;

/** Bytes as lines of offset, sixteen values and their characters, made when asked for. */
final class HexLines extends AbstractList<String> implements RandomAccess {

    private static final int PER_LINE = 16;

    private final byte[] bytes;

    HexLines(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int size() {
        return (bytes.length + PER_LINE - 1) / PER_LINE;
    }

    @Override
    public String get(int line) {
        int from = line * PER_LINE;
        StringBuilder text = new StringBuilder(80);
        text.append(String.format(Locale.ROOT, "%08x  ", from));
        StringBuilder characters = new StringBuilder(PER_LINE);
        for (int i = 0; i < PER_LINE; i++) {
            if (from + i < bytes.length) {
                int value = bytes[from + i] & 0xff;
                text.append(Character.forDigit(value >> 4, 16)).append(Character.forDigit(value & 15, 16));
                characters.append(value >= ' ' && value < 0x7f ? (char) value : '·');
            } else {
                text.append("  ");
            }
            text.append(i == PER_LINE / 2 - 1 ? "  " : " ");
        }
        return text.append(' ').append(characters).toString();
    }
}
