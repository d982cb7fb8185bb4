package dev.portolan.engine.certificates;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * A range of addresses of one family, as in a name constraint.
 *
 * @param prefix how many leading bits of {@code first} count
 */
record Network(InetAddress first, int prefix) {

    /** @param text {@code address/prefix length} */
    static Network of(String text) {
        int slash = text.indexOf('/');
        return new Network(
                InetAddress.ofLiteral(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    /** @param octets address and mask, each 4 or 16 bytes (RFC 5280, 4.2.1.10) */
    static Network ofConstraint(byte[] octets) {
        int half = octets.length / 2;
        int bits = 0;
        for (int i = half; i < octets.length; i++) {
            bits += Integer.bitCount(octets[i] & 0xff);
        }
        return new Network(LeafName.address(Arrays.copyOf(octets, half)), bits);
    }

    byte[] toConstraint() {
        byte[] address = first.getAddress();
        byte[] octets = Arrays.copyOf(address, address.length * 2);
        for (int bit = 0; bit < prefix; bit++) {
            octets[address.length + bit / 8] |= (byte) (0x80 >> (bit % 8));
        }
        return octets;
    }

    boolean contains(InetAddress other) {
        byte[] mine = first.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int at = 0x80 >> (bit % 8);
            if ((mine[bit / 8] & at) != (theirs[bit / 8] & at)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        String address = LeafName.text(first);
        return prefix == first.getAddress().length * 8 ? address : address + "/" + prefix;
    }
}
