package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.traffic.copy.CopyForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** What the chosen exchange can be copied as, for the menus that offer it. */
final class CopyMenu {

    private CopyMenu() {}

    /** Everything that can be copied of a request and its answer. */
    static List<MenuItem> items(TrafficModel model) {
        MenuItem url = new MenuItem("URL");
        url.setAccelerator(new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN));
        url.setOnAction(e -> model.copying().url());
        List<MenuItem> items = new ArrayList<>(forms(model, false));
        items.getFirst()
                .setAccelerator(
                        new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN));
        MenuItem body = new MenuItem("Response body");
        body.setOnAction(e -> model.copying().responseBody());
        Menu credentials = new Menu("With credentials");
        credentials.getItems().setAll(forms(model, true));
        items.addFirst(url);
        items.add(body);
        items.add(new SeparatorMenuItem());
        items.add(credentials);
        return items;
    }

    private static List<MenuItem> forms(TrafficModel model, boolean credentials) {
        return Arrays.stream(CopyForm.values())
                .map(form -> {
                    MenuItem item = new MenuItem(form.choice());
                    item.setOnAction(e -> model.copying().as(form, credentials));
                    return item;
                })
                .toList();
    }
}
