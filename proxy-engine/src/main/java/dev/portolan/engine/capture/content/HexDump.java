package dev.portolan.engine.capture.content;

import java.util.HexFormat;

/** Bytes as offset, hexadecimal and ASCII, line by line, so that only the lines in sight need be made. */
public final class HexDump {

    /** Bytes a line. */
    public static final int WIDTH = 16;

    private static final HexFormat HEX = HexFormat.of();
    private static final int HALF = WIDTH / 2;

    private HexDump() {}

    /** How many lines there are. */
    public static int lines(byte[] bytes) {
        return (bytes.length + WIDTH - 1) / WIDTH;
    }

    /** The line of that number from 0: {@code 00000010  47 45 54 20 2f 61 20 48  54 54 50 2f 31 2e 31 0d  |GET /a HTTP/1.1.|}. */
    public static String line(byte[] bytes, int number) {
        int from = number * WIDTH;
        int to = Math.min(bytes.length, from + WIDTH);
        StringBuilder line = new StringBuilder(80).append(HEX.toHexDigits(from)).append(' ');
        for (int i = 0; i < WIDTH; i++) {
            line.append(i % HALF == 0 ? " " : "");
            line.append(from + i < to ? HEX.toHexDigits(bytes[from + i]) : "  ").append(' ');
        }
        line.append(" |");
        for (int i = from; i < to; i++) {
            line.append(bytes[i] >= 0x20 && bytes[i] < 0x7F ? (char) bytes[i] : '.');
        }
        return line.append('|').toString();
    }

    /** All of it, each line ended. */
    public static String of(byte[] bytes) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < lines(bytes); i++) {
            all.append(line(bytes, i)).append('\n');
        }
        return all.toString();
    }
}
