package dev.portolan.app.desktop.traffic.hold;

import dev.portolan.app.desktop.routes.edit.Inputs;
import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What is held: the first of the queue or the one that was gone to, to be edited, and what may become of it. */
final class HeldPane extends VBox {

    private static final double NARROW = 900;

    /** The height of a text that is edited where there is no room for more. */
    private static final double LEAST = 66;

    private final HoldModel model;
    private final Label title = new Label();
    private final Label left = new Label();
    private final Label place = new Label();
    private final VBox editor = new VBox(6);

    HeldPane(HoldModel model) {
        super(8);
        this.model = model;
        setId("held");
        getStyleClass().addAll("card", "held-exchange");
        title.setId("held-title");
        title.getStyleClass().add("title");
        title.setMinWidth(80);
        left.setId("held-left");
        left.setMinWidth(USE_PREF_SIZE);
        place.setId("held-place");
        place.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox head = new HBox(
                10,
                title,
                left,
                step("held-previous", Feather.CHEVRON_UP, "The previous one that is held (Shift+F8)", -1),
                place,
                step("held-next", Feather.CHEVRON_DOWN, "The next one that is held (F8)", 1));
        head.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(editor, Priority.ALWAYS);
        getChildren().setAll(head, editor, deeds());
        model.chosen().subscribe(this::show);
        model.count().subscribe(this::count);
    }

    private Button step(String id, Feather icon, String says, int by) {
        Button step = new Button(null, new FontIcon(icon));
        step.setId(id);
        step.getStyleClass().add("quiet");
        step.setAccessibleText(says);
        step.setTooltip(new Tooltip(says));
        step.setOnAction(event -> model.move(by));
        step.disableProperty().bind(Bindings.lessThan(model.count(), 2));
        return step;
    }

    private FlowPane deeds() {
        Button execute = deed("held-execute", "Execute", "Goes on as edited (Ctrl+Enter)", model::execute);
        execute.getStyleClass().add("primary");
        Button cancel = deed(
                "held-cancel", "Cancel", "Goes on as it came, without the edits (Ctrl+Shift+Enter)", model::cancel);
        Button abort =
                deed("held-abort", "Abort", "Ends here; the client gets a 503 (Ctrl+Shift+Delete)", model::abort);
        return new FlowPane(8, 6, execute, cancel, abort);
    }

    private static Button deed(String id, String name, String says, Runnable run) {
        Button deed = new Button(name);
        deed.setId(id);
        deed.setMinWidth(USE_PREF_SIZE);
        deed.setTooltip(new Tooltip(says));
        deed.setOnAction(event -> run.run());
        return deed;
    }

    private void count() {
        place.setText(model.place() + " of " + model.count().get());
    }

    private void show(@Nullable HeldDraft draft) {
        left.textProperty().unbind();
        if (draft == null) {
            editor.getChildren().clear();
            return;
        }
        title.setText(HoldWords.title(draft.held()));
        left.textProperty().bind(draft.left().map(time -> "goes on by itself in " + time));
        count();
        editor.getChildren().setAll(line(draft), problem(draft), halves(draft));
    }

    private static HBox line(HeldDraft draft) {
        boolean request = draft.held().request();
        TextField word = Inputs.text(draft.word(), request ? "GET" : "200");
        word.setId("held-word");
        word.setAccessibleText(request ? "Method" : "Status");
        word.setPrefWidth(100);
        word.setMinWidth(80);
        HBox line = new HBox(8, word);
        line.setAlignment(Pos.CENTER_LEFT);
        if (request) {
            TextField target = Inputs.text(draft.target(), "/path?query");
            target.setId("held-target");
            target.setAccessibleText("Path and query, as the target gets them");
            HBox.setHgrow(target, Priority.ALWAYS);
            line.getChildren().add(target);
        }
        return line;
    }

    private static Label problem(HeldDraft draft) {
        Label problem = new Label();
        problem.setId("held-problem");
        problem.getStyleClass().add("remark-bad");
        problem.setWrapText(true);
        problem.textProperty().bind(draft.problem());
        problem.visibleProperty().bind(draft.problem().isNotNull());
        problem.managedProperty().bind(problem.visibleProperty());
        return problem;
    }

    private static SplitPane halves(HeldDraft draft) {
        TextArea fields = new TextArea();
        fields.setId("held-fields");
        fields.getStyleClass().add("mono");
        fields.setAccessibleText("Fields, one a line: a name, a colon and a value");
        fields.textProperty().bindBidirectional(draft.fields());
        TextArea body = new TextArea();
        body.setId("held-body");
        body.getStyleClass().add("mono");
        body.setAccessibleText("Body");
        body.textProperty().bindBidirectional(draft.body());
        body.disableProperty().bind(draft.bodyEditable().not());
        Label remark = new Label();
        remark.getStyleClass().add("muted");
        remark.setWrapText(true);
        remark.textProperty().bind(draft.bodyRemark());
        remark.visibleProperty().bind(draft.bodyRemark().isNotEmpty());
        remark.managedProperty().bind(remark.visibleProperty());
        SplitPane halves = new SplitPane(
                half("Fields (length and connection are written anew)", fields), half("Body", remark, body));
        VBox.setVgrow(halves, Priority.ALWAYS);
        halves.widthProperty().map(width -> width.doubleValue() < NARROW).subscribe(narrow -> {
            halves.setOrientation(narrow ? Orientation.VERTICAL : Orientation.HORIZONTAL);
            halves.setPrefHeight(narrow ? 280 : 210);
            halves.setMinHeight(narrow ? 2 * LEAST + 10 : LEAST);
        });
        return halves;
    }

    private static VBox half(String name, Node... content) {
        Label label = new Label(name);
        label.getStyleClass().add("muted");
        VBox half = new VBox(4, label);
        half.getChildren().addAll(content);
        VBox.setVgrow(content[content.length - 1], Priority.ALWAYS);
        half.getStyleClass().add("held-half");
        half.setMinSize(0, 0);
        return half;
    }
}
