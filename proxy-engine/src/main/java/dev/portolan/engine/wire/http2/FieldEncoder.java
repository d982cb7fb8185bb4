package dev.portolan.engine.wire.http2;

import io.netty.buffer.ByteBuf;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes header blocks (RFC 7541) with the static table alone: neither a dynamic table nor Huffman coding would pay for their
 * time between programs of one machine. Names become lower case. Used again for every block of a connection; event loop
 * only.
 */
public final class FieldEncoder {

    private static final byte[] STATUSES = {8, 9, 10, 11, 12, 13, 14};
    private static final int[] KNOWN_STATUSES = {200, 204, 206, 304, 400, 404, 500};
    private static final int STATUS_NAME = 8;
    private static final int INDEXED = 0x80;
    private static final int NO_TABLE = 0x20;

    private byte[] bytes = new byte[1024];
    private int size;
    private boolean tableChanged;

    /** The peer chose a size for the dynamic table: the next block has to say that none is used (RFC 7541, section 4.2). */
    public void tableSizeChanged() {
        tableChanged = true;
    }

    /** Begins a block. */
    public FieldEncoder begin() {
        size = 0;
        if (tableChanged) {
            tableChanged = false;
            octet(NO_TABLE);
        }
        return this;
    }

    /** The pseudo-field of a response. */
    public FieldEncoder status(int status) {
        int known = Arrays.binarySearch(KNOWN_STATUSES, status);
        if (known >= 0) {
            return octet(INDEXED | STATUSES[known]);
        }
        octet(STATUS_NAME).octet(3);
        return octet('0' + status / 100).octet('0' + status / 10 % 10).octet('0' + status % 10);
    }

    public FieldEncoder field(CharSequence name, CharSequence value) {
        int index = StaticNames.indexOf(name);
        if (index > 0) {
            number(0, 4, index);
        } else {
            octet(0);
            number(0, 7, name.length());
            lowerCase(name);
        }
        return text(value);
    }

    /** A pseudo-field, whose name is in lower case. */
    public FieldEncoder pseudo(AsciiString name, CharSequence value) {
        octet(0);
        number(0, 7, name.length());
        return octets(name.array(), name.arrayOffset(), name.length()).text(value);
    }

    int size() {
        return size;
    }

    void writeTo(ByteBuf out, int from, int count) {
        out.writeBytes(bytes, from, count);
    }

    private void lowerCase(CharSequence name) {
        int length = name.length();
        reserve(length);
        for (int i = 0; i < length; i++) {
            bytes[size++] = (byte) AsciiString.toLowerCase(name.charAt(i));
        }
    }

    private FieldEncoder text(CharSequence text) {
        if (text instanceof AsciiString ascii) {
            return number(0, 7, ascii.length()).octets(ascii.array(), ascii.arrayOffset(), ascii.length());
        }
        byte[] latin1 = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        return number(0, 7, latin1.length).octets(latin1, 0, latin1.length);
    }

    /** An integer behind the pattern of its first octet (RFC 7541, section 5.1). */
    private FieldEncoder number(int pattern, int prefixBits, int number) {
        int most = (1 << prefixBits) - 1;
        if (number < most) {
            return octet(pattern | number);
        }
        octet(pattern | most);
        int rest = number - most;
        while (rest >= 0x80) {
            octet((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        return octet(rest);
    }

    private FieldEncoder octets(byte[] from, int offset, int count) {
        reserve(count);
        System.arraycopy(from, offset, bytes, size, count);
        size += count;
        return this;
    }

    private FieldEncoder octet(int octet) {
        reserve(1);
        bytes[size++] = (byte) octet;
        return this;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
