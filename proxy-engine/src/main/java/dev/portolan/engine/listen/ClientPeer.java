package dev.portolan.engine.listen;

import dev.portolan.engine.policy.ClientInfo;
import dev.portolan.engine.wire.RemoteAddress;
import io.netty.channel.Channel;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** Who is at the other end of a connection, and how it came here. Event loop only. */
final class ClientPeer implements RequestCheck.Peer {

    private final Channel channel;
    private String address;
    private boolean secure;
    private @Nullable ClientInfo known;

    ClientPeer(Channel channel, boolean secure) {
        this.channel = channel;
        this.secure = secure;
        this.address = RemoteAddress.text(channel.remoteAddress());
    }

    /** It speaks plain HTTP where TLS was expected. */
    void plain() {
        secure = false;
    }

    /** It passes on what another sent. */
    void calledBy(SocketAddress source) {
        address = RemoteAddress.text(source);
        known = null;
    }

    @Override
    public boolean secure() {
        return secure;
    }

    @Override
    public String localAuthority() {
        return channel.localAddress() instanceof InetSocketAddress local
                ? NetUtil.toSocketAddressString(local)
                : "localhost";
    }

    /** The address that it connected to. */
    String localAddress() {
        return channel.localAddress() instanceof InetSocketAddress local
                ? NetUtil.toAddressString(local.getAddress())
                : "localhost";
    }

    /** A connection calls the same authority most of the time, so the last answer is kept. */
    @Override
    public ClientInfo info(String authority, String protocol) {
        ClientInfo last = known;
        if (last == null
                || !last.authority().equals(authority)
                || !last.protocol().equals(protocol)) {
            last = ClientInfo.of(address, secure ? "https" : "http", authority, protocol);
            known = last;
        }
        return last;
    }

    @Override
    public String toString() {
        return address;
    }
}
