package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.ExchangeSummary;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** An exchange's phases as bars on the scale that the rows in sight share. */
final class WaterfallCell extends RowCell {

    private final Bars bars = new Bars();

    WaterfallCell(TrafficModel model) {
        super(model);
        getStyleClass().add("waterfall-cell");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setAccessibleRole(AccessibleRole.TABLE_CELL);
        setGraphic(bars);
        bars.prefWidthProperty().bind(widthProperty().subtract(18));
    }

    @Override
    void show(ExchangeSummary summary) {
        bars.show(summary);
        setAccessibleText(TrafficText.duration(summary.timings().total()));
    }

    @Override
    void gone(long id) {
        bars.show(null);
        setAccessibleText("");
    }

    void scale(WaterfallScale scale) {
        bars.scale(scale);
    }

    /** Plain regions laid out by hand: their colours come from the style sheet. */
    private static final class Bars extends Region {

        private static final double HEIGHT = 10;
        private static final double LEAST = 2;

        private final Map<Phase, Region> phases = new EnumMap<>(Phase.class);
        private final Region rest = bar("phase-rest");
        private final Region more = bar("phase-more");
        private WaterfallScale scale = new WaterfallScale(false, 0, 1_000_000);
        private @Nullable ExchangeSummary summary;
        private double x;

        Bars() {
            for (Phase phase : Phase.values()) {
                phases.put(phase, bar(phase.style()));
            }
            setPrefHeight(HEIGHT);
        }

        private Region bar(String style) {
            Region bar = new Region();
            bar.getStyleClass().addAll("phase", style);
            bar.setManaged(false);
            bar.setVisible(false);
            getChildren().add(bar);
            return bar;
        }

        void show(@Nullable ExchangeSummary next) {
            summary = next;
            requestLayout();
        }

        void scale(WaterfallScale next) {
            if (!next.equals(scale)) {
                scale = next;
                requestLayout();
            }
        }

        @Override
        protected void layoutChildren() {
            ExchangeSummary now = summary;
            getChildren().forEach(bar -> bar.setVisible(false));
            if (now == null || getWidth() < 8) {
                return;
            }
            x = Math.min(scale.begin(now) * getWidth(), getWidth() - LEAST);
            phases.forEach((phase, bar) -> put(bar, phase.nanos(now.timings())));
            long left = Phase.rest(now.timings());
            if (now.open()) {
                style(rest, Phase.current(now).style());
                put(rest, left);
            } else if (now.failure() != null) {
                style(rest, "phase-failed");
                put(rest, Math.max(left, 1));
            }
        }

        private void style(Region bar, String style) {
            String open = summary != null && summary.open() ? "phase-open" : "phase-closed";
            if (!bar.getStyleClass().contains(style) || !bar.getStyleClass().contains(open)) {
                bar.getStyleClass().setAll("phase", open, style);
            }
        }

        private void put(Region bar, long nanos) {
            if (nanos <= 0 || x >= getWidth()) {
                return;
            }
            double wanted = Math.max(LEAST, scale.share(nanos) * getWidth());
            double width = Math.min(wanted, getWidth() - x);
            bar.setVisible(true);
            bar.resizeRelocate(snapPositionX(x), (getHeight() - HEIGHT) / 2, Math.max(LEAST, width), HEIGHT);
            x += wanted;
            if (wanted > width + 0.5) {
                more.setVisible(true);
                more.toFront();
                more.resizeRelocate(getWidth() - 8, (getHeight() - HEIGHT) / 2, 8, HEIGHT);
            }
        }
    }
}
