package dev.portolan.app.cli;

import dev.portolan.app.Home;
import dev.portolan.engine.certificates.AuthorityException;
import dev.portolan.engine.certificates.AuthorityHome;
import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.LocalSuffix;
import dev.portolan.engine.certificates.NameRefusedException;
import dev.portolan.engine.certificates.RootName;
import dev.portolan.engine.certificates.SuffixChange;
import dev.portolan.engine.certificates.trust.Machine;
import dev.portolan.engine.certificates.trust.TrustStatus;
import dev.portolan.engine.certificates.trust.TrustStore;
import dev.portolan.engine.certificates.trust.TrustStores;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code portolan trust suffix add|remove|list}: what the local CA may speak for beside the names that no public server has. */
@Command(
        name = "suffix",
        mixinStandardHelpOptions = true,
        description =
                "Shows and changes for which suffixes of names, beside the fixed local ones, the authority can speak.")
final class SuffixCommand {

    private static final String YES = "Does it without asking; needed where no terminal is there to ask.";

    private final Home home;
    private final Machine machine;
    private final Terminal terminal;
    private final PrintWriter out;
    private final PrintWriter err;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    SuffixCommand(Home home, Machine machine, Terminal terminal, PrintWriter out, PrintWriter err) {
        this.home = home;
        this.machine = machine;
        this.terminal = terminal;
        this.out = out;
        this.err = err;
    }

    @Command(
            name = "add",
            description =
                    "Has a new authority made that can speak for names with these suffixes too, in the place of the"
                            + " present one. Says first what that means.")
    int add(
            @Parameters(
                            arity = "1..*",
                            paramLabel = "SUFFIX",
                            description = "corp.example, lan: the name and everything below it. Public suffixes such as"
                                    + " com or github.io are refused.")
                    List<String> suffixes,
            @Option(names = "--yes", description = YES) boolean yes)
            throws AuthorityException {
        AuthorityHome authority = authority();
        try {
            return carryOut(authority, SuffixChange.adding(authority.current(), suffixes), yes);
        } catch (NameRefusedException e) {
            throw new ParameterException(spec.commandLine(), Words.shown(String.valueOf(e.getMessage())));
        }
    }

    @Command(
            name = "remove",
            description =
                    "Has a new authority made that can't speak for these suffixes any more, in the place of the present one.")
    int remove(
            @Parameters(arity = "1..*", paramLabel = "SUFFIX", description = "As list prints them.")
                    List<String> suffixes,
            @Option(names = "--yes", description = YES) boolean yes)
            throws AuthorityException {
        AuthorityHome authority = authority();
        LocalAuthority present = authority.current();
        if (present == null) {
            err.println("There is no local authority yet, so no suffix was added to it");
            return Cli.FAILED;
        }
        try {
            return carryOut(authority, SuffixChange.removing(present, suffixes), yes);
        } catch (NameRefusedException e) {
            throw new ParameterException(spec.commandLine(), Words.shown(String.valueOf(e.getMessage())));
        }
    }

    @Command(name = "list", description = "Prints the suffixes that were added, one a line. Changes nothing.")
    int list(@Option(names = "--json", description = "One JSON object a suffix.") boolean json)
            throws AuthorityException {
        LocalAuthority present = authority().current();
        List<LocalSuffix> added = present == null ? List.of() : present.suffixes();
        for (LocalSuffix suffix : added) {
            if (json) {
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("suffix", suffix.name());
                line.put("internet", suffix.onTheInternet());
                JsonLines.print(out, line);
            } else {
                out.println(suffix.name() + (suffix.onTheInternet() ? "  a name of the Internet" : ""));
            }
        }
        if (added.isEmpty() && !json) {
            err.println("No suffix was added; the authority can speak for local names alone: "
                    + String.join(", ", LocalSuffix.FIXED));
        }
        return 0;
    }

    private int carryOut(AuthorityHome authority, SuffixChange change, boolean yes) throws AuthorityException {
        if (change.isNone()) {
            out.println("nothing to change");
            return 0;
        }
        change.meaning().forEach(paragraph -> err.println(Words.shown(paragraph)));
        if (!yes) {
            String answer = terminal.ask("Go on? Type yes: ");
            if (answer == null) {
                err.println("Nothing was changed: there is no terminal to ask at. Say --yes to go on.");
                return Cli.BAD_INPUT;
            }
            if (!Terminal.isYes(answer)) {
                err.println("Nothing was changed.");
                return Cli.FAILED;
            }
        }
        LocalAuthority made = authority.change(change);
        change.added().forEach(suffix -> out.println(suffix.name() + "  added"));
        change.removed().forEach(suffix -> out.println(suffix.name() + "  removed"));
        out.println(Words.shown(RootName.of(made.root()) + "  made, SHA-256 " + made.fingerprint()));
        tellOutdated(made);
        return 0;
    }

    private void tellOutdated(LocalAuthority made) {
        List<String> outdated = TrustStores.of(machine, home.certificates()).find().stream()
                .filter(store -> store.status(made.root()) instanceof TrustStatus.Outdated)
                .map(TrustStore::id)
                .toList();
        out.println(Words.shown(
                outdated.isEmpty()
                        ? "Nothing trusts it yet: portolan trust install"
                        : "Outdated now: " + String.join(", ", outdated)
                                + ". Trust the new one there: portolan trust install"
                                + (outdated.size() == 1 ? " --store " + outdated.getFirst() : "")));
    }

    private AuthorityHome authority() {
        return new AuthorityHome(home.certificates(), Clock.systemUTC());
    }
}
