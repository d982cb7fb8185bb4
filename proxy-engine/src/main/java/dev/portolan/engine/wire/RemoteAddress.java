package dev.portolan.engine.wire;

import io.netty.channel.Channel;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Who is at the other end of an accepted connection. */
public final class RemoteAddress {

    private static final InetSocketAddress UNKNOWN = InetSocketAddress.createUnresolved("unknown", 0);

    private RemoteAddress() {}

    /** Never null: a client that has left already can't be asked any more who it was. */
    public static SocketAddress of(Channel accepted) {
        SocketAddress address = accepted.remoteAddress();
        return address == null ? UNKNOWN : address;
    }

    /** The address alone, without the port; {@code unknown} where it is none of IP or not known any more. */
    public static String text(SocketAddress address) {
        return address instanceof InetSocketAddress inet && !inet.isUnresolved()
                ? NetUtil.toAddressString(inet.getAddress())
                : UNKNOWN.getHostString();
    }
}
