package dev.portolan.app.desktop.routes;

import dev.portolan.app.desktop.Showing;
import dev.portolan.app.desktop.routes.SideModel.Side;
import dev.portolan.app.desktop.routes.chart.Chart;
import dev.portolan.app.desktop.routes.edit.RouteEditor;
import dev.portolan.app.desktop.routes.edit.TcpEditor;
import dev.portolan.app.desktop.routes.listeners.ListenersEditor;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/**
 * The Routes screen: the chart above, the list below, and beside it what is being edited. Where there is little room the editor
 * lies over the rest, and only while it is wanted.
 */
public final class RoutesView extends Pane {

    private static final PseudoClass FLOATING = PseudoClass.getPseudoClass("floating");
    private static final Duration PORTS_EVERY = Duration.seconds(3);
    private static final double WIDE = 1120;
    private static final double SIDE = 430;
    private static final double GAP = 14;

    private final RoutesModel model;
    private final Chart chart;
    private final RouteList list;
    private final StackPane side = new StackPane();
    private final Pane shade = new Pane();
    private final RouteEditor routeEditor;
    private final TcpEditor tcpEditor;
    private final ListenersEditor listenersEditor;
    private final SideHint hint;

    public RoutesView(RoutesModel model) {
        this.model = model;
        getStyleClass().addAll("screen", "routes");
        getStylesheets()
                .add(Objects.requireNonNull(RoutesView.class.getResource("routes.css"))
                        .toExternalForm());
        var showing = Showing.of(this);
        chart = new Chart(
                model.chart(),
                showing,
                new NoRoutes(model),
                model.side()::editListeners,
                model.list()::edit,
                model.tcp()::edit,
                model::showTraffic);
        list = new RouteList(model);
        var beside = model.side();
        routeEditor =
                new RouteEditor(beside.route(), model.ports(), beside::save, beside::close, model.list()::purgeCache);
        tcpEditor = new TcpEditor(beside.tcp(), model.ports(), beside::save, beside::close);
        listenersEditor = new ListenersEditor(beside.listeners(), beside::save, beside::close);
        hint = new SideHint(model);
        shade.getStyleClass().add("side-shade");
        shade.setOnMouseClicked(event -> beside.close());
        getChildren().addAll(chart, list, shade, side);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        beside.content().subscribe(this::fillSide);
        fillSide();
        beside.wanted().subscribe(this::requestLayout);
        Showing.every(PORTS_EVERY, showing, model.ports()::refresh);
    }

    private void fillSide() {
        Node content = switch (model.side().content().get()) {
            case ROUTE -> routeEditor;
            case TCP -> tcpEditor;
            case LISTENERS -> listenersEditor;
            case NOTHING -> hint;
        };
        side.getChildren().setAll(content);
        requestLayout();
    }

    private void pressed(KeyEvent event) {
        boolean shortcut = event.isShortcutDown() && !event.isShiftDown() && !event.isAltDown();
        if (shortcut && event.getCode() == KeyCode.N) {
            model.list().add();
        } else if (shortcut && event.getCode() == KeyCode.S) {
            model.side().save();
        } else if (event.getCode() == KeyCode.ESCAPE && shade.isVisible()) {
            model.side().close();
        } else {
            return;
        }
        event.consume();
    }

    @Override
    protected double computeMinWidth(double height) {
        return 640;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 420;
    }

    @Override
    protected void layoutChildren() {
        var insets = getInsets();
        double left = insets.getLeft();
        double top = insets.getTop();
        double width = getWidth() - left - insets.getRight();
        double height = getHeight() - top - insets.getBottom();
        boolean wide = width >= WIDE;
        double chartHeight = height >= 700 ? Math.min(330, height * 0.42) : Math.max(140, height * 0.3);
        double below = top + chartHeight + GAP;
        double rest = height - chartHeight - GAP;
        boolean over =
                !wide && model.side().wanted().get() && model.side().content().get() != Side.NOTHING;
        chart.resizeRelocate(left, top, width, chartHeight);
        list.resizeRelocate(left, below, wide ? width - SIDE - GAP : width, rest);
        shade.setVisible(over);
        shade.resizeRelocate(0, 0, getWidth(), getHeight());
        side.setVisible(wide || over);
        side.pseudoClassStateChanged(FLOATING, !wide);
        if (wide) {
            side.resizeRelocate(left + width - SIDE, below, SIDE, rest);
        } else {
            side.resizeRelocate(left + width - Math.min(440, width), top, Math.min(440, width), height);
        }
    }
}
