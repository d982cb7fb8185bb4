package dev.portolan.engine.lan;

import dev.portolan.engine.lan.LocalNetwork.Own;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the system tells of its network. */
final class SystemNetwork {

    private static final Logger LOG = LoggerFactory.getLogger(SystemNetwork.class);

    /** Nobody's (RFC 5737); nothing is sent there, only the way there is looked up. */
    private static final byte[] SOMEWHERE = {(byte) 203, 0, 113, 1};

    private static final int ANY_PORT = 9;

    private SystemNetwork() {}

    /** Of all interfaces that are up; empty where the system does not tell. */
    static List<Own> addresses() {
        InetAddress preferred = preferred();
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(SystemNetwork::isUp)
                    .flatMap(each -> own(each, preferred))
                    .toList();
        } catch (SocketException | UncheckedIOException e) {
            LOG.warn("The addresses of this machine can't be read", e);
            return List.of();
        }
    }

    private static boolean isUp(NetworkInterface each) {
        try {
            return each.isUp() && !each.isLoopback();
        } catch (SocketException e) {
            LOG.debug("{} is gone", each, e);
            return false;
        }
    }

    private static Stream<Own> own(NetworkInterface each, @Nullable InetAddress preferred) {
        return each.getInterfaceAddresses().stream()
                .filter(SystemNetwork::isKnown)
                .map(address -> new Own(
                        address.getAddress(),
                        address.getNetworkPrefixLength(),
                        address.getAddress().equals(preferred)));
    }

    /** Some of a tunnel have none. */
    private static boolean isKnown(@Nullable InterfaceAddress address) {
        return address != null && address.getAddress() != null;
    }

    /** The address that what leaves the network would go out from, which is the one that others see; null where nothing can leave. */
    private static @Nullable InetAddress preferred() {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByAddress(SOMEWHERE), ANY_PORT));
            return socket.getLocalAddress();
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("There is no way out of this machine", e);
            return null;
        }
    }

    static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            LOG.debug("This machine's own name has no address", e);
            // The message is the name, and what was wrong with it.
            return String.valueOf(e.getMessage()).split(":", 2)[0];
        }
    }
}
