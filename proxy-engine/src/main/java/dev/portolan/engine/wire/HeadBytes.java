package dev.portolan.engine.wire;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;

/**
 * The bytes of a message head under construction. One an event loop, since it is empty again after every use; writing
 * into one array and copying it once costs less than writing every field into a direct buffer.
 */
public final class HeadBytes {

    private static final byte[] VERSION = latin1(" HTTP/1.1\r\n");
    private static final byte[] STATUS = latin1("HTTP/1.1 ");

    private byte[] bytes = new byte[4096];
    private int size;

    /** Begins a request (RFC 9112, section 3). */
    public HeadBytes request(String method, String target) {
        size = 0;
        return text(method).octet(' ').text(target).octets(VERSION);
    }

    /** Begins a response (RFC 9112, section 4). */
    public HeadBytes response(int status, String reason) {
        size = 0;
        octets(STATUS);
        octet((char) ('0' + status / 100))
                .octet((char) ('0' + status / 10 % 10))
                .octet((char) ('0' + status % 10));
        return octet(' ').text(reason).lineEnd();
    }

    /** Adds every field, and the empty line. */
    public HeadBytes fields(HttpHeaders fields) {
        Iterator<Map.Entry<CharSequence, CharSequence>> all = fields.iteratorCharSequence();
        while (all.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = all.next();
            text(field.getKey()).octet(':').octet(' ').text(field.getValue()).lineEnd();
        }
        return lineEnd();
    }

    int size() {
        return size;
    }

    void writeTo(ByteBuf out) {
        out.writeBytes(bytes, 0, size);
    }

    /** Begins anew with bare fields, as in a trailer section. */
    HeadBytes trailers(HttpHeaders fields) {
        size = 0;
        return fields(fields);
    }

    private HeadBytes text(CharSequence text) {
        if (text instanceof AsciiString ascii) {
            reserve(ascii.length());
            System.arraycopy(ascii.array(), ascii.arrayOffset(), bytes, size, ascii.length());
            size += ascii.length();
            return this;
        }
        // Characters beyond Latin-1 become question marks; cutting off their upper byte could make a line break of one.
        return octets(latin1(text.toString()));
    }

    private HeadBytes octets(byte[] text) {
        reserve(text.length);
        System.arraycopy(text, 0, bytes, size, text.length);
        size += text.length;
        return this;
    }

    private HeadBytes lineEnd() {
        return octet('\r').octet('\n');
    }

    private HeadBytes octet(char octet) {
        reserve(1);
        bytes[size++] = (byte) octet;
        return this;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
