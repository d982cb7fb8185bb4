package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.filter.TrafficFilter;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The chips that are filters at one click, and the line that says what the filter shows or why it can't. */
final class QuickBar extends HBox {

    private static final PseudoClass MISTAKEN = PseudoClass.getPseudoClass("mistaken");

    private final TrafficModel model;
    private final ToggleGroup group = new ToggleGroup();
    private final Label summary = new Label();

    QuickBar(TrafficModel model) {
        super(5);
        this.model = model;
        getStyleClass().add("quick-bar");
        setAlignment(Pos.CENTER_LEFT);
        for (QuickFilter filter : QuickFilter.values()) {
            getChildren().add(chip(filter));
        }
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        summary.setId("traffic-summary");
        summary.getStyleClass().add("summary");
        summary.setMinWidth(60);
        getChildren().addAll(range(), space, hidden(), summary);
        model.selection().count().subscribe(this::tell);
        model.totals().subscribe(this::tell);
        model.mistake().subscribe(this::tell);
        model.sorting().subscribe(this::tell);
    }

    private ToggleButton chip(QuickFilter filter) {
        ToggleButton chip = new ToggleButton(filter.title());
        chip.setId("quick-" + filter.name().toLowerCase(Locale.ROOT));
        chip.getStyleClass().addAll("quick");
        chip.setMinWidth(USE_PREF_SIZE);
        chip.setToggleGroup(group);
        chip.setTooltip(new Tooltip(filter.explanation()));
        chip.setAccessibleText(filter.explanation());
        // A group lets its button be switched off by a second click; here that means everything again.
        chip.setOnAction(e -> model.quick().set(chip.isSelected() ? filter : QuickFilter.ALL));
        model.quick().subscribe(now -> chip.setSelected(now == filter));
        return chip;
    }

    private ToggleButton range() {
        ToggleButton chip = new ToggleButton();
        chip.getStyleClass().add("quick");
        chip.setMinWidth(USE_PREF_SIZE);
        chip.setSelected(true);
        chip.setTooltip(new Tooltip("Only what began in this time; click to show any time"));
        chip.setOnAction(e -> {
            model.range().set(null);
            chip.setSelected(true);
        });
        model.range().subscribe(range -> {
            chip.setVisible(range != null);
            chip.setManaged(range != null);
            chip.setText(range == null ? "" : clock(range.from()) + " – " + clock(range.to()) + "  ✕");
        });
        return chip;
    }

    private Hyperlink hidden() {
        Hyperlink link = new Hyperlink();
        link.setId("traffic-hidden");
        link.getStyleClass().add("summary-link");
        link.setMinWidth(USE_PREF_SIZE);
        link.setTooltip(new Tooltip("Rows that you hid; click to show them again"));
        link.setOnAction(e -> model.commands().unhideAll());
        model.hidden().count().subscribe(count -> {
            link.setVisible(count.intValue() > 0);
            link.setManaged(count.intValue() > 0);
            link.setText("Show " + TrafficText.count(count.intValue()) + " hidden");
        });
        return link;
    }

    private String counted() {
        int chosen = model.selection().count().get();
        return (chosen > 1 ? TrafficText.count(chosen) + " chosen · " : "")
                + model.totals().get().sentence()
                + (model.sorting().get() ? " · sorting" : "");
    }

    private static String clock(long millis) {
        return TrafficText.clock(millis).substring(0, 8);
    }

    private void tell() {
        TrafficFilter.Result.@Nullable Mistake mistake = model.mistake().get();
        String text = mistake == null ? counted() : mistake.message();
        if (!text.equals(summary.getText())) {
            summary.setText(text);
            summary.setTooltip(mistake == null ? null : new Tooltip(text));
        }
        summary.pseudoClassStateChanged(MISTAKEN, mistake != null);
    }
}
