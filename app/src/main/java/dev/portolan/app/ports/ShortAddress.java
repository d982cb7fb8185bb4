package dev.portolan.app.ports;

import java.net.InetAddress;

/** Addresses as people write them. */
final class ShortAddress {

    private ShortAddress() {}

    static String of(InetAddress address) {
        if (address.isAnyLocalAddress()) {
            return address.getAddress().length == 4 ? "0.0.0.0" : "::";
        }
        if (address.isLoopbackAddress() && address.getAddress().length == 16) {
            return "::1";
        }
        return address.getHostAddress();
    }
}
