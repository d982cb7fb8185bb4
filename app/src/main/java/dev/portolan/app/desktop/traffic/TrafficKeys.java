package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.help.KeyAction;
import dev.portolan.app.desktop.help.KeyGroup;
import dev.portolan.app.desktop.help.KeyMap;
import dev.portolan.app.desktop.traffic.body.BodyView;
import dev.portolan.app.desktop.traffic.copy.CopyForm;
import dev.portolan.app.desktop.traffic.message.MessagesPane;
import dev.portolan.engine.capture.Note;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The keys of the Traffic screen. */
final class TrafficKeys {

    private static final int TO_THE_END = Integer.MAX_VALUE;

    private final TrafficModel model;
    private final TrafficView view;
    private final TrafficTable table;
    private final FilterBar filter;

    TrafficKeys(TrafficModel model, TrafficView view, TrafficTable table, FilterBar filter) {
        this.model = model;
        this.view = view;
        this.table = table;
        this.filter = filter;
    }

    KeyMap map() {
        KeyMap keys = new KeyMap().add(rows()).add(chosen()).add(finding()).add(archives());
        return model.isLive() ? keys.add(recording()).add(composing()).add(holding()) : keys;
    }

    private KeyGroup archives() {
        return new KeyGroup(
                "Archives",
                KeyAction.of(
                        "Shortcut+Shift+E",
                        "Export the rows shown",
                        () -> model.archives().export(model.shownIds())),
                KeyAction.of(
                        "Shortcut+S", "Save the session", () -> model.archives().saveSession()),
                KeyAction.of(
                        "Shortcut+O",
                        "Open an archive or session",
                        () -> model.archives().open()));
    }

    private KeyGroup rows() {
        return new KeyGroup(
                "Rows",
                KeyAction.of("J Down", "Next row", event -> move(event, 1)),
                KeyAction.of("K Up", "Previous row", event -> move(event, -1)),
                KeyAction.of("Shift+J Shift+Down", "Choose the next row as well", event -> move(event, 1))
                        .toldAs("Shift+↓"),
                KeyAction.of("Shift+K Shift+Up", "Choose the previous row as well", event -> move(event, -1))
                        .toldAs("Shift+↑"),
                KeyAction.of(
                                "Page_Up Page_Down Shift+Page_Up Shift+Page_Down",
                                "A page up or down",
                                event -> move(event, page(event)))
                        .toldAs("Page Up", "Page Down"),
                KeyAction.of("Home Shift+Home", "First row", event -> move(event, -TO_THE_END))
                        .toldAs("Home"),
                KeyAction.of("End Shift+End", "Last row", event -> move(event, TO_THE_END))
                        .toldAs("End"),
                KeyAction.of("Shortcut+A", "Choose all rows", event -> table.focused() && all()),
                KeyAction.of("Enter", "Open the detail", event -> table.focused() && view.openDetail()),
                KeyAction.of(
                                "Escape",
                                "Close the detail; in the filter, empty it",
                                event -> !BodyView.takes(event)
                                        && !MessagesPane.takes(event)
                                        && !view.searchTakes(event)
                                        && view.escape())
                        .always());
    }

    private KeyGroup chosen() {
        return new KeyGroup(
                "Chosen rows",
                KeyAction.of("Shortcut+C", "Copy the URL", this::copy),
                KeyAction.of("Shortcut+S", "Among messages, save the chosen one", MessagesPane::save),
                KeyAction.of(
                        "Shortcut+Shift+C",
                        "Copy as cURL",
                        () -> model.copying().as(CopyForm.CURL, false)),
                KeyAction.of(
                        "R", "Replay: send them again", () -> model.sending().replay()),
                KeyAction.of("Shift+R", "Edit and resend", () -> model.sending().edit()),
                KeyAction.of(
                        "A",
                        "Answer from here on: a route gives this response again",
                        event -> answerFromHereOn(false)),
                KeyAction.of("Shift+A", "The same, and edit that route", event -> answerFromHereOn(true)),
                KeyAction.of(
                        "Shortcut+R",
                        "Replay many times, or many at once",
                        () -> model.sending().replayMany()),
                KeyAction.of(
                        "Shortcut+D",
                        "Compare two, or a replay with its original",
                        () -> model.sending().compare()),
                KeyAction.of(
                        "Shortcut+P",
                        "Pin: kept when the oldest go",
                        event -> model.commands().pin()),
                KeyAction.of(
                                "Alt+1 Alt+2 Alt+3 Alt+4 Alt+5 Alt+6",
                                "Flag: red, orange, yellow, green, blue, purple",
                                this::flag)
                        .toldAs("Alt+1", "…", "Alt+6"),
                KeyAction.of("Alt+0", "No flag", event -> model.commands().flag(null)),
                KeyAction.of("Shortcut+M", "Comment", event -> model.commands().comment()),
                KeyAction.of(
                        "Shortcut+Delete",
                        "Hide them",
                        event -> model.commands().hide()),
                KeyAction.of("Shortcut+Z", "Bring back what was hidden or cleared last", event -> model.undo()),
                KeyAction.of("Shift+F10 Context_Menu", "The menu of all that can be done", event -> table.showMenu()));
    }

