package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Timings;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Where the time went: each phase as a bar where it lay, with its number. */
final class TimingPane extends ScrollPane {

    private final GridPane grid = new GridPane();

    TimingPane() {
        getStyleClass().add("timing");
        setFitToWidth(true);
        grid.getStyleClass().add("timing-grid");
        ColumnConstraints name = new ColumnConstraints(110);
        ColumnConstraints bar = new ColumnConstraints(120, 400, Double.MAX_VALUE);
        bar.setHgrow(Priority.ALWAYS);
        ColumnConstraints number = new ColumnConstraints(90);
        number.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().setAll(name, bar, number);
        setContent(grid);
    }

    void show(Exchange exchange) {
        grid.getChildren().clear();
        Timings timings = exchange.summary().timings();
        double total = Math.max(1, timings.total());
        long at = 0;
        int row = 0;
        for (Phase phase : Phase.values()) {
            long nanos = phase.nanos(timings);
            if (nanos < 0 && exchange.summary().open() && phase == Phase.current(exchange.summary())) {
                nanos = Phase.rest(timings);
            }
            Label name = new Label(phase.title(exchange.summary()));
            Label number = new Label(nanos < 0 ? why(phase, exchange) : TrafficText.duration(nanos));
            number.getStyleClass().addAll(nanos < 0 ? "muted" : "mono");
            grid.addRow(row++, name, new Bar(phase.style(), at / total, Math.max(0, nanos) / total), number);
            at += Math.max(0, nanos);
        }
        Label sum = new Label(exchange.summary().open() ? "So far" : "Total");
        sum.getStyleClass().add("strong");
        Label number = new Label(TrafficText.duration(timings.total()));
        number.getStyleClass().addAll("mono", "strong");
        grid.addRow(row, sum, new Region(), number);
    }

    private static String why(Phase phase, Exchange exchange) {
        if (phase == Phase.CONNECT || phase == Phase.TLS) {
            return exchange.reused() ? "reused" : "–";
        }
        return "–";
    }

    /** @see WaterfallCell */
    private static final class Bar extends Region {

        private final Region bar = new Region();
        private final double from;
        private final double share;

        Bar(String style, double from, double share) {
            this.from = from;
            this.share = share;
            getStyleClass().add("timing-track");
            bar.getStyleClass().addAll("phase", style);
            bar.setManaged(false);
            bar.setVisible(share > 0);
            getChildren().add(bar);
            setPrefHeight(12);
        }

        @Override
        protected void layoutChildren() {
            double width = Math.max(2, share * getWidth());
            double left = Math.min(from * getWidth(), getWidth() - width);
            bar.resizeRelocate(left, (getHeight() - 12) / 2, width, 12);
        }
    }
}
