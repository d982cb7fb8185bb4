package dev.portolan.app.desktop.certificates;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.Dialogs;
import dev.portolan.engine.certificates.AuthorityHome;
import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.LocalSuffix;
import dev.portolan.engine.certificates.NameRefusedException;
import dev.portolan.engine.certificates.SuffixChange;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** For which suffixes beside the local ones the authority can speak, and another choice of them. JavaFX thread only. */
public final class SuffixesModel {

    private final AuthorityHome home;
    private final StringProperty progress;
    private final Background background;
    private final Dialogs dialogs;
    private final Runnable done;
    private final Consumer<Exception> failed;
    private final ObservableList<Uncovered> uncovered = FXCollections.observableArrayList();

    /**
     * @param progress of the whole screen
     * @param done after an authority was made
     * @param failed tells why none was
     */
    SuffixesModel(
            AuthorityHome home,
            StringProperty progress,
            Background background,
            Dialogs dialogs,
            Runnable done,
            Consumer<Exception> failed) {
        this.home = home;
        this.progress = progress;
        this.background = background;
        this.dialogs = dialogs;
        this.done = done;
        this.failed = failed;
    }

    /** Names of the open profile that the authority can't speak for. */
    public ObservableList<Uncovered> uncovered() {
        return uncovered;
    }

    /** Asks which one is to be allowed, then goes on as {@link #allow}. */
    public void choose(LocalAuthority present) {
        if (isBusy()) {
            return;
        }
        dialogs.askText("Allow another suffix", "A name, with everything below it, such as corp.example or lan", "")
                .ifPresent(suffix -> allow(present, suffix));
    }

    /** Says what it means that the authority speaks for a suffix as well, and has a new one made if that is agreed to. */
    public void allow(LocalAuthority present, String suffix) {
        plan(() -> SuffixChange.adding(present, List.of(suffix)));
    }

    /** The same for a suffix that it is not to speak for any more. */
    public void takeBack(LocalAuthority present, LocalSuffix suffix) {
        plan(() -> SuffixChange.removing(present, List.of(suffix.name())));
    }

    private void plan(Callable<SuffixChange> planning) {
        if (isBusy()) {
            return;
        }
        progress.set("Looking at the suffix…");
        background.run(planning, this::ask, failure -> {
            progress.set("");
            if (failure instanceof NameRefusedException) {
                dialogs.problem("This suffix can't be allowed", String.valueOf(failure.getMessage()));
            } else {
                failed.accept(failure);
            }
        });
    }

    private void ask(SuffixChange change) {
        progress.set("");
        if (change.isNone()) {
            dialogs.notice("The authority speaks for that already");
        } else if (dialogs.confirm(title(change), String.join("\n\n", change.meaning()), "Make a new authority")) {
            progress.set("Making a new authority…");
            background.run(
                    () -> home.change(change),
                    made -> {
                        dialogs.notice("A new authority was made; “Trust everywhere” has the stores trust it");
                        done.run();
                    },
                    failed);
        }
    }

    private static String title(SuffixChange change) {
        return change.added().isEmpty()
                ? "Make a new authority that can't speak for " + names(change.removed()) + "?"
                : "Make a new authority that can also speak for " + names(change.added()) + "?";
    }

    private static String names(List<LocalSuffix> suffixes) {
        return suffixes.stream().map(LocalSuffix::name).collect(Collectors.joining(", "));
    }

    private boolean isBusy() {
        return !progress.get().isEmpty();
    }
}
