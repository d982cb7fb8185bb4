package dev.portolan.app.desktop.traffic.hold;

import dev.portolan.app.desktop.routes.edit.Inputs;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The breakpoints, a row each, and the switch for all of them. */
final class BreakpointList extends VBox {

    private final HoldModel model;
    private final VBox rows = new VBox(6);
    private final Map<BreakpointEntry, Node> made = new HashMap<>();

    BreakpointList(HoldModel model) {
        super(8);
        this.model = model;
        setId("breakpoints");
        setMinHeight(USE_PREF_SIZE);
        getStyleClass().addAll("card", "breakpoints");
        Label none =
                muted("There are none yet. Add one here, or choose “Break on requests like this” in a row's menu.");
        Hyperlink add = new Hyperlink("+ Add a breakpoint");
        add.setId("breakpoint-add");
        add.setOnAction(event -> {
            model.add("");
            focusLast();
        });
        Label remark = muted("");
        remark.textProperty().bind(model.remark());
        shownWhile(remark, model.remark().isNotEmpty());
        getChildren().setAll(head(), none, rows, add, remark);
        model.entries().addListener((Observable changed) -> fill());
        shownWhile(none, Bindings.isEmpty(model.entries()));
        fill();
    }

    private static void shownWhile(Node node, ObservableValue<Boolean> condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(node.visibleProperty());
    }

    private HBox head() {
        Label title = new Label("Breakpoints");
        title.getStyleClass().add("title");
        title.setMinWidth(USE_PREF_SIZE);
        Node all = Inputs.toggle(model.on(), "In force");
        all.setId("breakpoints-on");
        Label says = muted("");
        says.textProperty()
                .bind(model.on()
                        .map(on -> on
                                ? "What they pick is held until you decide."
                                : "Off, as whenever a profile is opened: nothing is held."));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button close = new Button(null, new FontIcon(Feather.X));
        close.setId("breakpoints-close");
        close.getStyleClass().add("quiet");
        close.setAccessibleText("Hide the list of breakpoints");
        close.setTooltip(new Tooltip("Hide the list; they stay in force (F9)"));
        close.setOnAction(event -> model.open().set(false));
        HBox head = new HBox(10, title, all, says, gap, close);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        return label;
    }

    private void fill() {
        made.keySet().retainAll(model.entries());
        var nodes = model.entries().stream()
                .map(entry -> made.computeIfAbsent(entry, this::row))
                .toList();
        if (!rows.getChildren().equals(nodes)) {
            rows.getChildren().setAll(nodes);
        }
    }

    private void focusLast() {
        Node field = rows.getChildren().isEmpty()
                ? null
                : rows.getChildren().getLast().lookup(".text-field");
        if (field != null) {
            field.requestFocus();
        }
    }

    private VBox row(BreakpointEntry entry) {
        CheckBox on = new CheckBox();
        on.setAccessibleText("This breakpoint is on");
        on.setTooltip(new Tooltip("On or off"));
        on.selectedProperty().bindBidirectional(entry.on());
        TextField filter = Inputs.text(entry.filter(), "everything, or a filter such as method:post path:/api");
        filter.getStyleClass().add("mono");
        filter.setAccessibleText("What is held, in the language of the filter");
        filter.setMinWidth(120);
        HBox.setHgrow(filter, Priority.ALWAYS);
        CheckBox requests = new CheckBox("Request");
        requests.setMinWidth(USE_PREF_SIZE);
        requests.selectedProperty().bindBidirectional(entry.requests());
        CheckBox responses = new CheckBox("Response");
        responses.setMinWidth(USE_PREF_SIZE);
        responses.selectedProperty().bindBidirectional(entry.responses());
        TextField seconds = Inputs.text(entry.seconds(), "300");
        seconds.setAccessibleText("Seconds until it goes on by itself");
        seconds.setTooltip(new Tooltip("Seconds until it goes on by itself"));
        seconds.setPrefWidth(70);
        seconds.setMinWidth(60);
        Button remove = new Button(null, new FontIcon(Feather.TRASH_2));
        remove.getStyleClass().add("quiet");
        remove.setAccessibleText("Remove this breakpoint");
        remove.setTooltip(new Tooltip("Remove; what it holds goes on unchanged"));
        remove.setOnAction(event -> model.remove(entry));
        Label unit = muted("s");
        HBox line = new HBox(8, on, filter, requests, responses, seconds, unit, remove);
        line.setAlignment(Pos.CENTER_LEFT);
        return new VBox(4, line, problem(entry));
    }

    private static Label problem(BreakpointEntry entry) {
        Label problem = new Label();
        problem.getStyleClass().add("remark-bad");
        problem.setWrapText(true);
        Runnable look = () -> {
            String found = entry.problem();
            problem.setText(found == null ? "" : found + " Until then it holds nothing.");
            problem.setVisible(found != null);
            problem.setManaged(found != null);
        };
        for (Observable each : entry.all()) {
            each.addListener(changed -> look.run());
        }
        look.run();
        return problem;
    }
}
