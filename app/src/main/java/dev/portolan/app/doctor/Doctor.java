package dev.portolan.app.doctor;

import dev.portolan.app.Home;
import dev.portolan.app.doctor.traffic.TrafficCheck;
import dev.portolan.app.hosts.HostsException;
import dev.portolan.app.hosts.HostsFile;
import dev.portolan.app.hosts.HostsText;
import dev.portolan.app.hosts.UsedNames;
import dev.portolan.app.ports.ListeningPorts;
import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.certificates.AuthorityException;
import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.trust.TrustStores;
import dev.portolan.engine.lan.Doors;
import dev.portolan.engine.lan.LocalNetwork;
import dev.portolan.engine.profile.Entrance;
import dev.portolan.engine.profile.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Examines a profile and the machine it is to run on. Changes nothing, and calls no other machine but for the names that it looks up.
 *
 * @param variables of the environment
 * @param lan that this machine is in
 * @param home where the local CA and the program's own profiles are
 */
public record Doctor(
        Network network,
        ListeningPorts ports,
        TrustStores stores,
        HostsFile hosts,
        LocalNetwork lan,
        Home home,
        Map<String, String> variables,
        Clock clock) {

    /** Programs with a list of their own whose lines are told where a client refused the certificate. */
    private static final Set<String> OFTEN_FORGOTTEN = Set.of("node", "requests", "curl");

    public Doctor {
        variables = Map.copyOf(variables);
    }

    /**
     * Makes all checks; blocking, for some seconds at most.
     *
     * @param file where the profile is stored
     * @param own ports that the profile listens on already, since it runs
     * @param capture what passed through it, or null where nothing is known of that
     */
    public List<Outcome> examine(Path file, Profile profile, Set<Integer> own, @Nullable Capture capture) {
        List<Outcome> outcomes = new ArrayList<>();
        List<Check> checks = List.of(
                new ProfileCheck(profile),
                new PortsCheck(profile, network, Doors.of(lan, System.getProperty("os.name", "")), ports, own),
                new TargetsCheck(profile, network),
                new NamesCheck(profile, network, hostsText(), file),
                new EnvironmentCheck(profile, variables));
        checks.forEach(check -> outcomes.add(Outcome.of(check)));
        outcomes.add(leftOver(profile));
        if (profile.entrances().stream().anyMatch(Entrance::lan)) {
            outcomes.add(Outcome.of(new SharingCheck(profile, lan)));
        }
        Check certificates = new AuthorityCheck(profile.hosts(), home.certificates(), stores, clock);
        outcomes.add(
                profile.entrances().stream().anyMatch(Entrance::tls)
                        ? Outcome.of(certificates)
                        : Outcome.skipped(certificates.name(), "No listener of the profile has TLS."));
        if (capture == null) {
            outcomes.add(Outcome.skipped("Traffic", "Nothing is known of what passed."));
        } else {
            TrafficCheck.of(capture, linesToTrust()).forEach(check -> outcomes.add(Outcome.of(check)));
        }
        return outcomes;
    }

    /** For programs that look into no store; none where there is no CA that can be used. */
    private List<Fix> linesToTrust() {
        try {
            LocalAuthority authority = LocalAuthority.openIfPresent(home.certificates(), clock);
            return authority == null
                    ? List.of()
                    : stores.hints(authority).stream()
                            .filter(hint -> OFTEN_FORGOTTEN.contains(hint.id()))
                            .<Fix>map(hint -> new Fix.Command(hint.tool(), hint.line(stores.shell())))
                            .toList();
        } catch (AuthorityException _) {
            return List.of(); // The check of the CA says why.
        }
    }

    /** Without any block where it can't be read; {@link #leftOver} says so. */
    private HostsText hostsText() {
        try {
            return hosts.read();
        } catch (HostsException _) {
            return HostsText.of(new byte[0]);
        }
    }

    private Outcome leftOver(Profile profile) {
        try {
            return Outcome.of(new HostsCheck(profile, UsedNames.unused(hosts.read(), home.profiles())));
        } catch (HostsException | IOException e) {
            return Outcome.skipped(HostsCheck.NAME, String.valueOf(e.getMessage()));
        }
    }
}
