package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.Dialogs;
import dev.portolan.app.desktop.traffic.choice.RowSelection;
import dev.portolan.app.desktop.traffic.compare.CompareModel;
import dev.portolan.app.desktop.traffic.compose.ComposeModel;
import dev.portolan.app.desktop.traffic.replay.ReplayModel;
import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.capture.ExchangeSummary;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** How the chosen rows are sent again, and what came of it is compared. JavaFX thread only. */
final class SendCommands {

    private final Capture capture;
    private final RowSelection selection;
    private final DetailModel detail;
    private final DetailModel answer;
    private final ReplayModel replay;
    private final ComposeModel compose;
    private final CompareModel comparing;
    private final Dialogs dialogs;
    private final TrafficPort port;

    /** Has the caches forget what they stored of the URL. */
    void purge() {
        detail.withExchange(selection.lead().get(), exchange -> {
            int gone = port.purgeCache(exchange.url());
            dialogs.notice(gone == 0 ? "Nothing of this URL was stored" : forgotten(gone) + " of this URL");
        });
    }

    /** Has the caches forget all that they stored. */
    void purgeAll() {
        int gone = port.purgeCaches();
        dialogs.notice(gone == 0 ? "Nothing was stored" : forgotten(gone));
    }

    private static String forgotten(int answers) {
        return "Forgotten: " + (answers == 1 ? "one answer" : answers + " answers");
    }

    /**
     * @param copy puts a text on the clipboard
     * @param show leads to an exchange in the table
     */
    SendCommands(
            Capture capture,
            Background background,
            Dialogs dialogs,
            TrafficPort port,
            RowSelection selection,
            DetailModel detail,
            Consumer<String> copy,
            LongConsumer show) {
        this.capture = capture;
        this.dialogs = dialogs;
        this.port = port;
        this.selection = selection;
        this.detail = detail;
        answer = new DetailModel(capture, background, dialogs);
        compose = new ComposeModel(port, background, dialogs);
        replay = new ReplayModel(capture, port::send, background, dialogs, show);
        comparing = new CompareModel(capture, background, dialogs, copy);
    }

    /** Once a frame. */
    void tick(long nanos, boolean changed) {
        answer.tick(nanos, changed);
        replay.tick();
    }

    /** The answer beside a request of the user's own. */
    DetailModel answer() {
        return answer;
    }

    /** Requests that are edited. */
    ComposeModel compose() {
        return compose;
    }

    /** The replay of many. */
    ReplayModel many() {
        return replay;
    }

    /** Two exchanges side by side. */
    CompareModel comparing() {
        return comparing;
    }

    /** Sends what is chosen once more. */
    void replay() {
        replay.replay(chosen());
    }

    /** Asks how often what is chosen is to be sent again. */
    void replayMany() {
        replay.ask(chosen());
    }

    private List<Long> chosen() {
        return Arrays.stream(selection.ids()).boxed().toList();
    }

    /** Opens the chosen request in the composer. */
    void edit() {
        detail.withExchange(selection.lead().get(), compose::edit);
    }

    /**
     * Has the chosen response given again by a route of its own.
     *
     * @param andEdit whether that is opened in its editor
     */
    void answerFromHereOn(boolean andEdit) {
        detail.withExchange(selection.lead().get(), exchange -> port.answerFromHereOn(exchange, andEdit));
    }

    /** Compares the two that are chosen, the older one on the left; of one that is a replay, its original with it. */
    void compare() {
        long[] ids = selection.ids();
        ExchangeSummary only = ids.length == 1 ? capture.summary(ids[0]) : null;
        if (only != null && only.replayOf() != 0) {
            compare(only.replayOf(), only.id());
        } else if (ids.length == 2) {
            compare(ids[0], ids[1]);
        } else {
            dialogs.notice("Choose two rows to compare them (Ctrl+click), or one that is a replay");
        }
    }

    void compare(long left, long right) {
        if (comparable(left) && comparable(right)) {
            comparing.compare(left, right);
        } else {
            dialogs.notice("A TCP connection has no heads and bodies that could be compared");
        }
    }

    private boolean comparable(long id) {
        ExchangeSummary summary = capture.summary(id);
        return summary == null || summary.kind() != ExchangeSummary.Kind.TCP;
    }
}
