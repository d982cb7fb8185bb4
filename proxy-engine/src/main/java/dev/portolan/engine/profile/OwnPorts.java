package dev.portolan.engine.profile;

import io.netty.util.NetUtil;
import java.util.List;

/** Which targets lead back to what the profile itself listens on, and which to places that deserve a second look. */
final class OwnPorts {

    private OwnPorts() {}

    /** @param hosts the names that the profile answers to */
    static boolean reaches(List<String> hosts, Target target, Entrance entrance) {
        if (target.unix() || target.port() != entrance.port()) {
            return false;
        }
        String address = entrance.boundTo();
        if (Names.isLoopback(target.host()) || hosts.contains(target.host())) {
            return Names.isIpAddress(target.host())
                    ? PortConflicts.overlap(target.host(), entrance)
                    : address == null || Names.isLoopback(address) || isWildcard(address);
        }
        return target.host().equals(address);
    }

    private static boolean isWildcard(String address) {
        return address.equals("0.0.0.0") || address.equals("::");
    }

    static boolean isLinkLocal(String host) {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
        if (address == null) {
            return false;
        }
        return address.length == 4
                ? address[0] == (byte) 169 && address[1] == (byte) 254
                : address[0] == (byte) 0xFE && (address[1] & 0xC0) == 0x80;
    }

    static String linkLocalWarning(String host) {
        return "%s is a link-local address, where cloud machines keep credentials; make sure that you mean it."
                .formatted(host);
    }
}
