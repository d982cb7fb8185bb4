package dev.portolan.app.desktop.certificates;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.Dialogs;
import dev.portolan.engine.certificates.AuthorityException;
import dev.portolan.engine.certificates.AuthorityHome;
import dev.portolan.engine.certificates.Issued;
import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.RootName;
import dev.portolan.engine.certificates.trust.Found;
import dev.portolan.engine.certificates.trust.Hint;
import dev.portolan.engine.certificates.trust.Residue;
import dev.portolan.engine.certificates.trust.TrustException;
import dev.portolan.engine.certificates.trust.TrustStatus;
import dev.portolan.engine.certificates.trust.TrustStores;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The state of the Certificates screen and what can be done there. JavaFX thread only; stores and files are looked into
 * elsewhere. One thing is done at a time: while {@link #progress} says something, further commands are passed over.
 */
public final class CertificatesModel {

    private final AuthorityHome home;
    private final Supplier<@Nullable LocalAuthority> running;
    private final Supplier<List<String>> hosts;
    private final TrustStores trustStores;
    private final Background background;
    private final Dialogs dialogs;
    private final Consumer<String> clipboard;

    private final ReadOnlyObjectWrapper<AuthorityState> authority =
            new ReadOnlyObjectWrapper<>(new AuthorityState.Looking());
    private final ObservableList<StoreRow> stores = FXCollections.observableArrayList();
    private final ObservableList<Issued> issued = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final StoreChanges changes;
    private final ObservableList<String> remarks = FXCollections.observableArrayList();
    private final HintsModel hints;
    private final SuffixesModel suffixes;

    /** Names of the open profile that were looked at. */
    private List<String> lastHosts = List.of();

    /** Looked into the stores for this one already, whatever came of it. */
    private @Nullable LocalAuthority lastRunning;

    /**
     * @param running the authority that the engine has open, or null; asked often, so it must not block
     * @param hosts the names of the open profile, none where there is none; asked often as well
     * @param clipboard takes what is copied
     */
    public CertificatesModel(
            AuthorityHome home,
            Supplier<@Nullable LocalAuthority> running,
            Supplier<List<String>> hosts,
            TrustStores trustStores,
            Background background,
            Dialogs dialogs,
            Consumer<String> clipboard) {
        this.home = home;
        this.running = running;
        this.hosts = hosts;
        this.trustStores = trustStores;
        this.background = background;
        this.dialogs = dialogs;
        this.clipboard = clipboard;
        this.hints = new HintsModel(trustStores.shell());
        this.changes = new StoreChanges(stores, progress, background, dialogs);
        this.suffixes = new SuffixesModel(
                home,
                progress,
                background,
                dialogs,
                this::lookAgain,
                failure -> failed("The authority stayed as it was", failure));
    }

    public ReadOnlyObjectProperty<AuthorityState> authority() {
        return authority.getReadOnlyProperty();
    }

    public ObservableList<StoreRow> stores() {
        return stores;
    }

    /** What is wrong with the machine where stores were looked for, a sentence each. */
    public ObservableList<String> remarks() {
        return remarks;
    }

    /** What to paste for programs with lists of their own. */
    public HintsModel hints() {
        return hints;
    }

    /** For which suffixes beside the local ones it can speak. */
    public SuffixesModel suffixes() {
        return suffixes;
    }

    /** What the engine issued since it started, by name. */
    public ObservableList<Issued> issued() {
        return issued;
    }

    /** What is being done, for people; empty while nothing is. */
    public ReadOnlyStringProperty progress() {
        return progress.getReadOnlyProperty();
    }

    /** Whether what is being done consists of steps that {@link #cancel} can stop between. */
    public ReadOnlyBooleanProperty cancellable() {
        return changes.running();
    }

    /** {@code Trusted in 2 of 3 stores}; empty while that is not known. */
    public ReadOnlyStringProperty summary() {
        return summary.getReadOnlyProperty();
    }

    /** Looks at everything anew. */
    public void refresh() {
        if (isBusy()) {
            return;
        }
        progress.set("Looking into the trust stores…");
        lastHosts = hosts.get();
        background.run(
                () -> look(lastHosts), this::show, failure -> failed("The trust stores could not be read", failure));
    }

    /** To be called about once a second while the screen is open. */
    public void tick() {
        LocalAuthority open = running.get();
        if (open != null && open != lastRunning && !isBusy()) {
            lastRunning = open;
            if (!isShown(open)) {
                refresh();
            }
        }
        if (!hosts.get().equals(lastHosts) && !isBusy()) {
            refresh();
        }
        LocalAuthority source = open != null ? open : shownAuthority();
        List<Issued> now = source == null ? List.of() : source.issued();
        if (!now.equals(issued)) {
            issued.setAll(now);
        }
    }

    /** Makes the authority without waiting for the first start with TLS. */
    public void create() {
        if (isBusy()) {
            return;
        }
        progress.set("Making the authority…");
        background.run(home::openOrCreate, _ -> lookAgain(), failure -> failed("No authority was made", failure));
    }

    public void trustEverywhere() {
        trustAll(stores.stream().filter(StoreRow::canBeTrusted).toList());
    }

    private void remove(StoreRow row) {
        LocalAuthority shown = shownAuthority();
        if (isBusy() || shown == null || !agrees(rights(Stream.of(row).map(StoreRow::toRemove)))) {
            return;
        }
        changes.run(
                List.of(row),
                "Removing from ",
                store -> store.remove(shown.root()),
                status -> !(status instanceof TrustStatus.Trusted),
                this::refresh);
    }

    /** Takes the root out of every store, deletes the authority with its key, and looks again. */
    public void removeEverywhere() {
        if (isBusy()) {
            return;
        }
        String rights = rights(stores.stream().filter(StoreRow::isTrusted).map(StoreRow::toRemove));
        String text =
                "It is taken out of every store that trusts it, its key is deleted, and every store is looked into"
                        + " once more. Browsers will warn about your local https:// addresses again. The next start with TLS makes"
                        + " a new authority, which has to be trusted anew; listeners that run now go on with the old one until"
                        + " there is a new one.";
        if (!dialogs.confirm("Remove the local authority everywhere?", text + rights, "Remove everywhere")) {
            return;
        }
        progress.set("Removing from every store…");
        LocalAuthority shown = shownAuthority();
        background.run(
                () -> removeAll(shown), this::removed, failure -> failed("The authority was not removed", failure));
    }

    /** Takes the roots of earlier authorities and of other installations out of every store. */
    public void removeForeign() {
        List<Found> found = stores.stream()
                .flatMap(row -> row.foreign().stream().map(root -> new Found(row.store(), root)))
                .toList();
        if (isBusy() || found.isEmpty()) {
            return;
        }
        String which = found.stream()
                .map(each -> RootName.of(each.root()) + " from " + each.store().name() + ", "
                        + each.store().place())
                .collect(Collectors.joining("\n"));
        String text = "They belong to an earlier authority of this computer or to another installation of Portolan."
                + " If that is still in use, browsers will warn about its addresses.\n\n" + which;
        String rights = rights(found.stream()
                .map(each -> each.store().rightsToRemove(each.root()).orElse(null)));
        if (!dialogs.confirm("Remove other authorities?", text + rights, "Remove")) {
            return;
        }
        progress.set("Removing other authorities…");
        background.run(
                () -> trustStores.remove(found),
                residues -> {
                    lookAgain();
                    if (residues.isEmpty()) {
                        dialogs.notice("Other authorities were removed");
                    } else {
                        dialogs.problem("Another authority is still trusted somewhere", left(residues));
                    }
                },
                failure -> failed("The other authorities were not removed", failure));
    }

    /** Stops a longer change after the store that is being changed now. */
    public void cancel() {
        changes.cancel();
    }

    public void exportPem() {
        LocalAuthority shown = shownAuthority();
        if (shown == null) {
            return;
        }
        dialogs.chooseToSave("Export the root certificate", "portolan-root.pem", "pem", "crt")
                .ifPresent(file -> background.run(
                        () -> Files.writeString(file, shown.rootPem()),
                        written -> dialogs.notice("Saved " + written.getFileName()),
                        failure -> failed("The certificate was not saved", failure)));
    }

    /** Does what the row's button says. */
    public void act(StoreRow row) {
        switch (row.action()) {
            case NONE -> {}
            case TRUST -> trustAll(List.of(row));
            case REMOVE -> remove(row);
            case LOOK_AGAIN -> refresh();
            case COPY_COMMAND -> {
                if (row.status() instanceof TrustStatus.MissingTool missing) {
                    copy(missing.install());
                }
            }
        }
    }

    public void copy(String text) {
        clipboard.accept(text);
        dialogs.notice("Copied");
    }

    private void trustAll(List<StoreRow> rows) {
        LocalAuthority shown = shownAuthority();
        if (isBusy() || shown == null || !agrees(rights(rows.stream().map(StoreRow::toInstall)))) {
            return;
        }
        changes.run(
                rows,
                "Trusting in ",
                store -> store.install(shown),
                TrustStatus.Trusted.class::isInstance,
                this::refresh);
    }

    private boolean agrees(String rights) {
        return rights.isEmpty() || dialogs.confirm("Administrator's rights are needed", rights.strip(), "Continue");
    }

    /** What will be run with administrator's rights, to be read before; empty where nothing needs them. */
    private static String rights(Stream<@Nullable String> commands) {
        String lines = commands.filter(Objects::nonNull).distinct().collect(Collectors.joining("\n\n"));
        return lines.isEmpty()
                ? ""
                : "\n\nThese stores belong to the administrator. You may be asked for your password to run:\n\n"
                        + lines;
    }

    private record Look(
            AuthorityState authority,
            List<StoreRow> stores,
            List<String> remarks,
            List<Hint> hints,
            List<Uncovered> uncovered) {}

    private Look look(List<String> names) {
        AuthorityState found;
        LocalAuthority usable = null;
        try {
            usable = home.current();
            found = usable == null ? new AuthorityState.None() : new AuthorityState.Ready(usable);
        } catch (AuthorityException e) {
            found = new AuthorityState.Broken(String.valueOf(e.getMessage()));
        }
        LocalAuthority root = usable;
        return new Look(
                found,
                trustStores.find().stream()
                        .map(store -> StoreRow.look(store, root))
                        .toList(),
                trustStores.remarks(),
                root == null ? List.of() : trustStores.hints(root),
                root == null ? List.of() : Uncovered.of(names, root));
    }

    private void show(Look look) {
        progress.set("");
        remarks.setAll(look.remarks);
        hints.show(look.hints);
        suffixes.uncovered().setAll(look.uncovered);
        authority.set(look.authority);
        stores.setAll(look.stores);
        long trusted = stores.stream().filter(StoreRow::isTrusted).count();
        summary.set(
                look.authority instanceof AuthorityState.Ready
                        ? "Trusted in " + trusted + " of " + stores.size() + " stores"
                        : "");
        tick();
    }

    private List<Residue> removeAll(@Nullable LocalAuthority shown) throws TrustException, AuthorityException {
        List<Residue> residues = trustStores.removeEverywhere(shown == null ? null : shown.root());
        if (residues.isEmpty()) {
            home.remove();
        }
        return residues;
    }

    private void removed(List<Residue> residues) {
        lookAgain();
        if (residues.isEmpty()) {
            dialogs.notice("Removed everywhere. Every store was looked into again: nothing is left.");
        } else {
            dialogs.problem("The authority is still trusted somewhere; its key was kept", left(residues));
        }
    }

    private static String left(List<Residue> residues) {
        return residues.stream()
                .map(residue -> residue.store() + ": " + residue.reason())
                .collect(Collectors.joining("\n\n"));
    }

    private void lookAgain() {
        progress.set("");
        refresh();
    }

    private void failed(String title, Exception failure) {
        progress.set("");
        switch (failure) {
            case TrustException e -> dialogs.problem(title, String.valueOf(e.getMessage()));
            case AuthorityException e -> dialogs.problem(title, String.valueOf(e.getMessage()));
            case IOException e -> dialogs.problem(title, e + ". Choose another place, or free this one.");
            default -> dialogs.unexpected(title, failure);
        }
    }

    private boolean isBusy() {
        return !progress.get().isEmpty();
    }

    private boolean isShown(LocalAuthority open) {
        LocalAuthority shown = shownAuthority();
        return shown != null && shown.root().equals(open.root());
    }

    private @Nullable LocalAuthority shownAuthority() {
        return authority.get() instanceof AuthorityState.Ready(LocalAuthority ready) ? ready : null;
    }
}
