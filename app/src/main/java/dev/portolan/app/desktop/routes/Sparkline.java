package dev.portolan.app.desktop.routes;

import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polyline;
import org.jspecify.annotations.Nullable;

/** The last half minute of a route's requests as a line, scaled to its own highest second. */
final class Sparkline extends Region {

    private static final double WIDTH = 96;
    private static final double HEIGHT = 22;
    private static final double EDGE = 1.5;

    private final Polyline line = new Polyline();
    private @Nullable List<Long> shown;

    Sparkline() {
        getStyleClass().add("sparkline");
        line.getStyleClass().add("spark");
        line.setManaged(false);
        getChildren().add(line);
        setMinSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        setMouseTransparent(true);
    }

    void show(List<Long> perSecond) {
        if (perSecond.equals(shown)) {
            return;
        }
        shown = perSecond;
        int count = Math.max(2, perSecond.size());
        var points = new Double[2 * count];
        double highest =
                Math.max(4, perSecond.stream().mapToLong(Long::longValue).max().orElse(0));
        for (int i = 0; i < count; i++) {
            long value = i < perSecond.size() ? perSecond.get(i) : 0;
            points[2 * i] = i * WIDTH / (count - 1);
            points[2 * i + 1] = HEIGHT - EDGE - value * (HEIGHT - 2 * EDGE) / highest;
        }
        line.getPoints().setAll(points);
    }
}
