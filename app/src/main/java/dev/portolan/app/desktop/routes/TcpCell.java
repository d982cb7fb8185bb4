package dev.portolan.app.desktop.routes;

import atlantafx.base.controls.ToggleSwitch;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One TCP forward of the list: switch, where it listens, where it leads, and how it goes. */
final class TcpCell extends ListCell<TcpRow> {

    private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");

    private final RoutesModel model;
    private final HBox content = new HBox();
    private final ToggleSwitch enabled = new ToggleSwitch();
    private final Label name = new Label();
    private final Label entrance = new Label();
    private final Region dot = new Region();
    private final Label leadsTo = new Label();
    private final Label down = new Label();
    private final Sparkline spark = new Sparkline();
    private final Label figures = new Label();
    private boolean filling;

    TcpCell(RoutesModel model) {
        this.model = model;
        getStyleClass().addAll("route-cell", "tcp-cell");
        setText(null);
        setPrefWidth(0);
        enabled.selectedProperty().addListener((source, before, now) -> switched(now));
        name.getStyleClass().addAll("mono", "strong");
        entrance.getStyleClass().add("muted");
        leadsTo.getStyleClass().add("mono");
        down.getStyleClass().addAll("chip", "bad");
        figures.getStyleClass().addAll("muted", "small");
        arrange();
        model.tcp().figures().addListener((source, before, now) -> showFigures());
    }

    private void arrange() {
        var left = new VBox(1, name, entrance);
        left.getStyleClass().add("route-takes");
        var arrow = new Label("\u2192");
        arrow.getStyleClass().add("muted");
        arrow.setMinWidth(USE_PREF_SIZE);
        var place = new HBox(6, dot, leadsTo, down);
        place.setAlignment(Pos.CENTER_LEFT);
        place.setMinWidth(0);
        HBox.setHgrow(place, Priority.ALWAYS);
        var live = new VBox(2, spark, figures);
        live.getStyleClass().add("route-live");
        content.getStyleClass().addAll("route-row", "tcp-row");
        var space = new Region();
        space.getStyleClass().add("no-handle");
        content.getChildren().setAll(space, enabled, left, arrow, place, live);
        for (var label : new Label[] {name, entrance, leadsTo}) {
            label.setMinWidth(0);
        }
    }

    private void switched(boolean on) {
        var row = getItem();
        if (!filling && row != null) {
            model.tcp().setEnabled(row.index(), on);
        }
    }

    @Override
    protected void updateItem(@Nullable TcpRow row, boolean empty) {
        super.updateItem(row, empty);
        setGraphic(empty || row == null ? null : content);
        if (!empty && row != null) {
            refresh(row);
        }
    }

    private void refresh(TcpRow row) {
        var forward = row.forward();
        filling = true;
        enabled.setSelected(forward.enabled());
        filling = false;
        enabled.setAccessibleText("TCP forward " + forward.label() + " on or off");
        pseudoClassStateChanged(OFF, !forward.enabled());
        name.setText(forward.label());
        entrance.setText(TcpWords.entrance(forward));
        leadsTo.setText(forward.target().authority());
        var full = forward.label() + "\n" + TcpWords.entrance(forward) + "\n\u2192 "
                + forward.target().authority();
        name.setTooltip(new Tooltip(full));
        leadsTo.setTooltip(new Tooltip(full));
        showFigures();
    }

    private void showFigures() {
        var row = getItem();
        if (row == null || isEmpty()) {
            return;
        }
        var now = model.tcp().figuresOf(row);
        var state = model.tcp().linkState(row);
        figures.setText(TcpWords.figures(state, now));
        spark.show(now.spark());
        spark.getStyleClass().setAll("sparkline", state.name().toLowerCase(Locale.ROOT));
        dot.getStyleClass()
                .setAll(
                        "dot",
                        switch (state) {
                            case OK -> "ok";
                            case FAILING -> "bad";
                            case OFF, STOPPED, QUIET -> "off";
                        });
        boolean failing = state == LinkState.FAILING;
        down.setVisible(failing);
        down.setManaged(failing);
        down.setText(now.failure() == null ? "not listening" : now.failure() + model.since(now));
        setAccessibleText(
                row.forward().label() + ", leads to " + row.forward().target().authority() + ", " + figures.getText());
    }
}
