package dev.portolan.app.desktop.routes.chart;

import javafx.geometry.Point2D;
import javafx.scene.input.MouseButton;
import javafx.scene.shape.CubicCurve;
import javafx.scene.shape.StrokeLineCap;

/** A line of the chart: the curve that is seen, and a wider one, invisible, that is clicked. */
final class Link {

    private static final double EASY_TO_HIT = 14;

    private final CubicCurve line = new CubicCurve();
    private final CubicCurve touch = new CubicCurve();
    private Runnable action = () -> {};
    private ChartData.Look look = ChartData.Look.OFF;

    Link() {
        line.getStyleClass().add("chart-line");
        line.setStrokeLineCap(StrokeLineCap.BUTT);
        line.setMouseTransparent(true);
        touch.getStyleClass().add("chart-touch");
        touch.setStrokeWidth(EASY_TO_HIT);
        touch.startXProperty().bind(line.startXProperty());
        touch.startYProperty().bind(line.startYProperty());
        touch.controlX1Property().bind(line.controlX1Property());
        touch.controlY1Property().bind(line.controlY1Property());
        touch.controlX2Property().bind(line.controlX2Property());
        touch.controlY2Property().bind(line.controlY2Property());
        touch.endXProperty().bind(line.endXProperty());
        touch.endYProperty().bind(line.endYProperty());
        touch.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                action.run();
            }
        });
        touch.hoverProperty().addListener((source, before, now) -> Looks.set(line, "pointed", now));
    }

    CubicCurve line() {
        return line;
    }

    CubicCurve touch() {
        return touch;
    }

    ChartData.Look look() {
        return look;
    }

    void show(ChartData.Line data, Runnable action) {
        this.action = action;
        look = data.look();
        Looks.swap(line, look, ChartData.Look.values());
        line.setStrokeWidth(
                switch (look) {
                    case OFF, QUIET -> 1.5;
                    case BAD -> Math.max(2, data.width() / 2);
                    case FLOW, SOCKET, OK -> Math.max(2, data.width());
                });
    }

    /** A node may stand by itself. */
    void seen(boolean on) {
        line.setVisible(on);
        touch.setVisible(on);
    }

    void place(double startX, double startY, double endX, double endY) {
        double middle = (startX + endX) / 2;
        line.setStartX(startX);
        line.setStartY(startY);
        line.setControlX1(middle);
        line.setControlY1(startY);
        line.setControlX2(middle);
        line.setControlY2(endY);
        line.setEndX(endX);
        line.setEndY(endY);
    }

    /** A point of the curve, {@code along} being 0 at its start and 1 at its end. */
    Point2D at(double along) {
        double back = 1 - along;
        double a = back * back * back;
        double b = 3 * back * back * along;
        double c = 3 * back * along * along;
        double d = along * along * along;
        return new Point2D(
                a * line.getStartX() + b * line.getControlX1() + c * line.getControlX2() + d * line.getEndX(),
                a * line.getStartY() + b * line.getControlY1() + c * line.getControlY2() + d * line.getEndY());
    }
}
