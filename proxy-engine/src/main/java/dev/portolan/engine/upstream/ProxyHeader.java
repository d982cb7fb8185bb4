package dev.portolan.engine.upstream;

import dev.portolan.engine.profile.ProxyProtocol;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the PROXY protocol of HAProxy puts before all else on a connection, in its versions 1 and 2. Stateless, any thread. */
final class ProxyHeader {

    private static final byte[] SIGNATURE = {
        0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a,
    };
    private static final int LOCAL = 0x20;
    private static final int PROXY = 0x21;
    private static final int TCP4 = 0x11;
    private static final int TCP6 = 0x21;
    private static final int IPV4 = 4;

    private ProxyHeader() {}

    /** @param caller null where the program speaks for itself, as when it asks whether a target is up */
    static ByteBuf of(ProxyProtocol version, @Nullable Caller caller) {
        return version == ProxyProtocol.V1
                ? Unpooled.copiedBuffer(line(caller), StandardCharsets.US_ASCII)
                : binary(caller);
    }

    private static String line(@Nullable Caller caller) {
        if (caller == null) {
            return "PROXY UNKNOWN\r\n";
        }
        boolean four = four(caller);
        return "PROXY %s %s %s %d %d\r\n"
                .formatted(
                        four ? "TCP4" : "TCP6",
                        NetUtil.bytesToIpAddress(address(caller.source(), four)),
                        NetUtil.bytesToIpAddress(address(caller.destination(), four)),
                        caller.source().getPort(),
                        caller.destination().getPort());
    }

    private static ByteBuf binary(@Nullable Caller caller) {
        ByteBuf out = Unpooled.buffer().writeBytes(SIGNATURE);
        if (caller == null) {
            return out.writeByte(LOCAL).writeByte(0).writeShort(0);
        }
        boolean four = four(caller);
        byte[] source = address(caller.source(), four);
        byte[] destination = address(caller.destination(), four);
        return out.writeByte(PROXY)
                .writeByte(four ? TCP4 : TCP6)
                .writeShort(source.length + destination.length + 4)
                .writeBytes(source)
                .writeBytes(destination)
                .writeShort(caller.source().getPort())
                .writeShort(caller.destination().getPort());
    }

    private static boolean four(Caller caller) {
        return bytes(caller.source()).length == IPV4 && bytes(caller.destination()).length == IPV4;
    }

    /** Where one of the two is IPv6, the other has to be written as such. */
    private static byte[] address(InetSocketAddress address, boolean four) {
        byte[] bytes = bytes(address);
        if (four || bytes.length != IPV4) {
            return bytes;
        }
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        System.arraycopy(bytes, 0, mapped, 12, IPV4);
        return mapped;
    }

    private static byte[] bytes(InetSocketAddress address) {
        InetAddress known = address.getAddress();
        return known == null ? new byte[IPV4] : known.getAddress();
    }
}
