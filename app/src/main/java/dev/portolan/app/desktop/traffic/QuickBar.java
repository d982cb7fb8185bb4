package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.traffic.filter.NoiseMenu;
import dev.portolan.engine.capture.filter.TrafficFilter;
import java.util.Locale;
import java.util.function.UnaryOperator;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The chips that are filters at one click, and the line that says what the filter shows or why it can't. */
final class QuickBar extends HBox {

    private static final PseudoClass MISTAKEN = PseudoClass.getPseudoClass("mistaken");

    private static final double NARROW = 1060;

    private final TrafficModel model;
    private final Label summary = new Label();

    QuickBar(TrafficModel model) {
        super(5);
        this.model = model;
        getStyleClass().add("quick-bar");
        setAlignment(Pos.CENTER_LEFT);
        getChildren().add(all());
        for (QuickFilter filter : QuickFilter.values()) {
            getChildren().add(chip(filter));
        }
        getChildren().add(new NoiseMenu(model.filter().noise()));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        summary.setId("traffic-summary");
        summary.getStyleClass().add("summary");
        summary.setMinWidth(60);
        getChildren().addAll(range(), space, hidden(), summary);
        widthProperty()
                .subscribe(width ->
                        pseudoClassStateChanged(PseudoClass.getPseudoClass("narrow"), width.doubleValue() < NARROW));
        model.selection().count().subscribe(this::tell);
        model.totals().subscribe(this::tell);
        model.filter().mistake().subscribe(this::tell);
        model.sorting().subscribe(this::tell);
    }

    private ToggleButton all() {
        ToggleButton chip = chip("all", "All", "Everything");
        chip.setOnAction(e -> {
            model.filter().quick().set(QuickChoice.EVERYTHING);
            chip.setSelected(true);
        });
        model.filter().quick().subscribe(now -> chip.setSelected(now.on().isEmpty()));
        return chip;
    }

    private ToggleButton chip(QuickFilter filter) {
        ToggleButton chip = chip(
                filter.name().toLowerCase(Locale.ROOT),
                filter.title(),
                filter.explanation() + " (with Ctrl besides the others)");
        chip.setOnAction(e -> choose(now -> now.only(filter)));
        // A button takes no notice of a click or blank with Ctrl.
        chip.setOnMouseClicked(event -> {
            if (event.isShortcutDown() && event.getButton() == MouseButton.PRIMARY) {
                choose(now -> now.toggled(filter));
            }
        });
        chip.setOnKeyPressed(event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.SPACE) {
                choose(now -> now.toggled(filter));
                event.consume();
            }
        });
        model.filter().quick().subscribe(now -> chip.setSelected(now.on().contains(filter)));
        return chip;
    }

    private void choose(UnaryOperator<QuickChoice> change) {
        model.filter().quick().set(change.apply(model.filter().quick().get()));
    }

    private static ToggleButton chip(String id, String title, String explanation) {
        ToggleButton chip = new ToggleButton(title);
        chip.setId("quick-" + id);
        chip.getStyleClass().addAll("quick");
        chip.setMinWidth(USE_PREF_SIZE);
        chip.setTooltip(new Tooltip(explanation));
        chip.setAccessibleText(explanation);
        return chip;
    }

    private ToggleButton range() {
        ToggleButton chip = new ToggleButton();
        chip.getStyleClass().add("quick");
        chip.setMinWidth(USE_PREF_SIZE);
        chip.setSelected(true);
        chip.setTooltip(new Tooltip("Only what began in this time; click to show any time"));
        chip.setOnAction(e -> {
            model.filter().range().set(null);
            chip.setSelected(true);
        });
        model.filter().range().subscribe(range -> {
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
        TrafficFilter.Result.@Nullable Mistake mistake =
                model.filter().mistake().get();
        String text = mistake == null ? counted() : mistake.message();
        if (!text.equals(summary.getText())) {
            summary.setText(text);
            summary.setTooltip(new Tooltip(text));
        }
        summary.pseudoClassStateChanged(MISTAKEN, mistake != null);
    }
}
