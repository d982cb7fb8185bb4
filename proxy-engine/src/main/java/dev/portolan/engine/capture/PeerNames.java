package dev.portolan.engine.capture;

import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** Addresses of clients as text, remembered while their connections are likely to last. Event loop only. */
final class PeerNames {

    private static final int SIZE = 256;

    private final @Nullable SocketAddress[] addresses = new @Nullable SocketAddress[SIZE];
    private final String[] texts = new String[SIZE];

    @SuppressWarnings("ReferenceEquality") // a connection has its own
    String text(SocketAddress address) {
        int at = System.identityHashCode(address) & (SIZE - 1);
        if (addresses[at] != address) {
            addresses[at] = address;
            texts[at] = format(address);
        }
        return texts[at];
    }

    private static String format(SocketAddress address) {
        return address instanceof InetSocketAddress inet ? NetUtil.toSocketAddressString(inet) : address.toString();
    }
}
