package dev.portolan.app.cli;

import dev.portolan.app.Home;
import dev.portolan.engine.certificates.AuthorityException;
import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.RootName;
import dev.portolan.engine.certificates.trust.Found;
import dev.portolan.engine.certificates.trust.Hint;
import dev.portolan.engine.certificates.trust.Machine;
import dev.portolan.engine.certificates.trust.Residue;
import dev.portolan.engine.certificates.trust.Shell;
import dev.portolan.engine.certificates.trust.Touched;
import dev.portolan.engine.certificates.trust.TrustException;
import dev.portolan.engine.certificates.trust.TrustStatus;
import dev.portolan.engine.certificates.trust.TrustStore;
import dev.portolan.engine.certificates.trust.TrustStores;
import java.io.PrintWriter;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code portolan trust status|install|remove|hints}: which stores of this machine know the local CA. */
@Command(
        name = "trust",
        mixinStandardHelpOptions = true,
        description = "Shows and changes which trust stores of this machine know the local certificate authority.")
final class TrustCommand {

    private final Home home;
    private final Machine machine;
    private final PrintWriter out;
    private final PrintWriter err;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    TrustCommand(Home home, Machine machine, PrintWriter out, PrintWriter err) {
        this.home = home;
        this.machine = machine;
        this.out = out;
        this.err = err;
    }

    /** Which stores a subcommand is about. */
    static final class Choice {

        @Option(names = "--store", paramLabel = "ID", description = "Only this store, by the id that status prints.")
        private @Nullable String store;
    }

    @Command(name = "status", description = "Says of each store whether it trusts the authority. Changes nothing.")
    int status(@Mixin Choice choice, @Option(names = "--json", description = "One JSON object a store.") boolean json)
            throws AuthorityException, TrustException {
        LocalAuthority authority = LocalAuthority.openIfPresent(home.certificates(), Clock.systemUTC());
        if (authority == null) {
            err.println("There is no local authority yet: the first TLS listener makes it, and so does trust install");
            return Cli.FAILED;
        }
        boolean all = true;
        TrustStores known = stores();
        List<TrustStore> stores = chosen(choice);
        for (TrustStore store : stores) {
            TrustStatus status = store.status(authority.root());
            all &= status instanceof TrustStatus.Trusted;
            print(store, status, json);
        }
        known.remarks().forEach(remark -> err.println(Words.shown(remark)));
        tellOthers(known, stores, authority);
        if (!json) {
            String tools = String.join(
                    "; ", known.hints(authority).stream().map(Hint::tool).toList());
            out.println(Words.shown("Lines to paste for " + tools + ": portolan trust hints"));
        }
        return all ? 0 : Cli.FAILED;
    }

    /** An earlier one of ours goes when the present one comes; others go on being trusted until somebody says otherwise. */
    private void tellOthers(TrustStores known, List<TrustStore> stores, LocalAuthority authority)
            throws TrustException {
        List<X509Certificate> own = known.touched().stream().map(Touched::root).toList();
        for (Found found : known.foreign(stores, authority.root())) {
            String store = found.store().id();
            err.println(Words.shown(
                    own.contains(found.root())
                            ? store + " has " + RootName.of(found.root())
                                    + ", which the present authority took the place of:"
                                    + " portolan trust install --store " + store
                            : store + " has " + RootName.of(found.root())
                                    + " of another installation or an earlier one:"
                                    + " portolan trust remove --foreign"));
        }
    }

    @Command(
            name = "hints",
            description =
                    "Prints lines to paste for programs with lists of their own: Node.js, Python, curl, Git and others.")
    int hints(
            @Option(names = "--shell", paramLabel = "bash|fish|powershell", description = "Else the one in use.")
                    @Nullable
                    Shell shell,
            @Option(names = "--json", description = "One JSON object a line.") boolean json)
            throws AuthorityException {
        LocalAuthority authority = LocalAuthority.openOrCreate(home.certificates(), Clock.systemUTC());
        TrustStores stores = stores();
        Shell chosen = shell == null ? stores.shell() : shell;
        for (Hint hint : stores.hints(authority)) {
            if (json) {
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("id", hint.id());
                line.put("tool", hint.tool());
                line.put("shell", chosen.name().toLowerCase(Locale.ROOT));
                line.put("line", hint.line(chosen));
                line.put("remark", hint.remark());
                JsonLines.print(out, line);
            } else {
                out.println(Words.shown("# " + hint.tool() + ": " + hint.remark()));
                out.println(Words.shown(hint.line(chosen)));
            }
        }
        return 0;
    }

    @Command(
            name = "install",
            description = "Has the stores trust the authority; makes the authority first if there is none.")
    int install(@Mixin Choice choice) throws AuthorityException {
        LocalAuthority authority = LocalAuthority.openOrCreate(home.certificates(), Clock.systemUTC());
        boolean all = true;
        for (TrustStore store : chosen(choice)) {
            try {
                announce(store.rightsToInstall(authority));
                TrustStatus status = store.install(authority);
                all &= status instanceof TrustStatus.Trusted;
                print(store, status, false);
            } catch (TrustException e) {
                all = false;
                err.println(Words.shown(store.id() + ": " + e.getMessage()));
            }
        }
        return all ? 0 : Cli.FAILED;
    }

