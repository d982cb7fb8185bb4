package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.HeadChanges;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Exchange.Head;
import java.net.URI;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** Each head as the client saw it and as the target saw it, side by side, with what Portolan changed and why. */
final class BothSidesPane extends ScrollPane {

    private final Function<Exchange, HeadChanges> changes;
    private final BiConsumer<String, String> editRoute;
    private final GridPane grid = new GridPane();
    private @Nullable String route;

    /**
     * @param changes tells which rule changed a field
     * @param editRoute opens the editor of the route with that name, at a setting
     */
    BothSidesPane(Function<Exchange, HeadChanges> changes, BiConsumer<String, String> editRoute) {
        this.changes = changes;
        this.editRoute = editRoute;
        getStyleClass().add("both-sides");
        setFitToWidth(true);
        grid.getStyleClass().add("both-grid");
        for (int i = 0; i < 2; i++) {
            ColumnConstraints half = new ColumnConstraints();
            half.setPercentWidth(50);
            grid.getColumnConstraints().add(half);
        }
        setContent(grid);
    }

    void show(Exchange exchange) {
        grid.getChildren().clear();
        route = exchange.summary().route();
        String target = target(exchange);
        HeadChanges rules = changes.apply(exchange);
        request(exchange, target, rules);
        response(exchange, target, rules);
    }

    private void request(Exchange exchange, String target, HeadChanges rules) {
        Head out = exchange.requestOut();
        if (out == null) {
            grid.add(side("Client → Portolan", HeadDiff.plain(exchange.requestIn())), 0, 0);
            grid.add(remark("Portolan → target", nothingSent(exchange)), 1, 0);
            return;
        }
        HeadDiff diff = HeadDiff.of(exchange.requestIn(), out, rules.request());
        grid.add(side("Client → Portolan", diff.received()), 0, 0);
        grid.add(side("Portolan → " + target, diff.sent()), 1, 0);
    }

    private void response(Exchange exchange, String target, HeadChanges rules) {
        Head in = exchange.responseIn();
        Head out = exchange.responseOut();
        String left = "Portolan → client";
        String right = target + " → Portolan";
        if (in != null && out != null) {
            HeadDiff diff = HeadDiff.of(in, out, rules.response());
            grid.add(side(left, diff.sent()), 0, 1);
            grid.add(side(right, diff.received()), 1, 1);
            return;
        }
        String open = exchange.summary().open() ? "No answer yet." : "There was no answer.";
        grid.add(out == null ? remark(left, open) : side(left, HeadDiff.plain(out)), 0, 1);
        if (in != null) {
            grid.add(side(right, HeadDiff.plain(in)), 1, 1);
        } else if (exchange.requestOut() != null) {
            grid.add(remark(right, open), 1, 1);
        }
    }

    private static String nothingSent(Exchange exchange) {
        if (exchange.summary().failure() != null) {
            String detail = exchange.failureDetail();
            return "Nothing was sent. " + (detail == null ? "" : detail);
        }
        return exchange.summary().open()
                ? "Nothing was sent yet."
                : "Nothing was sent to a target: Portolan answered by itself.";
    }

    /** The target's host and port; the address where the URL is not known. */
    private static String target(Exchange exchange) {
        @Nullable String url = exchange.summary().target();
        if (url != null) {
            try {
                String authority = URI.create(url).getAuthority();
                if (authority != null) {
                    return authority;
                }
            } catch (IllegalArgumentException e) {
                return url;
            }
        }
        return exchange.upstream() == null ? "target" : exchange.upstream();
    }

    private VBox remark(String title, String text) {
        VBox box = side(title, List.of());
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        box.getChildren().add(label);
        return box;
    }

    private VBox side(String title, List<HeadDiff.Line> lines) {
        VBox box = new VBox();
        box.getStyleClass().add("side");
        Label label = new Label(title);
        label.getStyleClass().addAll("subtitle", "head-section");
        box.getChildren().add(label);
        lines.forEach(line -> box.getChildren().add(line(line)));
        return box;
    }

    private HBox line(HeadDiff.Line line) {
        Text text = new Text(line.text());
        text.getStyleClass().addAll("mono", "diff-text");
        TextFlow flow = new TextFlow(text);
        HBox row = new HBox(10, flow);
        row.getStyleClass().add("diff-line");
        row.setFillHeight(false);
        String style = switch (line.mark()) {
            case SAME -> "diff-same";
            case GONE -> "diff-gone";
            case NEW -> "diff-new";
        };
        (line.whole() ? row : flow).getStyleClass().add(style);
        text.getStyleClass().add(style);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        row.getChildren().add(space);
        if (!line.why().isEmpty()) {
            Labeled why = why(line);
            why.setMinWidth(Region.USE_PREF_SIZE);
            row.getChildren().add(why);
        }
        return row;
    }

    /** What a setting of the route did leads to its editor. */
    private Labeled why(HeadDiff.Line line) {
        String edited = route;
        if (edited == null || line.setting().isEmpty()) {
            Label why = new Label(line.why());
            why.getStyleClass().addAll("muted", "small");
            return why;
        }
        Hyperlink link = new Hyperlink(line.why());
        link.getStyleClass().addAll("small", "rule-link");
        link.setAccessibleText(line.why() + ": edit the route " + TrafficText.visible(edited));
        link.setTooltip(new Tooltip("Edit this setting of the route"));
        link.setOnAction(e -> editRoute.accept(edited, line.setting()));
        return link;
    }
}
