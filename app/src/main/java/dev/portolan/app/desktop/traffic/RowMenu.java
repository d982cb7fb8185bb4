package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.Note;
import dev.portolan.engine.capture.Note.Flag;
import dev.portolan.engine.capture.filter.TrafficFilter;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/** What can be done with the chosen rows. */
final class RowMenu {

    private static final int SHOWN = 60;

    private final TrafficModel model;
    private final ContextMenu menu = new ContextMenu();

    RowMenu(TrafficModel model) {
        this.model = model;
    }

    /** @param column the one that was clicked, whose value is offered first; or null */
    void show(Node owner, @Nullable TrafficColumn column, double x, double y) {
        ExchangeSummary summary = model.summary(model.selected().get());
        if (summary == null) {
            return;
        }
        menu.getItems().setAll(replaying(summary));
        menu.getItems().addAll(caching(summary));
        menu.getItems().addAll(comparing(summary));
        menu.getItems().addAll(copying(summary));
        menu.getItems().add(new SeparatorMenuItem());
        menu.getItems().addAll(filtering(summary, column));
        menu.getItems().add(new SeparatorMenuItem());
        menu.getItems().addAll(noting(summary.note()));
        menu.getItems().add(new SeparatorMenuItem());
        int chosen = model.selection().count().get();
        menu.getItems()
                .add(item(
                        chosen > 1 ? "Hide " + TrafficText.rows(chosen) : "Hide this row",
                        "Shortcut+Delete",
                        () -> model.commands().hide()));
        menu.show(owner, x, y);
    }

    /** Where the route has a cache. */
    private List<MenuItem> caching(ExchangeSummary summary) {
        return !model.isLive() || summary.cache() == null
                ? List.of()
                : List.of(
                        item(
                                "Purge this URL from the cache",
                                null,
                                () -> model.sending().purge()),
                        item("Purge all caches", null, () -> model.sending().purgeAll()),
                        new SeparatorMenuItem());
    }

    private List<MenuItem> copying(ExchangeSummary summary) {
        List<MenuItem> items = new ArrayList<>();
        if (summary.kind() == ExchangeSummary.Kind.TCP) {
            items.add(item("Copy URL", "Shortcut+C", () -> model.copying().url()));
        } else {
            Menu copy = new Menu("Copy as");
            copy.getItems().setAll(CopyMenu.items(model));
            items.add(copy);
        }
        return items;
    }

    private List<MenuItem> filtering(ExchangeSummary summary, @Nullable TrafficColumn column) {
        List<MenuItem> items = new ArrayList<>();
        ColumnTerm clicked = column == null ? null : ColumnTerm.of(column, summary);
        if (clicked != null) {
            items.add(term("Show only " + shown(clicked), clicked, false));
            items.add(term("Hide " + shown(clicked), clicked, true));
        }
        items.add(terms("Show only", summary, false));
        items.add(terms("Hide", summary, true));
        return items;
    }

    private Menu terms(String title, ExchangeSummary summary, boolean without) {
        Menu terms = new Menu(title);
        for (TrafficColumn column : TrafficColumn.values()) {
            ColumnTerm term = ColumnTerm.of(column, summary);
            if (term != null) {
                terms.getItems().add(term("this " + shown(term), term, without));
            }
        }
        return terms;
    }

    private MenuItem term(String text, ColumnTerm term, boolean without) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(e -> model.filter().by(term.key(), term.value(), without));
        return item;
    }

    private static String shown(ColumnTerm term) {
        String value = term.value();
        return term.key() + ": "
                + TrafficText.visible(value.length() > SHOWN ? value.substring(0, SHOWN - 1) + "…" : value);
    }

    private List<MenuItem> noting(Note note) {
        CheckMenuItem pin = new CheckMenuItem("Pinned");
        pin.setSelected(model.commands().allPinned());
        pin.setAccelerator(KeyCombination.valueOf("Shortcut+P"));
        pin.setOnAction(e -> model.commands().pin());
        Menu flags = new Menu("Flag");
        flags.getItems().add(flag("None", null, note, "Alt+0"));
        for (Flag flag : Flag.values()) {
            MenuItem item = flag(NoteLook.name(flag), flag, note, "Alt+" + (NoteLook.place(flag) + 1));
            item.getStyleClass().add(NoteLook.style(flag));
            flags.getItems().add(item);
        }
        List<MenuItem> items = new ArrayList<>(List.of(pin, flags));
        items.add(item("Comment…", "Shortcut+M", () -> model.commands().comment()));
        if (!note.comment().isEmpty()) {
            items.add(item("Remove the comment", null, () -> model.commands().removeComment()));
        }
        return items;
    }

    private MenuItem flag(String name, @Nullable Flag flag, Note note, String keys) {
        RadioMenuItem item = new RadioMenuItem(name);
        item.setSelected(note.flag() == flag);
        item.setAccelerator(KeyCombination.valueOf(keys));
        item.setOnAction(e -> model.commands().flag(flag));
        return item;
    }

    private static MenuItem item(String text, @Nullable String keys, Runnable run) {
        MenuItem item = new MenuItem(text);
        if (keys != null) {
            item.setAccelerator(KeyCombination.valueOf(keys));
        }
        item.setOnAction(e -> run.run());
        return item;
    }

    private List<MenuItem> comparing(ExchangeSummary summary) {
        int chosen = model.selection().count().get();
        if (chosen == 1 && summary.replayOf() != 0) {
            return List.of(item(
                    "Compare with its original",
                    "Shortcut+D",
                    () -> model.sending().compare()));
        }
        return chosen == 2
                ? List.of(item("Compare", "Shortcut+D", () -> model.sending().compare()))
                : List.of();
    }

    /** Picks what has the same method and path, whatever its query. */
    private static String like(ExchangeSummary summary) {
        return TrafficFilter.exactly("method", summary.method()) + " path:" + TrafficFilter.quoted(summary.pathAlone());
    }

    private List<MenuItem> replaying(ExchangeSummary summary) {
        if (!model.isLive()
                || summary.kind() == ExchangeSummary.Kind.TCP
                || summary.kind() == ExchangeSummary.Kind.WEBSOCKET) {
            return List.of();
        }
        return List.of(
                item("Replay", "R", () -> model.sending().replay()),
                item("Replay many…", "Shortcut+R", () -> model.sending().replayMany()),
                item("Edit and resend", "Shift+R", () -> model.sending().edit()),
                item("Break on requests like this", null, () -> model.holds().add(like(summary))),
                new SeparatorMenuItem(),
                item("Answer from here on", "A", () -> model.sending().answerFromHereOn(false)),
                item(
                        "Answer from here on, and edit",
                        "Shift+A",
                        () -> model.sending().answerFromHereOn(true)),
                new SeparatorMenuItem());
    }
}
