package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.ExchangeSummary;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/** What can be done with one row. */
final class RowMenu {

    private final TrafficModel model;
    private final ContextMenu menu = new ContextMenu();

    RowMenu(TrafficModel model) {
        this.model = model;
    }

    void show(Node owner, long id, double x, double y) {
        ExchangeSummary summary = model.summary(id);
        if (summary == null) {
            return;
        }
        menu.getItems().setAll(item("Copy URL", KeyCode.C, false, model::copyUrl));
        if (summary.kind() != ExchangeSummary.Kind.TCP) {
            Menu copy = new Menu("Copy as");
            copy.getItems().setAll(CopyMenu.items(model));
            menu.getItems().add(copy);
        }
        menu.getItems()
                .addAll(new SeparatorMenuItem(), terms("Show only", summary, false), terms("Hide", summary, true));
        menu.show(owner, x, y);
    }

    private Menu terms(String title, ExchangeSummary summary, boolean without) {
        Menu terms = new Menu(title);
        term(terms, "host", summary.host(), without);
        term(terms, "path", path(summary), without);
        term(terms, "route", summary.route(), without);
        term(terms, "method", summary.method(), without);
        if (summary.status() != 0) {
            term(terms, "status", Integer.toString(summary.status()), without);
        }
        term(terms, "type", summary.type(), without);
        return terms;
    }

    private void term(Menu terms, String key, @Nullable String value, boolean without) {
        if (value != null && !value.isEmpty()) {
            String shown = value.length() > 60 ? value.substring(0, 57) + "…" : value;
            MenuItem item = new MenuItem("this " + key + ": " + TrafficText.visible(shown));
            item.setMnemonicParsing(false);
            item.setOnAction(e -> model.filterBy(key, value, without));
            terms.getItems().add(item);
        }
    }

    private static String path(ExchangeSummary summary) {
        int query = summary.path().indexOf('?');
        return query < 0 ? summary.path() : summary.path().substring(0, query);
    }

    private static MenuItem item(String text, @Nullable KeyCode key, boolean shift, Runnable run) {
        MenuItem item = new MenuItem(text);
        if (key != null) {
            item.setAccelerator(
                    shift
                            ? new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN)
                            : new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN));
        }
        item.setOnAction(e -> run.run());
        return item;
    }
}
