package dev.portolan.app.desktop.traffic.replay;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.Dialogs;
import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.send.NotSentException;
import dev.portolan.engine.send.OwnRequest;
import dev.portolan.engine.send.Replay;
import dev.portolan.engine.send.ReplayRun;
import dev.portolan.engine.send.ReplayRun.Progress;
import dev.portolan.engine.send.ReplayRun.Sender;
import dev.portolan.engine.send.Sending;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.LongConsumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;

/** Sends recorded requests again: one at once, many with a count and so many at a time. JavaFX thread only. */
public final class ReplayModel {

    /** Where the bar of many replays is. */
    sealed interface Stage {

        /** It is not in sight. */
        record Closed() implements Stage {}

        /** It asks how often and how many at once. */
        record Asking(List<Long> ids) implements Stage {}

        record Running(Progress progress) implements Stage {}

        record Ended(Progress progress) implements Stage {}
    }

    private final Capture capture;
    private final Sender sender;
    private final Background background;
    private final Dialogs dialogs;
    private final LongConsumer showExchange;
    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(new Stage.Closed());
    private final IntegerProperty times = new SimpleIntegerProperty(1);
    private final IntegerProperty parallel = new SimpleIntegerProperty(1);
    private @Nullable ReplayRun run;

    /** @param showExchange leads to an exchange in the table */
    public ReplayModel(
            Capture capture, Sender sender, Background background, Dialogs dialogs, LongConsumer showExchange) {
        this.capture = capture;
        this.sender = sender;
        this.background = background;
        this.dialogs = dialogs;
        this.showExchange = showExchange;
    }

    ReadOnlyObjectProperty<Stage> stage() {
        return stage.getReadOnlyProperty();
    }

    IntegerProperty times() {
        return times;
    }

    IntegerProperty parallel() {
        return parallel;
    }

    /** Sends what is chosen once more; of several rows, one after the other. */
    public void replay(List<Long> ids) {
        if (ids.size() == 1) {
            once(ids.getFirst());
        } else if (!ids.isEmpty() && free()) {
            start(ids, 1, 1);
        }
    }

    /** Asks how often, and how many at once. */
    public void ask(List<Long> ids) {
        if (!ids.isEmpty() && free()) {
            stage.set(new Stage.Asking(ids));
        }
    }

    private boolean free() {
        if (stage.get() instanceof Stage.Running) {
            dialogs.notice("A replay is under way: cancel it first");
            return false;
        }
        return true;
    }

    private void once(long id) {
        background.run(
                () -> Optional.ofNullable(capture.exchange(id)),
                found -> found.ifPresentOrElse(
                        this::once, () -> dialogs.notice("Exchange " + id + " is gone: the capture was full")),
                failure -> dialogs.unexpected("The exchange could not be read", failure));
    }

    private void once(Exchange original) {
        String refusal = Replay.refusal(original);
        if (refusal != null) {
            dialogs.problem("It can't be sent again", refusal);
            return;
        }
        boolean cut = original.requestBody().cut();
        if (cut
                && !dialogs.confirm(
                        "Send a body that is not whole?",
                        String.format(
                                "Of the body of #%d only the first %,d of %,d bytes were kept.",
                                original.summary().id(),
                                original.requestBody().bytes().length,
                                original.requestBody().length()),
                        "Send what there is")) {
            return;
        }
        background.run(
                () -> {
                    Sending sending = sender.send(Replay.of(original, cut).withKeep(0));
                    return sending.id().join();
                },
                sent -> told(original.summary().id(), sent),
                failure -> dialogs.problem("It was not sent again", sentence(failure)));
    }

    private void told(long id, long sent) {
        if (sent == 0) {
            dialogs.notice("Sent #" + id + " again; nothing is recorded at the moment");
        } else {
            dialogs.notice("Sent #" + id + " again as #" + sent, "Show", () -> showExchange.accept(sent));
        }
    }

    private static String sentence(Exception failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof NotSentException known ? known.sentence() : "A fault of the program: " + cause;
    }

    /** Begins with what was asked. */
    void start() {
        if (stage.get() instanceof Stage.Asking(List<Long> ids)) {
            int most = Math.max(1, ReplayRun.MOST / ids.size());
            start(ids, Math.clamp(times.get(), 1, most), Math.clamp(parallel.get(), 1, ReplayRun.MOST_PARALLEL));
        }
    }

    private void start(List<Long> ids, int count, int atOnce) {
        List<Long> some = ids.subList(0, Math.min(ids.size(), ReplayRun.MOST));
        run = ReplayRun.start(some, count, atOnce, this::request, sender);
        stage.set(new Stage.Running(run.progress()));
    }

    private OwnRequest request(long id) throws NotSentException {
        Exchange original = capture.exchange(id);
        if (original == null) {
            throw new NotSentException("#" + id + " is gone: the capture was full.");
        }
        return Replay.of(original, false);
    }

    /** Looks how far it is; once a frame. */
    public void tick() {
        ReplayRun current = run;
        if (current == null || !(stage.get() instanceof Stage.Running(Progress before))) {
            return;
        }
        boolean over = current.end().isDone();
        Progress now = current.progress();
        if (over) {
            run = null;
            stage.set(new Stage.Ended(now));
        } else if (!now.equals(before)) {
            stage.set(new Stage.Running(now));
        }
    }

    /** Sends nothing more, and goes away from what is under way. */
    public void cancel() {
        if (run != null) {
            run.cancel();
        }
    }

    /** Takes the bar away; a run that is under way stays. */
    void close() {
        if (!(stage.get() instanceof Stage.Running)) {
            stage.set(new Stage.Closed());
        }
    }
}
