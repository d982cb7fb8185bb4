package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.traffic.copy.CopyForm;
import java.util.Objects;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The Traffic screen. While it is in a window it looks once a frame whether anything passed. */
public final class TrafficView extends VBox {

    private static final String DIVIDER = "detail.divider";

    private final TrafficModel model;
    private final FilterBar filter;
    private final HistogramStrip histogram;
    private final TrafficTable table;
    private final DetailPane detail;
    private final SplitPane split = new SplitPane();

    public TrafficView(TrafficModel model) {
        this.model = model;
        filter = new FilterBar(model);
        histogram = new HistogramStrip(model);
        table = new TrafficTable(model, new RowMenu(model), this::openDetail);
        detail = new DetailPane(model, this::closeDetail);
        setId("traffic");
        getStyleClass().addAll("screen", "traffic");
        getStylesheets()
                .add(Objects.requireNonNull(TrafficView.class.getResource("traffic.css"))
                        .toExternalForm());
        split.setOrientation(Orientation.VERTICAL);
        split.getItems().setAll(table);
        VBox.setVgrow(split, Priority.ALWAYS);
        getChildren().setAll(filter, new QuickBar(model), histogram, split);
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        AnimationTimer frames = new AnimationTimer() {
            @Override
            public void handle(long now) {
                tick();
            }
        };
        sceneProperty().subscribe(scene -> {
            if (scene == null) {
                frames.stop();
            } else {
                frames.start();
                Platform.runLater(table::focus);
            }
        });
    }

    private void tick() {
        long nanos = System.nanoTime();
        table.tick(nanos, System.currentTimeMillis());
        histogram.tick(nanos);
    }

    private void openDetail() {
        if (!split.getItems().contains(detail)) {
            split.getItems().add(detail);
            split.setDividerPosition(0, divider());
            split.getDividers().getFirst().positionProperty().subscribe(at -> {
                if (split.getItems().contains(detail) && split.getHeight() > 0) {
                    model.preferences().put(DIVIDER, Double.toString(at.doubleValue()));
                }
            });
            table.reveal();
        }
    }

    /** Chooses an exchange and shows it in detail. */
    void choose(long id) {
        model.select(id);
        openDetail();
    }

    private double divider() {
        try {
            return Math.clamp(Double.parseDouble(model.preferences().getOrDefault(DIVIDER, "0.46")), 0.15, 0.85);
        } catch (NumberFormatException e) {
            return 0.46;
        }
    }

    private void closeDetail() {
        split.getItems().remove(detail);
        table.focus();
    }

    private void key(KeyEvent event) {
        boolean typing = event.getTarget() instanceof TextInputControl;
        boolean done =
                event.isShortcutDown() ? shortcut(event, typing) : !event.isAltDown() && plain(event.getCode(), typing);
        if (done) {
            event.consume();
        }
    }

    private boolean shortcut(KeyEvent event, boolean typing) {
        switch (event.getCode()) {
            case F -> filter.focusField();
            case E -> model.recording().set(!model.recording().get());
            case L -> model.clear();
            case C -> {
                return !typing && copy(event);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Lists of lines copy their own. */
    private boolean copy(KeyEvent event) {
        if (event.isShiftDown()) {
            model.copyAs(CopyForm.CURL, false);
            return true;
        }
        if (within(detail, event)) {
            return false;
        }
        model.copyUrl();
        return true;
    }

    private boolean plain(KeyCode code, boolean typing) {
        if (code == KeyCode.ESCAPE) {
            return escape();
        }
        if (typing) {
            if (code == KeyCode.ENTER || code == KeyCode.DOWN) {
                table.focus();
                return true;
            }
            return false;
        }
        switch (code) {
            case J -> move(1);
            case K -> move(-1);
            case ENTER -> {
                if (!tableFocused()) {
                    return false;
                }
                openDetail();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean tableFocused() {
        Node owner = getScene().getFocusOwner();
        return owner != null && "traffic-rows".equals(owner.getId());
    }

    private void move(int by) {
        model.move(by);
        table.reveal();
    }

    /** First what is typed, then the chosen time, then the detail. */
    private boolean escape() {
        if (filter.fieldFocused() && !model.filterText().get().isEmpty()) {
            model.filterText().set("");
        } else if (model.range().get() != null) {
            model.range().set(null);
        } else if (split.getItems().contains(detail)) {
            closeDetail();
        } else {
            return false;
        }
        return true;
    }

    private static boolean within(Node ancestor, KeyEvent event) {
        Node node = event.getTarget() instanceof Node target ? target : null;
        while (node != null && !node.equals(ancestor)) {
            node = node.getParent();
        }
        return node != null;
    }
}
