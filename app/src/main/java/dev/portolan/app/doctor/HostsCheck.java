package dev.portolan.app.doctor;

import dev.portolan.app.doctor.Finding.Severity;
import dev.portolan.engine.profile.Profile;
import java.util.List;

/** Whether the hosts file has names of ours that nobody needs any more. */
final class HostsCheck implements Check {

    static final String NAME = "The hosts file has no names left over";

    private final Profile profile;
    private final List<String> unused;

    /** @param unused names of our blocks that none of the program's own profiles has */
    HostsCheck(Profile profile, List<String> unused) {
        this.profile = profile;
        this.unused = unused;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Finding> findings() {
        List<String> over =
                unused.stream().filter(name -> !profile.hosts().contains(name)).toList();
        return over.isEmpty()
                ? List.of()
                : List.of(new Finding(
                        "hosts-left-over",
                        Severity.NOTE,
                        "The hosts file still has %s, of which no profile here knows."
                                .formatted(String.join(", ", over)),
                        "Portolan wrote that for a profile. While it is there, programs on this machine look for the name here"
                                + " and nowhere else.",
                        "Take it out, unless a profile in another folder needs it.",
                        new Fix.Hosts(
                                "Take out of the hosts file",
                                text -> text.withoutNames(over),
                                List.of("hosts", "remove", "--unused"))));
    }
}
