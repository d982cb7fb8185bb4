package dev.portolan.app.desktop.routes.chart;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A box of the chart with two texts, worked like a button. A button of JavaFX's own would not shorten texts in two lines. */
final class ChartNode extends HBox {

    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private static final double GAP = 8;

    private final Region dot = new Region();
    private final Label title = new Shortened(0.6);
    private final Label detail = new Shortened(0.3);
    private final Tooltip tooltip = new Tooltip();
    private final boolean beside;
    private Runnable action = () -> {};
    private boolean compact;

    /**
     * @param kind the style class that tells the columns apart
     * @param dotted whether a dot shows how it is
     * @param beside whether the detail always stands beside the title, never below it
     */
    ChartNode(String kind, boolean dotted, boolean beside) {
        this.beside = beside;
        getStyleClass().addAll("chart-node", kind);
        title.getStyleClass().add("chart-title");
        detail.getStyleClass().add("chart-detail");
        dot.getStyleClass().add("dot");
        dot.setVisible(dotted);
        dot.setManaged(dotted);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        Tooltip.install(this, tooltip);
        arrange();
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
            requestFocus();
            action.run();
            event.consume();
        }
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
            action.run();
            event.consume();
        }
    }

    @Override
    public void executeAccessibleAction(AccessibleAction wanted, Object... parameters) {
        if (wanted == AccessibleAction.FIRE) {
            action.run();
        } else {
            super.executeAccessibleAction(wanted, parameters);
        }
    }

    void onAction(Runnable action) {
        this.action = action;
    }

    /** One line instead of two. */
    void compact(boolean compact) {
        if (this.compact != compact) {
            this.compact = compact;
            pseudoClassStateChanged(COMPACT, compact);
            arrange();
        }
    }

    private void arrange() {
        setAlignment(Pos.CENTER_LEFT);
        Pane texts = compact || beside ? new HBox(GAP, title, detail) : new VBox(title, detail);
        if (texts instanceof HBox line) {
            line.setAlignment(Pos.BASELINE_LEFT);
        }
        texts.getStyleClass().add("chart-texts");
        HBox.setHgrow(texts, Priority.ALWAYS);
        getChildren().setAll(dot, texts);
    }

    /** A text that gives way to the one beside it, but not below its share of the box. */
    private final class Shortened extends Label {

        private final double share;

        Shortened(double share) {
            this.share = share;
        }

        @Override
        protected double computeMinWidth(double height) {
            var box = ChartNode.this;
            double room = box.getWidth() - box.snappedLeftInset() - box.snappedRightInset() - GAP;
            return Math.min(computePrefWidth(height), share * room);
        }
    }

    void show(String titleText, String detailText, String tip) {
        title.setText(titleText);
        detail.setText(detailText);
        detail.setVisible(!detailText.isEmpty());
        detail.setManaged(!detailText.isEmpty());
        tooltip.setText(tip);
        setAccessibleText(titleText + (detailText.isEmpty() ? "" : ", " + detailText));
        setAccessibleHelp(tip);
    }

    void light(ChartData.Light light) {
        Looks.swap(dot, light, ChartData.Light.values());
    }

    void failing(boolean failing) {
        Looks.set(detail, "bad-text", failing);
    }

    void warning(boolean warning) {
        Looks.set(detail, "warn-text", warning);
    }

    void selected(boolean selected) {
        pseudoClassStateChanged(SELECTED, selected);
    }
}
