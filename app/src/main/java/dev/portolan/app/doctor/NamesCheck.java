package dev.portolan.app.doctor;

import dev.portolan.app.doctor.Finding.Severity;
import dev.portolan.engine.profile.Names;
import dev.portolan.engine.profile.Profile;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether the names of the profile lead to this machine, and for whom. */
final class NamesCheck implements Check {

    private final Profile profile;
    private final Network network;

    NamesCheck(Profile profile, Network network) {
        this.profile = profile;
        this.network = network;
    }

    @Override
    public String name() {
        return "Names lead to this machine";
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        Set<String> unknown = new LinkedHashSet<>();
        for (String host : profile.hosts()) {
            String name = host.startsWith("*.") ? "any" + host.substring(1) : host;
            if (!host.equals(Profile.EVERY_HOST) && !Names.isIpAddress(host)) {
                List<InetAddress> found = network.resolve(name);
                if (found.isEmpty()) {
                    unknown.add(host);
                } else if (!found.stream().allMatch(InetAddress::isLoopbackAddress)) {
                    findings.add(elsewhere(host, found));
                }
            }
        }
        Finding localhost =
                belowLocalhost(unknown.stream().filter(NamesCheck::localhost).toList());
        if (localhost != null) {
            findings.add(localhost);
        }
        unknown.stream().filter(host -> !localhost(host)).forEach(host -> findings.add(unknown(host)));
        return findings;
    }

    private static boolean localhost(String host) {
        return host.equals("localhost") || host.endsWith(".localhost");
    }

    private static Finding elsewhere(String host, List<InetAddress> found) {
        String addresses = found.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
        return new Finding(
                "name-elsewhere",
                Severity.WARNING,
                "%s leads to %s, not to this machine's loopback address.".formatted(host, addresses),
                "Browsers go there, and pass Portolan by, unless that is an address of this machine that a listener has.",
                "Have the name lead to 127.0.0.1 in the hosts file, or use a name such as %s.localhost."
                        .formatted(first(host)),
                inHostsFile(host));
    }

    private static Finding unknown(String host) {
        boolean pattern = host.startsWith("*.");
        return new Finding(
                "name-unknown",
                Severity.PROBLEM,
                "%s is not known to this machine.".formatted(host),
                "Nobody can call it by that name" + (pattern ? ", and a hosts file knows no patterns." : "."),
                pattern
                        ? "Use names below localhost, which browsers know by themselves, or list single names."
                        : "Write it into the hosts file, or use %s.localhost, which browsers know by themselves."
                                .formatted(first(host)),
                pattern ? new Fix[0] : new Fix[] {inHostsFile(host)});
    }

    /** Chromium and Firefox answer these by themselves (RFC 6761, section 6.3); others ask the system. */
    private static @Nullable Finding belowLocalhost(List<String> hosts) {
        List<String> single =
                hosts.stream().filter(host -> !host.startsWith("*.")).toList();
        return hosts.isEmpty()
                ? null
                : new Finding(
                        "name-browsers-only",
                        Severity.NOTE,
                        "Only browsers know %s.".formatted(String.join(", ", hosts)),
                        "Chrome, Edge and Firefox send every name below localhost to this machine, and so does a newer curl;"
                                + " Safari, Java, Node and Python ask the system, which does not know it.",
                        "Write it into the hosts file if other programs are to call it, or have them call localhost and"
                                + " send the name as Host.",
                        single.isEmpty() ? new Fix[0] : new Fix[] {inHostsFile(String.join(" ", single))});
    }

    private static String first(String host) {
        String name = host.startsWith("*.") ? host.substring(2) : host;
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static Fix inHostsFile(String names) {
        return new Fix.Command(
                "Hosts file", "printf '127.0.0.1 %1$s\\n::1 %1$s\\n' | sudo tee -a /etc/hosts".formatted(names));
    }
}
