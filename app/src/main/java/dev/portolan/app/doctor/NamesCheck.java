package dev.portolan.app.doctor;

import dev.portolan.app.doctor.Finding.Severity;
import dev.portolan.app.hosts.HostsBlock;
import dev.portolan.app.hosts.HostsNames;
import dev.portolan.app.hosts.HostsText;
import dev.portolan.engine.profile.Profile;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether the names of the profile lead to this machine, and for whom. */
final class NamesCheck implements Check {

    private final Profile profile;
    private final Network network;

    private final HostsText hosts;
    private final Path file;

    /**
     * @param hosts what the hosts file says: a name that it has leads here, even if this process has heard otherwise of late
     * @param file where the profile is stored
     */
    NamesCheck(Profile profile, Network network, HostsText hosts, Path file) {
        this.profile = profile;
        this.network = network;
        this.hosts = hosts;
        this.file = file;
    }

    @Override
    public String name() {
        return "Names lead to this machine";
    }

    @Override
    public List<Finding> findings() {
        List<String> listed = hosts.names();
        HostsNames names = HostsNames.of(profile, hosts, name -> listed.contains(name) || network.leadsHere(name));
        Fix fix = inHostsFile(names.block());
        List<Finding> findings = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        Stream.concat(names.missing().stream(), names.patterns().stream()).forEach(host -> {
            List<InetAddress> found = network.resolve(Profile.isPattern(host) ? "any" + host.substring(1) : host);
            if (found.isEmpty()) {
                unknown.add(host);
            } else {
                findings.add(elsewhere(host, found, fix));
            }
        });
        Finding localhost =
                belowLocalhost(unknown.stream().filter(NamesCheck::localhost).toList(), fix);
        if (localhost != null) {
            findings.add(localhost);
        }
        unknown.stream().filter(host -> !localhost(host)).forEach(host -> findings.add(unknown(host, fix)));
        return findings;
    }

    private static boolean localhost(String host) {
        return host.equals("localhost") || host.endsWith(".localhost");
    }

    private static Finding elsewhere(String host, List<InetAddress> found, Fix fix) {
        String addresses = found.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
        return new Finding(
                "name-elsewhere",
                Severity.WARNING,
                "%s leads to %s, not to this machine's loopback address.".formatted(host, addresses),
                "Browsers go there, and pass Portolan by, unless that is an address of this machine that a listener has.",
                "Have the name lead to 127.0.0.1 in the hosts file, or use a name such as %s.localhost."
                        .formatted(first(host)),
                Profile.isPattern(host) ? new Fix[0] : new Fix[] {fix});
    }

    private static Finding unknown(String host, Fix fix) {
        boolean pattern = Profile.isPattern(host);
        return new Finding(
                "name-unknown",
                Severity.PROBLEM,
                "%s is not known to this machine.".formatted(host),
                "Nobody can call it by that name" + (pattern ? ", and a hosts file knows no patterns." : "."),
                pattern
                        ? "Use names below localhost, which browsers know by themselves, or list single names."
                        : "Write it into the hosts file, or use %s.localhost, which browsers know by themselves."
                                .formatted(first(host)),
                pattern ? new Fix[0] : new Fix[] {fix});
    }

    /** Chromium and Firefox answer these by themselves (RFC 6761, section 6.3); others ask the system. */
    private static @Nullable Finding belowLocalhost(List<String> hosts, Fix fix) {
        boolean single = hosts.stream().anyMatch(host -> !Profile.isPattern(host));
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
                        single ? new Fix[] {fix} : new Fix[0]);
    }

    private static String first(String host) {
        String name = Profile.isPattern(host) ? host.substring(2) : host;
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** All names of the profile that need it: what {@code portolan hosts install} writes. */
    private Fix inHostsFile(HostsBlock block) {
        return new Fix.Hosts(
                "Add to the hosts file",
                text -> text.with(block),
                List.of("hosts", "install", file.toAbsolutePath().toString()));
    }
}
