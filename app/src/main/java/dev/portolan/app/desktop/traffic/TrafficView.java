package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.help.KeyMap;
import dev.portolan.app.desktop.help.Keyed;
import dev.portolan.app.desktop.traffic.archive.ArchiveBar;
import dev.portolan.app.desktop.traffic.compare.CompareView;
import dev.portolan.app.desktop.traffic.compose.ComposeView;
import dev.portolan.app.desktop.traffic.find.SearchPane;
import dev.portolan.app.desktop.traffic.hold.HoldBar;
import dev.portolan.app.desktop.traffic.replay.ReplayBar;
import java.util.List;
import java.util.Objects;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The Traffic screen. While it is in a window it looks once a frame whether anything passed. */
public final class TrafficView extends VBox implements Keyed {

    private static final String DIVIDER = "detail.divider";
    private static final double LOW = 720;

    private final TrafficModel model;
    private final FilterBar filter;
    private final HistogramStrip histogram;
    private final TrafficTable table;
    private final DetailPane detail;
    private final SplitPane split = new SplitPane();

    /** The search, where it is open, and beside it everything else. */
    private final SplitPane across = new SplitPane(split);

    private final SearchPane search;
    private final KeyMap keys;
    private final List<Node> traffic;
    private @Nullable ComposeView composer;
    private @Nullable CompareView comparison;
    private boolean keyTaken;

    public TrafficView(TrafficModel model) {
        this.model = model;
        table = new TrafficTable(model, new RowMenu(model), this::openDetail);
        filter = new FilterBar(model, table::focus);
        histogram = new HistogramStrip(model);
        detail = new DetailPane(model, this::closeDetail);
        setId("traffic");
        getStyleClass().addAll("screen", "traffic");
        getStylesheets()
                .add(Objects.requireNonNull(TrafficView.class.getResource("traffic.css"))
                        .toExternalForm());
        split.setOrientation(Orientation.VERTICAL);
        split.getItems().setAll(table);
        across.getStyleClass().add("across");
        VBox.setVgrow(across, Priority.ALWAYS);
        HoldBar holds = new HoldBar(model.holds(), heightProperty().lessThan(LOW));
        // What waits for the user comes first, then the rows.
        histogram.visibleProperty().bind(holds.alone().not());
        histogram.managedProperty().bind(histogram.visibleProperty());
        search = new SearchPane(model.search(), table::focus);
        traffic = List.of(
                filter,
                new QuickBar(model),
                histogram,
                new ReplayBar(model.sending().many(), table::focus, model::showReplays),
                new ArchiveBar(model.archives()),
                holds,
                across,
                filter.suggestions());
        getChildren().setAll(traffic);
        model.onShow(this::choose);
        model.search().open().subscribe(this::searching);
        model.search().onOpen((hit, nth) -> {
            choose(hit.id());
            detail.reveal(hit, nth);
        });
        model.compose().open().subscribe(this::shown);
        model.sending().comparing().open().subscribe(this::shown);
        keys = new TrafficKeys(model, this, table, filter).map();
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        addEventFilter(KeyEvent.KEY_TYPED, this::typed);
        AnimationTimer frames = new AnimationTimer() {
            @Override
            public void handle(long now) {
                tick();
            }
        };
        // A window that was closed keeps its scene: frames that went on would keep all of it alive.
        sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty)
                .orElse(false)
                .subscribe(showing -> {
                    if (showing) {
                        frames.start();
                        Platform.runLater(table::focus);
                    } else {
                        frames.stop();
                    }
                });
    }

    @Override
    public KeyMap keys() {
        return getChildren().getFirst() instanceof Keyed other ? other.keys() : keys;
    }

    private void pressed(KeyEvent event) {
        if (getChildren().contains(across)) {
            keys.handle(event);
        }
        keyTaken = event.isConsumed();
    }

    /** The letter of a key that opened something must not be written into the field that has the focus there. */
    private void typed(KeyEvent event) {
        if (keyTaken) {
            keyTaken = false;
            event.consume();
        }
    }

    private void tick() {
        model.holds().tick();
        long nanos = System.nanoTime();
        table.tick(nanos, System.currentTimeMillis());
        histogram.tick(nanos);
    }

    /** A comparison, before it the composer, takes the whole place; what is open beneath stays as it is. */
    private void shown() {
        if (model.sending().comparing().open().get()) {
            CompareView view = comparison == null ? comparison() : comparison;
            fill(view, view::focus);
        } else if (model.compose().open().get()) {
            ComposeView view = composer == null ? composer() : composer;
            fill(view, view::focus);
        } else if (!getChildren().contains(across)) {
            getChildren().setAll(traffic);
            table.focus();
        }
    }

    private void fill(Node view, Runnable focus) {
        if (!getChildren().contains(view)) {
            getChildren().setAll(view);
            // Split panes take in what they hold only with their skins, and what is not in the window can't have the
            // focus.
            view.applyCss();
        }
        focus.run();
    }

    private CompareView comparison() {
        CompareView view = new CompareView(model.sending().comparing(), this::lead);
        VBox.setVgrow(view, Priority.ALWAYS);
        comparison = view;
        return view;
    }

    private ComposeView composer() {
        ComposeView view =
                new ComposeView(model.compose(), new ComposedAnswer(model), this::lead, model.sending()::compare);
        VBox.setVgrow(view, Priority.ALWAYS);
        composer = view;
        return view;
    }

    /** Goes from another view to an exchange in the table. */
    private void lead(long id) {
        model.sending().comparing().close();
        model.compose().close();
        choose(id);
    }

    boolean openDetail() {
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
        return true;
    }

    /** Chooses an exchange and shows it in detail. */
    void choose(long id) {
        model.select(id);
        openDetail();
    }

    void openSearch() {
        model.search().open().set(true);
        search.focus();
    }

    private void searching(boolean open) {
        if (open && !across.getItems().contains(search)) {
            across.getItems().addFirst(search);
            SplitPane.setResizableWithParent(search, false);
            across.setDividerPosition(0, Math.clamp(360 / Math.max(1, getWidth()), 0.2, 0.45));
            // Split panes take in what they hold only with their skins.
            across.applyCss();
            search.focus();
        } else if (!open) {
            across.getItems().remove(search);
        }
    }

    /** Goes to another place that was found; false where no search is open. */
    boolean goToHit(int by) {
        if (model.search().open().get()) {
            search.go(by);
        }
        return model.search().open().get();
    }

    /** Whether the key was pressed in the search, which has a use of its own for it. */
    boolean searchTakes(KeyEvent event) {
        return event.getTarget() instanceof Node node && within(node, search);
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

    /** First the suggestions, what is typed, then the chosen time, then the detail. */
    boolean escape() {
        if (filter.suggestions().close()) {
            return true;
        }
        if (filter.fieldFocused() && !model.filter().text().get().isEmpty()) {
            model.filter().text().set("");
        } else if (model.filter().range().get() != null) {
            model.filter().range().set(null);
        } else if (split.getItems().contains(detail)) {
            closeDetail();
        } else {
            return false;
        }
        return true;
    }

    boolean inDetail(Node node) {
        return within(node, detail);
    }

    private static boolean within(Node node, Node outer) {
        Node ancestor = node;
        while (ancestor != null && !ancestor.equals(outer)) {
            ancestor = ancestor.getParent();
        }
        return ancestor != null;
    }
}
