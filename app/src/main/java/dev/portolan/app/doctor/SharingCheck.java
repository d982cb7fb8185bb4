package dev.portolan.app.doctor;

import dev.portolan.app.doctor.Finding.Severity;
import dev.portolan.engine.lan.LocalNetwork;
import dev.portolan.engine.profile.Entrance;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What phones need to reach a profile that is shared on the network. Only for profiles that are. */
final class SharingCheck implements Check {

    private final List<Listener> shared;
    private final LocalNetwork network;
    private final Predicate<Path> there;

    /** @param there whether a file of this machine exists */
    SharingCheck(Profile profile, LocalNetwork network, Predicate<Path> there) {
        this.shared = profile.listeners().stream().filter(Entrance::lan).toList();
        this.network = network;
        this.there = there;
    }

    SharingCheck(Profile profile, LocalNetwork network) {
        this(profile, network, Files::exists);
    }

    @Override
    public String name() {
        return "Phones reach what is shared";
    }

    @Override
    public List<Finding> findings() {
        List<String> addresses = network.addresses();
        if (addresses.isEmpty()) {
            return List.of(new Finding(
                    "sharing-nowhere",
                    Severity.WARNING,
                    "The profile is shared, but this machine has no private address.",
                    "Without a network, or with a public address alone, no phone can reach it.",
                    "Join the network that the phone is in; nothing has to be started anew."));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(reached(addresses.getFirst()));
        shared.stream()
                .filter(Listener::tls)
                .findFirst()
                .ifPresent(listener -> findings.add(trusting(addresses.getFirst(), listener.port())));
        return findings;
    }

    private Finding reached(String address) {
        String ports = shared.stream().map(Listener::port).map(String::valueOf).collect(Collectors.joining(" and "));
        String named = network.isAnnounced()
                ? " It is announced as " + network.name() + " as well, for http only."
                : " Its name " + network.name() + " is not announced there.";
        return new Finding(
                "sharing",
                Severity.NOTE,
                "Every route of the profile is shared with the machines of this network.",
                "They call this machine %s, port %s.%s".formatted(address, ports, named),
                "If a phone finds nothing there, it is in another network (one for guests, mobile data), or this machine's firewall"
                        + " keeps the port closed: let it through.",
                firewall().toArray(Fix[]::new));
    }

    private static Finding trusting(String address, int port) {
        return new Finding(
                "sharing-trust",
                Severity.NOTE,
                "Phones must trust the local CA before they open the profile over https.",
                "Until then they warn of its certificates, as they should.",
                "Open http://%s:%d%s on the phone, which says how; the window has a QR code of it."
                        .formatted(
                                address.indexOf(':') < 0 ? address : "[" + address + "]",
                                port,
                                LocalNetwork.AUTHORITY_PAGE));
    }

    /** For the firewalls of Linux that are managed by a command; others ask or have a window. */
    private List<Fix> firewall() {
        boolean ufw = there.test(Path.of("/usr/sbin/ufw"));
        boolean firewalld = there.test(Path.of("/usr/bin/firewall-cmd"));
        return shared.stream()
                .flatMap(listener -> {
                    List<Fix> fixes = new ArrayList<>();
                    String label = "Let port " + listener.port() + " through";
                    if (ufw) {
                        fixes.add(new Fix.Command(label + " (ufw)", "sudo ufw allow " + listener.port() + "/tcp"));
                    }
                    if (firewalld) {
                        fixes.add(new Fix.Command(
                                label + " until the next start (firewalld)",
                                "sudo firewall-cmd --add-port=" + listener.port() + "/tcp"));
                    }
                    return fixes.stream();
                })
                .toList();
    }
}
