package dev.portolan.app.desktop.routes.chart;

import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * The card with the chart: a node opens its route, a line shows its traffic. Scrolls where there are more routes than fit, with
 * the URL always in the middle of what is seen.
 */
public final class Chart extends StackPane {

    private static final double ROOM_FOR_REMARK = 1080;

    private final ChartPane pane;
    private final ScrollPane scroll = new ScrollPane();
    private final ObservableValue<ChartData> data;
    private int selected = -1;

    /**
     * @param showing whether someone can see it; nothing moves otherwise
     * @param empty stands in the card while there is no route
     */
    public Chart(
            ObservableValue<ChartData> data,
            ObservableBooleanValue showing,
            Node empty,
            Runnable editSource,
            IntConsumer edit,
            IntConsumer editTcp,
            Consumer<String> traffic) {
        this.data = data;
        pane = new ChartPane(editSource, edit, editTcp, traffic);
        getStyleClass().addAll("card", "chart");
        setAccessibleText("The chart: one URL, its routes and where they lead");
        scroll.setContent(pane);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        getChildren().addAll(scroll, heading(), empty);
        setAlignment(Pos.TOP_LEFT);
        StackPane.setAlignment(empty, Pos.CENTER);
        follow(empty, showing);
    }

    private VBox heading() {
        var title = new Label("The chart");
        title.getStyleClass().add("title");
        var remark = new Label("one URL, where each request goes; line width is traffic in the last 10 s");
        remark.getStyleClass().add("muted");
        remark.visibleProperty().bind(widthProperty().greaterThan(ROOM_FOR_REMARK));
        var heading = new VBox(title, remark);
        heading.getStyleClass().add("chart-heading");
        heading.setMouseTransparent(true);
        heading.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        return heading;
    }

    private void follow(Node empty, ObservableBooleanValue showing) {
        InvalidationListener window = change -> {
            double seen = scroll.getViewportBounds().getHeight();
            pane.window(seen, scroll.getVvalue() * Math.max(0, pane.getHeight() - seen));
        };
        scroll.viewportBoundsProperty().addListener(window);
        scroll.vvalueProperty().addListener(window);
        pane.heightProperty().addListener(window);
        var still = Platform.getPreferences().reducedMotionProperty();
        InvalidationListener motion = change -> pane.pulses().enable(showing.get() && !still.get());
        still.addListener(motion);
        showing.addListener(motion);
        motion.invalidated(showing);
        InvalidationListener drawn = change -> show(empty);
        data.addListener(drawn);
        drawn.invalidated(data);
    }

    private void show(Node empty) {
        var now = data.getValue();
        boolean none = now.routes().isEmpty();
        pane.show(now);
        pane.pulse();
        empty.setVisible(none);
        scroll.setVisible(!none);
        reveal(now);
    }

    /** Brings a route that was selected elsewhere into sight. */
    private void reveal(ChartData now) {
        int before = selected;
        selected = -1;
        for (int i = 0; i < now.routes().size(); i++) {
            selected = now.routes().get(i).selected() ? i : selected;
        }
        if (selected >= 0 && selected != before) {
            scroll.setVvalue(pane.revealing(selected, scroll.getVvalue()));
        }
    }
}
