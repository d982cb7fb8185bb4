package dev.portolan.engine.profile;

import io.netty.util.NetUtil;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A range of IP addresses as people write it: {@code 10.0.0.0/8}, {@code fd00::/8}, or one address by itself. An IPv4 address
 * that is written as IPv6 ({@code ::ffff:10.0.0.1}) is the IPv4 address.
 */
public final class Cidr {

    public static final String ADVICE = "write a range such as \"10.0.0.0/8\" or \"fd00::/8\", or one address";

    private static final int MAPPED_BITS = 96;

    private final String text;
    private final byte[] network;
    private final int bits;

    private Cidr(String text, byte[] network, int bits) {
        this.text = text;
        this.network = network;
        this.bits = bits;
    }

    /** Null where the text is no range. */
    public static @Nullable Cidr parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (!Names.isIpAddress(address) || address.indexOf('%') >= 0 || address.indexOf('[') >= 0) {
            return null;
        }
        byte[] written = NetUtil.createByteArrayFromIpAddressString(address);
        int most = written == null ? 0 : written.length * 8;
        int bits = slash < 0 ? most : bits(text.substring(slash + 1));
        if (written == null || bits < 0 || bits > most) {
            return null;
        }
        byte[] network = normal(written);
        // Of a mapped range only what lies within the mapped addresses can be said in IPv4.
        if (network.length < written.length) {
            return bits < MAPPED_BITS ? null : new Cidr(text, network, bits - MAPPED_BITS);
        }
        return new Cidr(text, network, bits);
    }

    private static int bits(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
    }

    /** Four bytes for an IPv4 address however it came, sixteen for any other. */
    public static byte[] normal(byte[] address) {
        if (address.length != 16 || address[10] != -1 || address[11] != -1) {
            return address;
        }
        for (int i = 0; i < 10; i++) {
            if (address[i] != 0) {
                return address;
            }
        }
        return Arrays.copyOfRange(address, 12, 16);
    }

    /** @param address as {@link #normal} has it */
    public boolean contains(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        for (int i = 0; i < bits / 8; i++) {
            if (address[i] != network[i]) {
                return false;
            }
        }
        int rest = bits % 8;
        return rest == 0 || ((address[bits / 8] ^ network[bits / 8]) & (0xff << (8 - rest)) & 0xff) == 0;
    }

    /** Four or sixteen bytes, of which {@link #bits} count. */
    public byte[] network() {
        return network.clone();
    }

    /** How many bits at the beginning an address must share, 0 to 32 or 128. */
    public int bits() {
        return bits;
    }

    /** Whether bits are set that the range does not look at, as in {@code 10.0.0.1/8}. */
    boolean loose() {
        for (int bit = bits; bit < network.length * 8; bit++) {
            if ((network[bit / 8] & (0x80 >> (bit % 8))) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether every address of its kind is in it. */
    boolean everything() {
        return bits == 0;
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
