package dev.portolan.app.desktop.certificates;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.Dialogs;
import dev.portolan.engine.certificates.trust.TrustException;
import dev.portolan.engine.certificates.trust.TrustStatus;
import dev.portolan.engine.certificates.trust.TrustStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;

/** Changes stores one after the other, says which, goes on after a failure and tells of all of them at the end. */
final class StoreChanges {

    private final ObservableList<StoreRow> rows;
    private final StringProperty progress;
    private final Background background;
    private final Dialogs dialogs;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private boolean cancelled;

    StoreChanges(ObservableList<StoreRow> rows, StringProperty progress, Background background, Dialogs dialogs) {
        this.rows = rows;
        this.progress = progress;
        this.background = background;
        this.dialogs = dialogs;
    }

    /** Blocking. */
    interface Change {
        TrustStatus apply(TrustStore store) throws TrustException;
    }

    /** What the steps share. */
    private record Run(
            Deque<StoreRow> left,
            String words,
            Change change,
            Predicate<TrustStatus> wanted,
            List<String> problems,
            Runnable end) {}

    /**
     * @param words before the store's name, for the progress
     * @param wanted whether the store is as it should be afterwards
     * @param end when all is done
     */
    void run(List<StoreRow> stores, String words, Change change, Predicate<TrustStatus> wanted, Runnable end) {
        cancelled = false;
        running.set(stores.size() > 1);
        next(new Run(new ArrayDeque<>(stores), words, change, wanted, new ArrayList<>(), end));
    }

    /** Whether several are being changed. */
    ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    void cancel() {
        cancelled = true;
    }

    private void next(Run run) {
        StoreRow row = cancelled ? null : run.left.poll();
        if (row == null) {
            end(run);
            return;
        }
        progress.set(run.words + row.title() + "…");
        rows.replaceAll(each -> each.store().id().equals(row.store().id()) ? each.working() : each);
        background.run(
                () -> run.change.apply(row.store()),
                status -> {
                    check(run, row, status);
                    next(run);
                },
                failure -> {
                    run.problems.add(row.title() + ": " + words(failure));
                    next(run);
                });
    }

    private static void check(Run run, StoreRow row, TrustStatus status) {
        if (run.wanted.test(status)) {
            return;
        }
        String why = switch (status) {
            case TrustStatus.Unknown(String reason) -> reason;
            case TrustStatus.MissingTool(String reason, String install) -> reason + " Install it: " + install;
            default -> "no error, but the store looks as before.";
        };
        run.problems.add(row.title() + ": " + why);
    }

    private static String words(Exception failure) {
        return failure instanceof TrustException ? String.valueOf(failure.getMessage()) : failure.toString();
    }

    private void end(Run run) {
        progress.set("");
        running.set(false);
        if (!run.problems.isEmpty()) {
            String title = run.problems.size() == 1 ? "A store was not changed" : "Some stores were not changed";
            dialogs.problem(title, String.join("\n\n", run.problems));
        }
        run.end.run();
    }
}
