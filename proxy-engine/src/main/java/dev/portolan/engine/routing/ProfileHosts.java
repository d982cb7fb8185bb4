package dev.portolan.engine.routing;

import dev.portolan.engine.profile.Profile;
import io.netty.util.NetUtil;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names that a profile answers to, which is what keeps DNS rebinding out. The loopback addresses always belong. */
final class ProfileHosts {

    private final Set<String> names = new HashSet<>(Set.of("localhost", "127.0.0.1", "::1", "[::1]"));
    private final String[] suffixes;
    private final boolean every;

    ProfileHosts(List<String> hosts) {
        every = hosts.contains(Profile.EVERY_HOST);
        for (String host : hosts) {
            names.add(host);
            if (host.indexOf(':') >= 0) {
                names.add("[" + host + "]");
            }
        }
        this.suffixes = hosts.stream()
                .filter(host -> host.startsWith("*."))
                .map(host -> host.substring(1))
                .toArray(String[]::new);
    }

    boolean contains(String host) {
        if (every || names.contains(host)) {
            return true;
        }
        for (String suffix : suffixes) {
            if (host.length() > suffix.length() && host.endsWith(suffix)) {
                return true;
            }
        }
        return host.startsWith("127.") && NetUtil.isValidIpV4Address(host);
    }
}
