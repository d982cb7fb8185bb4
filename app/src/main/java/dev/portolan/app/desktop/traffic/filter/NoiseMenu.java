package dev.portolan.app.desktop.traffic.filter;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;

/** The chip from which noise is kept out of the table; it stands out while any is. */
public final class NoiseMenu extends MenuButton {

    private final NoiseModel model;
    private final Map<Noise, CheckMenuItem> items = new EnumMap<>(Noise.class);

    public NoiseMenu(NoiseModel model) {
        this.model = model;
        setId("traffic-noise");
        getStyleClass().addAll("quick", "quick-menu");
        setMinWidth(USE_PREF_SIZE);
        for (Noise noise : Noise.values()) {
            items.put(noise, item(noise));
        }
        MenuItem all = new MenuItem("Hide all of these");
        all.setOnAction(e -> model.hideAll());
        MenuItem none = new MenuItem("Show all of these");
        none.setOnAction(e -> model.hideNone());
        getItems().setAll(items.values());
        getItems().addAll(new SeparatorMenuItem(), all, none);
        setOnShowing(e -> model.count());
        model.counts().subscribe(counts -> items.forEach((noise, item) -> item.setText(text(noise, counts))));
        model.hidden().subscribe(this::tell);
    }

    private CheckMenuItem item(Noise noise) {
        CheckMenuItem item = new CheckMenuItem(noise.title());
        item.setId("noise-" + noise.name().toLowerCase(Locale.ROOT));
        item.setMnemonicParsing(false);
        item.selectedProperty().subscribe((before, on) -> model.hide(noise, on));
        return item;
    }

    private static String text(Noise noise, Map<Noise, Long> counts) {
        return "Hide " + noise.title().toLowerCase(Locale.ROOT)
                + (counts.containsKey(noise) ? String.format(Locale.ROOT, "  ·  %,d", counts.get(noise)) : "");
    }

    private void tell(Set<Noise> hidden) {
        items.forEach((noise, item) -> item.setSelected(hidden.contains(noise)));
        setText(hidden.isEmpty() ? "Noise" : "Noise hidden: " + hidden.size());
        String what = hidden.isEmpty()
                ? "Keep out of the table what tools ask by themselves: hot reload, source maps, icons…"
                : "Hidden: "
                        + String.join(
                                ", ", hidden.stream().sorted().map(Noise::title).toList());
        setTooltip(new Tooltip(what));
        setAccessibleText(what);
        pseudoClassStateChanged(PseudoClass.getPseudoClass("selected"), !hidden.isEmpty());
    }
}
