package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.capture.Exchange.Head;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** A head by its fields, with what belongs to it: query parameters, interim responses, trailers. */
final class HeadPane extends ScrollPane {

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
            Label label = new Label(title);
            label.getStyleClass().addAll("subtitle", "head-section");
            box.getChildren().add(label);
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

    /** The parameters of a path's query, decoded; nothing where it has none. */
    static List<Field> query(String path) {
        List<Field> fields = new ArrayList<>();
        int mark = path.indexOf('?');
        if (mark >= 0) {
            for (String pair : path.substring(mark + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                if (!pair.isEmpty()) {
                    fields.add(new Field(
                            decoded(equals < 0 ? pair : pair.substring(0, equals)),
                            equals < 0 ? "" : decoded(pair.substring(equals + 1))));
                }
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A stray percent sign: shown as it was sent.
            return text;
        }
    }

    private void line(Line line, boolean start) {
        TextFlow flow = new TextFlow();
        flow.getStyleClass().add("head-line");
        if (!line.name().isEmpty()) {
            flow.getChildren().add(text(line.name() + ": ", "head-name"));
        }
        flow.getChildren().add(text(line.value(), start ? "head-start" : "head-value"));
        flow.setUserData(line);
        flow.setOnContextMenuRequested(e -> {
            menu(line).show(flow, e.getScreenX(), e.getScreenY());
            e.consume();
        });
        box.getChildren().add(flow);
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
        box.getChildren().forEach(node -> {
            if (node.getUserData() instanceof Line line) {
                text.append(line.text()).append('\n');
            }
        });
        return text.toString();
    }

    private static Text text(String content, String style) {
        Text text = new Text(TrafficText.visible(content));
        text.getStyleClass().addAll("mono", style);
        return text;
    }
}
