package dev.portolan.app.desktop.routes;

import dev.portolan.engine.routing.Explanation;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** The line that tries a URL: what a request for it would become, and why. */
final class TryBar extends VBox {

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
    private static final int PASSED_OVER = 5;

    /** Letters of what a route is called here, so that what becomes of the request has room beside it. */
    private static final int LONGEST = 32;

    private final Label result = new Label();
    private final Label chip = new Label();
    private final TextFlow because = new TextFlow();
    private final Tooltip whole = new Tooltip();

    TryBar(TryModel model) {
        getStyleClass().add("try-bar");
        var title = new Label("Try a URL");
        title.getStyleClass().add("strong");
        title.setMinWidth(USE_PREF_SIZE);
        var method = new ComboBox<String>();
        method.getItems().setAll(METHODS);
        method.setAccessibleText("Method to try");
        method.valueProperty().bindBidirectional(model.method());
        method.setMinWidth(USE_PREF_SIZE);
        var url = new TextField();
        url.setId("try-url");
        url.getStyleClass().add("mono");
        url.setPromptText("https://shop.localhost:4443/api/items");
        url.textProperty().bindBidirectional(model.url());
        title.setLabelFor(url);
        HBox.setHgrow(url, Priority.ALWAYS);
        var ask = new HBox(8, title, method, url);
        ask.getStyleClass().add("try-line");
        result.getStyleClass().add("mono");
        result.setMinWidth(0);
        result.setId("try-result");
        chip.getStyleClass().add("chip");
        chip.setMinWidth(USE_PREF_SIZE);
        var answer = new HBox(8, result, chip);
        answer.getStyleClass().add("try-line");
        because.getStyleClass().add("because");
        Tooltip.install(because, whole);
        getChildren().addAll(ask, answer, because);
        model.answer().subscribe(this::show);
    }

    private void show(@Nullable Explanation answer) {
        boolean known = answer != null;
        result.getParent().setVisible(known);
        because.setVisible(known && because.isManaged());
        if (answer == null) {
            return;
        }
        result.setText("\u2192 " + answer.result());
        result.setTooltip(new Tooltip(answer.result() + "\n" + answer.because()));
        var matched = answer.matched();
        var label = matched == null ? "no route" : "matched " + matched.route().label();
        chip.setText(label.length() <= LONGEST ? label : label.substring(0, LONGEST) + "\u2026");
        chip.setTooltip(new Tooltip(label));
        chip.getStyleClass().setAll("label", "chip", matched == null ? "bad" : "ok");
        explain(answer);
    }

    /** @param little leaves out why: that is in the result's tooltip as well */
    void room(boolean little) {
        because.setManaged(!little);
        because.setVisible(!little && result.getParent().isVisible());
    }

    private void explain(Explanation answer) {
        var why = because(answer);
        because.getChildren().setAll(quiet(why));
        var passed = answer.passedOver();
        for (int i = 0; i < Math.min(PASSED_OVER, passed.size()); i++) {
            var label = new Text(passed.get(i).label());
            label.getStyleClass().addAll("muted", "strong");
            because.getChildren()
                    .addAll(
                            quiet(i == 0 ? "; passed over: " : ", "),
                            label,
                            quiet(" (" + passed.get(i).reason() + ")"));
        }
        var all = passed.stream().map(Explanation.PassedOver::toString).collect(Collectors.joining("\n"));
        because.getChildren()
                .add(quiet(passed.size() > PASSED_OVER ? " and " + (passed.size() - PASSED_OVER) + " more." : "."));
        because.setAccessibleText(why + (all.isEmpty() ? "" : "; passed over: " + all));
        whole.setText(all.isEmpty() ? why : "Passed over:\n" + all);
    }

    /** The reason, behind what there is to remark about the question. */
    private static String because(Explanation answer) {
        var why = answer.because().replaceFirst("\\.$", "");
        return answer.remark() == null ? why : answer.remark().replaceFirst("\\.$", ", ") + why;
    }

    private static Text quiet(String text) {
        var node = new Text(text);
        node.getStyleClass().add("muted");
        return node;
    }
}
