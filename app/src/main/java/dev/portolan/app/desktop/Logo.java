package dev.portolan.app.desktop;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/** The compass rose. What it stands on shows through its middle, so that it suits the rail as well as a light page. */
public final class Logo extends Region {

    private static final double DRAWN = 34;
    private static final Color BLUE = Color.web("#5aa9f8");

    public Logo(double size) {
        Circle ring = new Circle(17, 17, 15.5, Color.TRANSPARENT);
        ring.setStroke(BLUE);
        ring.setStrokeWidth(1.6);
        getChildren()
                .addAll(
                        ring,
                        path("M17 1.5L20 14l12.5 3L20 20l-3 12.5L14 20 1.5 17 14 14z"
                                + "M17 9l1.6 6.4L25 17l-6.4 1.6L17 25l-1.6-6.4L9 17l6.4-1.6z"));
        getChildren().forEach(part -> part.getTransforms().add(new Scale(size / DRAWN, size / DRAWN)));
        getChildren().forEach(part -> part.setManaged(false));
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText("Portolan");
    }

    private static SVGPath path(String content) {
        SVGPath path = new SVGPath();
        path.setContent(content);
        path.setFillRule(FillRule.EVEN_ODD);
        path.setFill(BLUE);
        return path;
    }
}
