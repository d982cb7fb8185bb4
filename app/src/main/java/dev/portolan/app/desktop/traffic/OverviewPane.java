package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.RouteReason;
import dev.portolan.engine.capture.Exchange;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The story of an exchange, step by step. */
final class OverviewPane extends ScrollPane {

    /** Compares two exchanges. */
    interface Comparer {

        void compare(long left, long right);
    }

    private final LongConsumer showExchange;
    private final Comparer comparer;
    private final Explainer explainer;
    private final VBox box = new VBox();
    private @Nullable Exchange shown;
    private @Nullable RouteReason reason;
    private long explained;

    /** Says why an exchange took its route, once that is known; not at all where it is not. */
    interface Explainer {

        void explain(Exchange exchange, Consumer<RouteReason> known);
    }

    /** @param showExchange leads to another one */
    OverviewPane(LongConsumer showExchange, Comparer comparer, Explainer explainer) {
        this.explainer = explainer;
        this.showExchange = showExchange;
        this.comparer = comparer;
        getStyleClass().add("overview");
        setFitToWidth(true);
        box.getStyleClass().add("overview-box");
        setContent(box);
    }

    void show(Exchange exchange) {
        fill(exchange);
        if (exchange.summary().id() != explained || reason == null) {
            explain(exchange);
        }
    }

    /** Finds out why the exchange took its route, elsewhere. */
    private void explain(Exchange exchange) {
        long id = exchange.summary().id();
        reason = null;
        explained = id;
        explainer.explain(exchange, found -> {
            if (explained == id && shown != null && shown.summary().id() == id) {
                reason = found;
                fill(shown);
            }
        });
    }

    private void fill(Exchange exchange) {
        shown = exchange;
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
        Story.of(exchange, exchange.summary().id() == explained ? reason : null)
                .forEach(step -> box.getChildren().add(step(step)));
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
        Label time = new Label(step.atNanos() < 0 ? "" : "+" + TrafficText.duration(step.atNanos()));
        time.getStyleClass().addAll("mono", "muted", "story-time");
        HBox row = new HBox(time, dotBox, words);
        row.getStyleClass().add("story-step");
        row.setAccessibleText(time.getText() + " " + step.text());
        return row;
    }
}
