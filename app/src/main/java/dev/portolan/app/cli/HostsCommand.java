package dev.portolan.app.cli;

import dev.portolan.app.Home;
import dev.portolan.app.hosts.HostsBlock;
import dev.portolan.app.hosts.HostsChange;
import dev.portolan.app.hosts.HostsException;
import dev.portolan.app.hosts.HostsFile;
import dev.portolan.app.hosts.HostsNames;
import dev.portolan.app.hosts.HostsText;
import dev.portolan.app.hosts.UsedNames;
import dev.portolan.engine.profile.Profile;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code portolan hosts status|install|remove}: the names that the hosts file has for profiles. */
@Command(
        name = "hosts",
        mixinStandardHelpOptions = true,
        description = "Shows and changes which names of profiles the hosts file of this machine has.")
final class HostsCommand {

    private static final String JSON = "One JSON object a name.";

    private final Home home;
    private final ProfileFiles files;
    private final HostsFile hosts;
    private final Predicate<String> leadsHere;
    private final PrintWriter out;
    private final PrintWriter err;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** @param leadsHere whether the system knows a name as this machine's */
    HostsCommand(
            Home home,
            ProfileFiles files,
            HostsFile hosts,
            Predicate<String> leadsHere,
            PrintWriter out,
            PrintWriter err) {
        this.home = home;
        this.files = files;
        this.hosts = hosts;
        this.leadsHere = leadsHere;
        this.out = out;
        this.err = err;
    }

    @Command(
            name = "status",
            description =
                    "Says of each name of the profile whether it leads to this machine; without FILE, which names the"
                            + " hosts file has of Portolan. Changes nothing.")
    int status(
            @Parameters(paramLabel = "FILE", arity = "0..1", description = "A profile.") @Nullable String file,
            @Option(names = "--json", description = JSON) boolean json)
            throws HostsException {
        HostsText text = hosts.read();
        tellStrays(text);
        if (file == null) {
            text.blocks()
                    .forEach(block ->
                            block.names().forEach(name -> print(block.profile(), name, "in the hosts file", json)));
            return 0;
        }
        Profile profile = read(file);
        if (profile == null) {
            return Cli.BAD_INPUT;
        }
        HostsNames names = HostsNames.of(profile, text, leadsHere);
        names.listed().forEach(name -> print(profile.name(), name, "in the hosts file", json));
        names.known().forEach(name -> print(profile.name(), name, "known", json));
        names.missing().forEach(name -> print(profile.name(), name, "missing", json));
        names.patterns().forEach(name -> print(profile.name(), name, "pattern", json));
        tellPatterns(names);
        return names.missing().isEmpty() && names.patterns().isEmpty() ? 0 : Cli.FAILED;
    }

    @Command(
            name = "install",
            description =
                    "Writes those names of the profile into the hosts file that don't lead to this machine already.")
    int install(
            @Parameters(paramLabel = "FILE", description = "A profile.") String file,
            @Option(names = "--json", description = JSON) boolean json)
            throws HostsException {
        Profile profile = read(file);
        if (profile == null) {
            return Cli.BAD_INPUT;
        }
        HostsNames names = HostsNames.of(profile, hosts.read(), leadsHere);
        tellPatterns(names);
        HostsBlock block = names.block();
        HostsText after = change(
                text -> text.with(block),
                List.of(
                        "hosts",
                        "install",
                        files.read(file).file().toAbsolutePath().toString()),
                json);
        return after.namesOf(profile.name()).containsAll(block.names()) ? 0 : Cli.FAILED;
    }

    @Command(
            name = "remove",
            description =
                    "Takes the names of the profile out of the hosts file, without FILE all that Portolan wrote there,"
                            + " and looks again.")
    int remove(
            @Parameters(paramLabel = "FILE", arity = "0..1", description = "A profile.") @Nullable String file,
            @Option(names = "--unused", description = "Only names that no profile in Portolan's own folder has.")
                    boolean unused,
            @Option(names = "--json", description = JSON) boolean json)
            throws HostsException, IOException {
        if (unused && file != null) {
            throw new ParameterException(spec.commandLine(), "--unused is about all profiles; leave out " + file);
        }
        HostsText after;
        List<String> residue;
        if (unused) {
            List<String> names = UsedNames.unused(hosts.read(), home.profiles());
            after = change(text -> text.withoutNames(names), List.of("hosts", "remove", "--unused"), json);
            residue = after.names().stream().filter(names::contains).toList();
        } else if (file == null) {
            after = change(HostsText::withoutBlocks, List.of("hosts", "remove"), json);
            residue = after.names();
        } else {
            Profile profile = read(file);
            if (profile == null) {
                return Cli.BAD_INPUT;
            }
            after = change(
                    text -> text.without(profile.name()),
                    List.of(
                            "hosts",
                            "remove",
                            files.read(file).file().toAbsolutePath().toString()),
                    json);
            residue = after.namesOf(profile.name());
        }
        residue.forEach(name -> err.println(Words.shown(hosts.path() + " still has " + name)));
        return residue.isEmpty() && !tellStrays(after) ? 0 : Cli.FAILED;
    }

    private HostsText change(UnaryOperator<HostsText> change, List<String> arguments, boolean json)
            throws HostsException {
        HostsChange planned = hosts.plan(change);
        planned.rights().ifPresent(command -> err.println("With administrator's rights: " + Words.shown(command)));
        HostsText after = hosts.carryOut(planned, arguments);
        if (planned.isNone() && !json) {
            out.println("nothing to change");
        }
        printMissing(after, planned.before(), "added", json);
        printMissing(planned.before(), after, "removed", json);
        return after;
    }

    /** The names that only the one has. */
    private void printMissing(HostsText there, HostsText here, String status, boolean json) {
        for (HostsBlock block : there.blocks()) {
            List<String> others = here.namesOf(block.profile());
            block.names().stream()
                    .filter(name -> !others.contains(name))
                    .forEach(name -> print(block.profile(), name, status, json));
        }
    }

    private @Nullable Profile read(String file) {
        ProfileFiles.Read read = files.read(file);
        if (read.profile() == null) {
            files.printRemarks(read);
        }
        return read.profile();
    }

    private void print(String profile, String name, String status, boolean json) {
        if (json) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("profile", profile);
            line.put("name", name);
            line.put("status", status);
            line.put("file", hosts.path().toString());
            JsonLines.print(out, line);
        } else {
            out.println(Words.shown(name + "  " + status + "  " + profile));
        }
    }

    private void tellPatterns(HostsNames names) {
        names.patterns()
                .forEach(name -> err.println(Words.shown(name
                        + " can't be in a hosts file, which knows no patterns: list single names in the profile, or use names"
                        + " below localhost, which browsers know by themselves")));
    }

    /** Whether there are any. */
    private boolean tellStrays(HostsText text) {
        text.strayMarkers()
                .forEach(line -> err.println(Words.shown(hosts.path() + ":" + line
                        + ": the other end of this block is missing. Nothing of it was touched; take it out by hand")));
        return !text.strayMarkers().isEmpty();
    }
}
