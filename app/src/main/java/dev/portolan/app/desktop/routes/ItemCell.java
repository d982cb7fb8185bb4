package dev.portolan.app.desktop.routes;

import atlantafx.base.controls.ToggleSwitch;
import dev.portolan.app.desktop.routes.RouteWords.Chip;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One row of a list: handle, switch, what it takes, what it does, and how it goes. */
abstract class ItemCell<T> extends ListCell<Row<T>> {

    /** What of the width is for the label, in every row the same, so that the arrows stand below each other. */
    private static final double SHARE = 0.27;

    private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");

    private final ListModel<T> model;
    private final String kind;
    private final HBox content = new HBox();
    private final Region handle = new Region();
    private final ToggleSwitch enabled = new ToggleSwitch();
    private final Label name = new Label();
    private final Label takes = new Label();
    private final Region dot = new Region();
    private final Label leadsTo = new Label();
    private final HBox chips = new HBox();
    private final Label down = new Label();
    private final Sparkline spark = new Sparkline();
    private final Label figures = new Label();
    private final Tooltip percentiles = new Tooltip();
    private boolean filling;
    private @Nullable LinkState styled;

    /** @param kind what an item is, to begin a sentence with */
    ItemCell(ListModel<T> model, String kind) {
        this.model = model;
        this.kind = kind;
        getStyleClass().add("route-cell");
        setText(null);
        setPrefWidth(0);
        enabled.selectedProperty().addListener((source, before, now) -> switched(now));
        handle.getStyleClass().add("drag-handle");
        Tooltip.install(handle, new Tooltip("Drag to move, or press Alt+Up and Alt+Down"));
        name.getStyleClass().addAll("mono", "strong");
        takes.getStyleClass().add("muted");
        leadsTo.getStyleClass().add("mono");
        dot.getStyleClass().add("dot");
        down.getStyleClass().addAll("chip", "bad");
        figures.getStyleClass().addAll("muted", "small");
        arrange();
        new RowDrag<>(this, handle, model);
        model.figures().addListener((source, before, now) -> showFigures());
    }

    /** What comes to it, below its label. */
    abstract String takes(T item);

    abstract String leadsTo(T item);

    abstract List<Chip> chips(T item);

    /** The line below the sparkline. */
    abstract String figures(LinkState state, Figures figures);

    /** A control among the remarks, or null. */
    @Nullable
    Node control() {
        return null;
    }

    /** Shows on the control how it stands now. */
    void showControl(T item, Figures now) {}

    private void arrange() {
        var left = new VBox(1, name, takes);
        left.getStyleClass().add("route-takes");
        left.prefWidthProperty().bind(widthProperty().multiply(SHARE));
        left.setMinWidth(USE_PREF_SIZE);
        left.setMaxWidth(USE_PREF_SIZE);
        var arrow = new Label("\u2192");
        arrow.getStyleClass().add("muted");
        arrow.setMinWidth(USE_PREF_SIZE);
        var place = new HBox(6, dot, leadsTo);
        place.setAlignment(Pos.CENTER_LEFT);
        chips.getStyleClass().add("chips");
        var right = new VBox(3, place, chips);
        right.setMinWidth(0);
        right.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(right, Priority.ALWAYS);
        var live = new VBox(2, spark, figures);
        live.getStyleClass().add("route-live");
        content.getStyleClass().add("route-row");
        content.getChildren().setAll(handle, enabled, left, arrow, right, live);
        for (var label : new Label[] {name, takes, leadsTo}) {
            label.setMinWidth(0);
        }
    }

    private void switched(boolean on) {
        var row = getItem();
        if (!filling && row != null) {
            model.setEnabled(row.index(), on);
            refresh(getItem());
        }
    }

    @Override
    protected void updateItem(@Nullable Row<T> row, boolean empty) {
        super.updateItem(row, empty);
        setGraphic(empty || row == null ? null : content);
        if (!empty) {
            refresh(row);
        }
    }

    private void refresh(@Nullable Row<T> row) {
        if (row == null) {
            return;
        }
        var item = row.item();
        var label = model.list().label().apply(item);
        boolean on = model.list().enabled().test(item);
        filling = true;
        enabled.setSelected(on);
        filling = false;
        enabled.setAccessibleText(kind + " " + label + " on or off");
        pseudoClassStateChanged(OFF, !on);
        name.setText(label);
        takes.setText(takes(item));
        leadsTo.setText(leadsTo(item));
        var full = label + "\n" + takes(item) + "\n\u2192 " + leadsTo(item);
        name.setTooltip(new Tooltip(full));
        leadsTo.setTooltip(new Tooltip(full));
        chips.getChildren().setAll(chips(item).stream().map(ItemCell::chip).toList());
        chips.getChildren().addFirst(down);
        var control = control();
        if (control != null) {
            chips.getChildren().add(1, control);
        }
        showFigures();
    }

    private static Label chip(Chip chip) {
        var label = new Label(chip.text());
        label.getStyleClass().add("chip");
        if (chip.warns()) {
            label.getStyleClass().add("warn");
        }
        if (!chip.explanation().isEmpty()) {
            label.setTooltip(new Tooltip(chip.explanation() + "."));
        }
        return label;
    }

    private void showFigures() {
        var row = getItem();
        if (row == null || isEmpty()) {
            return;
        }
        var now = model.figuresOf(row);
        var state = model.linkState(row);
        var text = figures(state, now);
        figures.setText(text);
        percentiles.setText(RouteWords.percentiles(now));
        figures.setTooltip(percentiles.getText().isEmpty() ? null : percentiles);
        spark.show(now.spark());
        style(state);
        boolean live = state != LinkState.OFF && state != LinkState.STOPPED;
        var trouble =
                state == LinkState.FAILING ? TcpWords.failure(now) + model.since(now) : live ? now.partlyDown() : "";
        boolean failing = !trouble.isEmpty();
        down.setVisible(failing);
        down.setManaged(failing);
        down.setText(trouble);
        showControl(row.item(), now);
        chips.setManaged(failing || chips.getChildren().stream().skip(1).anyMatch(Node::isManaged));
        setAccessibleText(model.list().label().apply(row.item()) + ", leads to " + leadsTo(row.item()) + ", " + text);
    }

    /** Only where it changed, since styles are worked out anew each time. */
    private void style(LinkState state) {
        if (state == styled) {
            return;
        }
        styled = state;
        spark.getStyleClass().setAll("sparkline", state.name().toLowerCase(Locale.ROOT));
        dot.getStyleClass()
                .setAll(
                        "dot",
                        switch (state) {
                            case OK -> "ok";
                            case FAILING -> "bad";
                            case OFF, STOPPED, QUIET -> "off";
                        });
    }
}