    @Command(
            name = "remove",
            description = "Takes the authority out of every store that it was put into, and looks again.")
    int remove(
            @Mixin Choice choice,
            @Option(
                            names = "--foreign",
                            description = "Instead those of earlier authorities and of other installations.")
                    boolean foreign,
            @Option(
                            names = "--all",
                            description =
                                    "Both; without --store also the authority itself with its key, if no store has"
                                            + " it any more.")
                    boolean everything)
            throws AuthorityException, TrustException {
        LocalAuthority authority = LocalAuthority.openIfPresent(home.certificates(), Clock.systemUTC());
        X509Certificate root = authority == null ? null : authority.root();
        TrustStores known = stores();
        List<TrustStore> stores = chosen(choice);
        List<Residue> residues = new ArrayList<>();
        if (foreign || everything) {
            residues.addAll(takeOut(known, known.foreign(stores, root)));
        }
        if (!foreign || everything) {
            residues.addAll(takeOut(known, known.own(stores, root)));
            if (choice.store == null) {
                known.forgetLost(stores);
            }
        }
        residues.forEach(residue -> err.println(Words.shown(residue.store() + ": " + residue.reason())));
        if (residues.isEmpty()) {
            out.println(Words.shown(done(choice, foreign && !everything)));
            if (everything && choice.store == null) {
                LocalAuthority.remove(home.certificates());
                out.println("the authority and its key were deleted");
            } else if (!foreign && choice.store == null && authority != null) {
                out.println("the authority and its key are still there, for the next time: portolan trust remove --all"
                        + " deletes them");
            }
        }
        return residues.isEmpty() ? 0 : Cli.FAILED;
    }

    /** Says of each root whether it is gone. */
    private List<Residue> takeOut(TrustStores known, List<Found> found) {
        List<Residue> residues = new ArrayList<>();
        for (Found each : found) {
            announce(each.store().rightsToRemove(each.root()));
            List<Residue> left = known.remove(List.of(each));
            String what = left.isEmpty() ? "removed" : "not removed";
            out.println(Words.shown(each.store().id() + "  " + what + "  " + RootName.of(each.root())));
            residues.addAll(left);
        }
        return residues;
    }

    private static String done(Choice choice, boolean foreignAlone) {
        String where = choice.store == null ? "no store" : choice.store + " no longer";
        String whom = foreignAlone ? "another Portolan authority" : "the authority";
        return choice.store == null ? where + " trusts " + whom + " any more" : where + " trusts " + whom;
    }

    private void announce(Optional<String> rights) {
        rights.ifPresent(command -> err.println("With administrator's rights: " + Words.shown(command)));
    }

    private TrustStores stores() {
        return TrustStores.of(machine, home.certificates());
    }

    private List<TrustStore> chosen(Choice choice) {
        List<TrustStore> stores = stores().find();
        if (choice.store == null) {
            return stores;
        }
        List<TrustStore> chosen =
                stores.stream().filter(store -> store.id().equals(choice.store)).toList();
        if (chosen.isEmpty()) {
            String known = String.join(", ", stores.stream().map(TrustStore::id).toList());
            throw new ParameterException(
                    spec.commandLine(), "There is no store " + choice.store + " on this machine; there are: " + known);
        }
        return chosen;
    }

    private void print(TrustStore store, TrustStatus status, boolean json) {
        if (json) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("store", store.id());
            line.put("name", store.name());
            line.put("place", store.place());
            line.put("status", word(status));
            line.put("reason", reason(status));
            JsonLines.print(out, line);
        } else {
            String more = reason(status).isEmpty() ? store.remark() : reason(status);
            String reason = more.isEmpty() ? "" : ": " + more;
            out.println(Words.shown(
                    store.id() + "  " + word(status) + "  " + store.name() + ", " + store.place() + reason));
        }
    }

    private static String word(TrustStatus status) {
        return switch (status) {
            case TrustStatus.Trusted _ -> "trusted";
            case TrustStatus.NotTrusted _ -> "not trusted";
            case TrustStatus.Outdated _ -> "outdated";
            case TrustStatus.Unknown _ -> "unknown";
            case TrustStatus.MissingTool _ -> "unknown";
        };
    }

    private static String reason(TrustStatus status) {
        return switch (status) {
            case TrustStatus.Trusted _, TrustStatus.NotTrusted _ -> "";
            case TrustStatus.Outdated _ -> "it trusts another Portolan authority";
            case TrustStatus.Unknown(String reason) -> reason;
            case TrustStatus.MissingTool(String reason, String install) -> reason + " Install it with: " + install;
        };
    }
}
