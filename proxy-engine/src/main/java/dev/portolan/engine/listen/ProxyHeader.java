package dev.portolan.engine.listen;

import io.netty.buffer.ByteBuf;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a proxy writes before all else on a connection that it passes on: who called it (the PROXY protocol of HAProxy, versions 1
 * and 2). Read strictly, and never guessed at.
 *
 * @param length in bytes
 * @param source who called; null where the proxy speaks for itself or does not know
 */
record ProxyHeader(int length, @Nullable InetSocketAddress source) {

    /** Version 1, section 2.1: the longest line that there can be. */
    private static final int LONGEST_LINE = 107;

    /** Version 2 without end is no header; addresses and what most add to them are far less. */
    private static final int LONGEST_BINARY = 4096;

    private static final byte[] SIGNATURE = {
        0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a,
    };
    private static final byte[] LINE = "PROXY ".getBytes(StandardCharsets.US_ASCII);
    private static final int FIXED = 16;

    /**
     * The header that the bytes begin with.
     *
     * @return null while more of it has to come
     * @throws IllegalArgumentException where there is none
     */
    static @Nullable ProxyHeader read(ByteBuf bytes) {
        if (begins(bytes, SIGNATURE)) {
            return bytes.readableBytes() < FIXED ? null : binary(bytes, bytes.readerIndex());
        }
        if (begins(bytes, LINE)) {
            return line(bytes);
        }
        throw new IllegalArgumentException("it does not begin with a PROXY header");
    }

    /** As far as they go. */
    private static boolean begins(ByteBuf bytes, byte[] known) {
        for (int i = 0; i < Math.min(known.length, bytes.readableBytes()); i++) {
            if (bytes.getByte(bytes.readerIndex() + i) != known[i]) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable ProxyHeader line(ByteBuf bytes) {
        int most = Math.min(bytes.readableBytes(), LONGEST_LINE);
        int end = bytes.indexOf(bytes.readerIndex(), bytes.readerIndex() + most, (byte) '\n');
        if (end < 0) {
            if (most == LONGEST_LINE) {
                throw new IllegalArgumentException("its PROXY header has no end");
            }
            return null;
        }
        int length = end - bytes.readerIndex() + 1;
        String text = bytes.toString(bytes.readerIndex(), length, StandardCharsets.ISO_8859_1);
        if (!text.endsWith("\r\n")) {
            throw new IllegalArgumentException("its PROXY header ends with a bare line feed");
        }
        String[] words = text.substring(0, length - 2).split(" ", -1);
        if (words.length >= 2 && words[1].equals("UNKNOWN")) {
            return new ProxyHeader(length, null);
        }
        boolean four = words.length == 6 && words[1].equals("TCP4");
        boolean six = words.length == 6 && words[1].equals("TCP6");
        if (!four && !six) {
            throw new IllegalArgumentException("its PROXY header is neither TCP4 nor TCP6 nor UNKNOWN");
        }
        address(words[3], four);
        port(words[5]);
        return new ProxyHeader(length, new InetSocketAddress(address(words[2], four), port(words[4])));
    }

    private static InetAddress address(String text, boolean four) {
        boolean valid = four ? NetUtil.isValidIpV4Address(text) : NetUtil.isValidIpV6Address(text);
        byte[] address = valid ? NetUtil.createByteArrayFromIpAddressString(text) : null;
        if (address == null) {
            throw new IllegalArgumentException("its PROXY header has no valid address");
        }
        return address(address);
    }

    private static InetAddress address(byte[] address) {
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("its PROXY header has no valid address", e);
        }
    }

    private static int port(String text) {
        int port = text.matches("0|[1-9]\\d{0,4}") ? Integer.parseInt(text) : -1;
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("its PROXY header has no valid port");
        }
        return port;
    }

    private static @Nullable ProxyHeader binary(ByteBuf bytes, int at) {
        int version = bytes.getUnsignedByte(at + 12);
        int family = bytes.getUnsignedByte(at + 13);
        int rest = bytes.getUnsignedShort(at + 14);
        if (version != 0x20 && version != 0x21) {
            throw new IllegalArgumentException("its PROXY header is of an unknown version");
        }
        if (rest > LONGEST_BINARY) {
            throw new IllegalArgumentException("its PROXY header is too long");
        }
        if (bytes.readableBytes() < FIXED + rest) {
            return null;
        }
        int size = switch (family) {
            case 0x11 -> 4;
            case 0x21 -> 16;
            default -> 0;
        };
        boolean local = version == 0x20 || size == 0;
        if (!local && rest < 2 * size + 4) {
            throw new IllegalArgumentException("its PROXY header is too short");
        }
        return new ProxyHeader(FIXED + rest, local ? null : source(bytes, at + FIXED, size));
    }

    private static InetSocketAddress source(ByteBuf bytes, int at, int size) {
        byte[] address = new byte[size];
        bytes.getBytes(at, address);
        return new InetSocketAddress(address(address), bytes.getUnsignedShort(at + 2 * size));
    }
}