    private KeyGroup finding() {
        return new KeyGroup(
                "Finding",
                KeyAction.of("Shortcut+F", "In a body, find in it", BodyView::find)
                        .always(),
                KeyAction.of("Shortcut+F", "Among messages, filter them", MessagesPane::filter)
                        .always(),
                KeyAction.of("Shortcut+F", "Filter", filter::focusField).always(),
                KeyAction.of("Shortcut+Space", "In the filter: what can be written", event -> false),
                KeyAction.of(
                                "Shortcut+Shift+S",
                                "Save the filter",
                                () -> model.filter().memory().save())
                        .always(),
                KeyAction.of("Shortcut+Shift+F", "Search all heads, bodies and messages", view::openSearch)
                        .always(),
                KeyAction.of("F4 Shift+F4", "Next or previous place that was found", this::goToHit)
                        .toldAs("F4", "Shift+F4")
                        .always());
    }

    private KeyGroup recording() {
        return new KeyGroup(
                "Recording",
                KeyAction.of(
                                "Shortcut+E",
                                "Pause, or record on",
                                () -> model.recording().set(!model.recording().get()))
                        .always(),
                KeyAction.of("Shortcut+L", "Clear what was captured", model::clear)
                        .always());
    }

    private KeyGroup composing() {
        return new KeyGroup(
                "Composing",
                KeyAction.of("Shortcut+N", "New request", model.compose()::compose)
                        .always());
    }

    private KeyGroup holding() {
        return new KeyGroup(
                "Breakpoints",
                KeyAction.of(
                                "F9",
                                "Show or hide the breakpoints",
                                () -> model.holds()
                                        .open()
                                        .set(!model.holds().open().get()))
                        .always(),
                KeyAction.of(
                                "Shift+F9",
                                "Switch all breakpoints on or off",
                                () -> model.holds().on().set(!model.holds().on().get()))
                        .always(),
                KeyAction.of(
                                "Shortcut+Enter",
                                "Execute what is held, as edited",
                                event -> model.holds().execute())
                        .always(),
                KeyAction.of(
                                "Shortcut+Shift+Enter",
                                "Pass it on as it came",
                                event -> model.holds().cancel())
                        .always(),
                KeyAction.of(
                                "Shortcut+Shift+Delete",
                                "Abort it",
                                event -> model.holds().abort())
                        .always(),
                KeyAction.of(
                                "F8 Shift+F8",
                                "Next or previous one that is held",
                                event -> model.holds().move(event.isShiftDown() ? -1 : 1))
                        .toldAs("F8", "Shift+F8")
                        .always());
    }

    /** Letters hold everywhere but in texts, arrows and their like only in the table: elsewhere they mean something too. */
    private boolean move(KeyEvent event, int by) {
        if (!event.getCode().isLetterKey() && !table.focused()) {
            return false;
        }
        model.move(by, event.isShiftDown());
        table.reveal();
        return true;
    }

    private int page(KeyEvent event) {
        int rows = Math.max(1, table.rowsInSight() - 1);
        return event.getCode() == KeyCode.PAGE_UP ? -rows : rows;
    }

    private boolean goToHit(KeyEvent event) {
        return view.goToHit(event.isShiftDown() ? -1 : 1);
    }

    private boolean answerFromHereOn(boolean edit) {
        if (model.isLive()) {
            model.sending().answerFromHereOn(edit);
        }
        return model.isLive();
    }

    private boolean all() {
        model.selection().all(model.rows().order());
        return true;
    }

    private boolean flag(KeyEvent event) {
        int digit = event.getCode().getCode() - KeyCode.DIGIT1.getCode();
        return model.commands().flag(List.of(Note.Flag.values()).get(digit));
    }

    /** Lists of lines copy their own. */
    private boolean copy(KeyEvent event) {
        if (event.getTarget() instanceof Node node && view.inDetail(node)) {
            return false;
        }
        model.copying().url();
        return true;
    }
}
