package dev.portolan.app.desktop.traffic;

import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import org.jspecify.annotations.Nullable;

/**
 * Requests over the last minutes as bars, errors in red; dragging chooses a time. All bars of a kind are one path, drawn again
 * only when a figure changed.
 */
final class HistogramStrip extends Region {

    private static final double PAD = 7;
    private static final long EVERY_NANOS = 100_000_000;

    private final TrafficModel model;
    private final Path plain = path("histogram-plain");
    private final Path chosen = path("histogram-chosen");
    private final Path errors = path("histogram-errors");
    private final Region band = new Region();
    private final Tooltip tip = new Tooltip();
    private long drawn = -1;
    private long drawnAt = Long.MIN_VALUE / 2;
    private int from = -1;

    HistogramStrip(TrafficModel model) {
        this.model = model;
        setId("traffic-histogram");
        getStyleClass().addAll("card", "histogram");
        setAccessibleText("Requests over the last five minutes; drag to choose a time");
        band.getStyleClass().add("histogram-band");
        band.setManaged(false);
        band.setVisible(false);
        getChildren().addAll(band, plain, chosen, errors);
        setOnMousePressed(e -> from = bar(e));
        setOnMouseDragged(this::drag);
        setOnMouseClicked(e -> {
            if (e.isStillSincePress()) {
                model.filter().range().set(null);
            }
        });
        setOnMouseMoved(this::tell);
        Tooltip.install(this, tip);
        model.filter().range().subscribe(range -> requestLayout());
    }

    private static Path path(String style) {
        Path path = new Path();
        path.getStyleClass().add(style);
        path.setManaged(false);
        path.setMouseTransparent(true);
        path.setStroke(null);
        return path;
    }

    /** Draws again if the figures changed, at most ten times a second; to be called once a frame. */
    void tick(long nanos) {
        long version = model.histogram().version();
        if (version != drawn && nanos - drawnAt >= EVERY_NANOS) {
            drawn = version;
            drawnAt = nanos;
            requestLayout();
        }
    }

    @Override
    protected void layoutChildren() {
        Histogram histogram = model.histogram();
        plain.getElements().clear();
        chosen.getElements().clear();
        errors.getElements().clear();
        double room = getHeight() - 2 * PAD;
        int highest = Math.max(1, histogram.highest());
        TimeRange range = model.filter().range().get();
        for (int bar = 0; bar < Histogram.BARS; bar++) {
            int requests = histogram.requests(bar);
            if (requests > 0) {
                boolean within = range != null && range.contains(histogram.begin(bar));
                double height = Math.max(2, room * requests / highest);
                add(within ? chosen : plain, bar, 0, height);
                int failed = histogram.errors(bar);
                if (failed > 0) {
                    add(errors, bar, 0, Math.clamp(height * failed / requests, 3, Math.max(3, height)));
                }
            }
        }
        placeBand(range);
    }

    private void placeBand(@Nullable TimeRange range) {
        band.setVisible(range != null);
        if (range != null) {
            long first = model.histogram().begin(0);
            double left = Math.max(0, (double) (range.from() - first) / Histogram.BAR_MILLIS);
            double right = Math.max(left, (double) (range.to() - first) / Histogram.BAR_MILLIS);
            band.resizeRelocate(x(left), 2, x(right) - x(left), getHeight() - 4);
        }
    }

    private double x(double bar) {
        return PAD + bar * (getWidth() - 2 * PAD) / Histogram.BARS;
    }

    private void add(Path path, int bar, double bottom, double height) {
        double left = x(bar);
        double right = Math.max(left + 1, x(bar + 1.0) - 2);
        double low = getHeight() - PAD - bottom;
        path.getElements()
                .addAll(
                        new MoveTo(left, low),
                        new LineTo(left, low - height),
                        new LineTo(right, low - height),
                        new LineTo(right, low),
                        new ClosePath());
    }

    private int bar(MouseEvent event) {
        double share = (event.getX() - PAD) / Math.max(1, getWidth() - 2 * PAD);
        return Math.clamp((int) Math.floor(share * Histogram.BARS), 0, Histogram.BARS - 1);
    }

    private void drag(MouseEvent event) {
        if (from >= 0 && !event.isStillSincePress()) {
            int to = bar(event);
            Histogram histogram = model.histogram();
            model.filter()
                    .range()
                    .set(new TimeRange(
                            histogram.begin(Math.min(from, to)),
                            histogram.begin(Math.max(from, to)) + Histogram.BAR_MILLIS));
        }
    }

    private void tell(MouseEvent event) {
        int bar = bar(event);
        Histogram histogram = model.histogram();
        int requests = histogram.requests(bar);
        int failed = histogram.errors(bar);
        tip.setText(TrafficText.clock(histogram.begin(bar)).substring(0, 8) + " · " + TrafficText.count(requests)
                + (requests == 1 ? " request" : " requests")
                + (failed == 0 ? "" : ", " + TrafficText.count(failed) + (failed == 1 ? " error" : " errors"))
                + ". Drag to choose a time.");
    }
}
