package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.Exchange;
import java.util.function.LongConsumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The story of an exchange, step by step. */
final class OverviewPane extends ScrollPane {

    /** Compares two exchanges. */
    interface Comparer {

        void compare(long left, long right);
    }

    private final LongConsumer showExchange;
    private final Comparer comparer;
    private final VBox box = new VBox();

    /** @param showExchange leads to another one */
    OverviewPane(LongConsumer showExchange, Comparer comparer) {
        this.showExchange = showExchange;
        this.comparer = comparer;
        getStyleClass().add("overview");
        setFitToWidth(true);
        box.getStyleClass().add("overview-box");
        setContent(box);
    }

    void show(Exchange exchange) {
        Label url = new Label(TrafficText.visible(exchange.url()));
        url.getStyleClass().addAll("mono", "strong", "overview-url");
        url.setWrapText(true);
        box.getChildren().setAll(url);
        long original = exchange.summary().replayOf();
        if (original != 0) {
            Hyperlink link = new Hyperlink("A replay of #" + original);
            link.setId("overview-original");
            link.setOnAction(e -> showExchange.accept(original));
            Hyperlink compare = new Hyperlink("Compare them");
            compare.setId("overview-compare");
            compare.setOnAction(
                    e -> comparer.compare(original, exchange.summary().id()));
            box.getChildren().add(new HBox(12, link, compare));
        }
        Story.of(exchange).forEach(step -> box.getChildren().add(step(step)));
    }

    private static HBox step(Story.Step step) {
        Region dot = new Region();
        dot.getStyleClass().addAll("dot", step.tone());
        VBox dotBox = new VBox(dot);
        dotBox.getStyleClass().add("story-dot");
        Label text = new Label(step.text());
        text.setWrapText(true);
        VBox words = new VBox(text);
        if (step.detail() != null) {
            Label detail = new Label(step.detail());
            detail.getStyleClass().add("muted");
            detail.setWrapText(true);
            words.getChildren().add(detail);
        }
        HBox row = new HBox(dotBox, words);
        row.getStyleClass().add("story-step");
        row.setAccessibleText(step.text());
        return row;
    }
}
