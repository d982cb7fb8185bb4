package dev.portolan.engine.capture;

import java.nio.charset.Charset;
import java.util.Arrays;

/** Reads on in a byte array. */
final class Bytes {

    final byte[] array;
    int at;

    Bytes(byte[] array, int at) {
        this.array = array;
        this.at = at;
    }

    int next() {
        return array[at++] & 0xFF;
    }

    long varint() {
        long value = 0;
        int shift = 0;
        while (array[at] < 0) {
            value |= (array[at++] & 0x7FL) << shift;
            shift += 7;
        }
        return value | (long) array[at++] << shift;
    }

    String text(int length, Charset charset) {
        String text = new String(array, at, length, charset);
        at += length;
        return text;
    }

    byte[] rest() {
        return Arrays.copyOfRange(array, at, array.length);
    }
}
