package dev.portolan.app.cli;

import dev.portolan.app.Home;
import dev.portolan.engine.certificates.AuthorityException;
import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.trust.Machine;
import dev.portolan.engine.certificates.trust.Residue;
import dev.portolan.engine.certificates.trust.TrustException;
import dev.portolan.engine.certificates.trust.TrustStatus;
import dev.portolan.engine.certificates.trust.TrustStore;
import dev.portolan.engine.certificates.trust.TrustStores;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code portolan trust status|install|remove}: which stores of this machine know the local CA. */
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
    int status(@Option(names = "--json", description = "One JSON object a store.") boolean json)
            throws AuthorityException {
        LocalAuthority authority = LocalAuthority.openIfPresent(home.certificates(), Clock.systemUTC());
        if (authority == null) {
            err.println("There is no local authority yet: the first TLS listener makes it, and so does trust install");
            return Cli.FAILED;
        }
        boolean all = true;
        for (TrustStore store : stores().find()) {
            TrustStatus status = store.status(authority.root());
            all &= status instanceof TrustStatus.Trusted;
            print(store, status, json);
        }
        return all ? 0 : Cli.FAILED;
    }

    @Command(
            name = "install",
            description = "Has the stores trust the authority; makes the authority first if there is none.")
    int install(@Mixin Choice choice) throws AuthorityException {
        LocalAuthority authority = LocalAuthority.openOrCreate(home.certificates(), Clock.systemUTC());
        boolean all = true;
        for (TrustStore store : chosen(choice)) {
            try {
                store.rightsToInstall(authority)
                        .ifPresent(command -> err.println("With administrator's rights: " + Words.shown(command)));
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
    int remove() throws AuthorityException, TrustException {
        LocalAuthority authority = LocalAuthority.openIfPresent(home.certificates(), Clock.systemUTC());
        List<Residue> residues = stores().removeEverywhere(authority == null ? null : authority.root());
        residues.forEach(residue -> err.println(Words.shown(residue.store() + ": " + residue.reason())));
        if (residues.isEmpty()) {
            out.println("no store trusts the authority any more");
        }
        return residues.isEmpty() ? 0 : Cli.FAILED;
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
            String reason = reason(status).isEmpty() ? "" : ": " + reason(status);
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
