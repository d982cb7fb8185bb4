package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.traffic.body.TokenButton;
import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.capture.Exchange.Head;
import dev.portolan.engine.capture.content.form.FormFields;
import dev.portolan.engine.capture.content.token.Jwt;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** A head by its fields, with what belongs to it: query parameters, interim responses, trailers. */
final class HeadPane extends ScrollPane {

    private static final int MOST_PAIRS = 500;

    private final TrafficModel model;
    private final VBox box = new VBox();

    HeadPane(TrafficModel model) {
        this.model = model;
        getStyleClass().add("head-pane");
        setFitToWidth(true);
        box.getStyleClass().add("head-box");
        setContent(box);
        MenuItem all = new MenuItem("Copy all");
        all.setOnAction(e -> model.copyText(all()));
        setContextMenu(new ContextMenu(all));
    }

    private record Line(String name, String value) {

        String text() {
            return name.isEmpty() ? value : name + ": " + value;
        }
    }

    /** Begins anew. */
    HeadPane clear() {
        box.getChildren().clear();
        return this;
    }

    HeadPane head(Head head) {
        line(new Line("", head.start()), true);
        head.fields().forEach(field -> line(new Line(field.name(), field.value()), false));
        return this;
    }

    HeadPane section(String title, List<Field> fields) {
        if (!fields.isEmpty()) {
            title(title);
            fields.forEach(field -> line(new Line(field.name(), field.value()), false));
        }
        return this;
    }

    HeadPane remark(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        box.getChildren().add(label);
        return this;
    }

    /** Names and values, decoded, side by side; nothing where there are none. */
    HeadPane table(String title, FormFields fields) {
        if (fields.pairs().isEmpty()) {
            return this;
        }
        title(title);
        GridPane grid = new GridPane();
        grid.getStyleClass().add("head-table");
        List<FormFields.Pair> pairs = fields.pairs();
        for (int i = 0; i < Math.min(MOST_PAIRS, pairs.size()); i++) {
            Line line = new Line(pairs.get(i).name(), pairs.get(i).value());
            Label name = new Label(TrafficText.visible(line.name()));
            name.getStyleClass().addAll("mono", "head-name");
            name.setMinWidth(Math.min(name.prefWidth(-1), 60));
            grid.addRow(i, name, flow(line, text(line.value(), "head-value")));
        }
        box.getChildren().add(grid);
        if (pairs.size() > MOST_PAIRS) {
            remark("The first " + MOST_PAIRS + " of " + TrafficText.count(pairs.size()) + " are shown.");
        }
        return this;
    }

    private void title(String title) {
        Label label = new Label(title);
        label.getStyleClass().addAll("subtitle", "head-section");
        box.getChildren().add(label);
    }

    private void line(Line line, boolean start) {
        List<Text> words = new ArrayList<>();
        if (!line.name().isEmpty()) {
            words.add(text(line.name() + ": ", "head-name"));
        }
        words.add(text(line.value(), start ? "head-start" : "head-value"));
        box.getChildren().add(flow(line, words.toArray(Text[]::new)));
    }

    /** The line's words, and behind them the tokens that stand in its value. */
    private TextFlow flow(Line line, Text... words) {
        TextFlow flow = new TextFlow(words);
        flow.getStyleClass().add("head-line");
        for (Jwt token : Jwt.in(line.value())) {
            flow.getChildren().addAll(new Text(" "), new TokenButton(token, model.bodies()));
        }
        flow.setUserData(line);
        flow.setOnContextMenuRequested(e -> {
            menu(line).show(flow, e.getScreenX(), e.getScreenY());
            e.consume();
        });
        return flow;
    }

    private ContextMenu menu(Line line) {
        MenuItem value = new MenuItem("Copy value");
        value.setOnAction(e -> model.copyText(line.value()));
        MenuItem whole = new MenuItem("Copy line");
        whole.setOnAction(e -> model.copyText(line.text()));
        MenuItem all = new MenuItem("Copy all");
        all.setOnAction(e -> model.copyText(all()));
        return new ContextMenu(value, whole, all);
    }

    private String all() {
        StringBuilder text = new StringBuilder();
        box.getChildren().forEach(node -> append(node, text));
        return text.toString();
    }

    private static void append(Node node, StringBuilder text) {
        if (node.getUserData() instanceof Line line) {
            text.append(line.text()).append('\n');
        } else if (node instanceof GridPane grid) {
            grid.getChildren().forEach(cell -> append(cell, text));
        }
    }

    private static Text text(String content, String style) {
        Text text = new Text(TrafficText.visible(content));
        text.getStyleClass().addAll("mono", style);
        return text;
    }
}
