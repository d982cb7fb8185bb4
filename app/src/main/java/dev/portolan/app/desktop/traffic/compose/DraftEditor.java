package dev.portolan.app.desktop.traffic.compose;

import dev.portolan.app.desktop.routes.edit.Inputs;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The controls of one request: its line, its fields, its body. */
final class DraftEditor extends VBox {

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

    private final ComposeModel model;
    private final RequestDraft draft;
    private final TextField url;

    DraftEditor(ComposeModel model, RequestDraft draft) {
        this.model = model;
        this.draft = draft;
        url = Inputs.text(draft.url(), "https://shop.localhost/api");
        getStyleClass().add("draft");
        Label problem = new Label();
        problem.setId("compose-problem");
        problem.getStyleClass().add("remark-bad");
        problem.setWrapText(true);
        problem.setMinHeight(USE_PREF_SIZE);
        problem.textProperty().bind(draft.problem());
        problem.visibleProperty().bind(draft.problem().isNotNull());
        problem.managedProperty().bind(problem.visibleProperty());
        TabPane tabs = new TabPane(fields(), new Tab("Body", new BodyTab(model, draft)));
        tabs.getStyleClass().add("tabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        getChildren().setAll(line(), problem, tabs);
    }

    private Tab fields() {
        Tab tab = new Tab("Fields", new FieldsTab(draft));
        draft.entries().subscribe(() -> tab.setText("Fields (" + draft.entries().size() + ")"));
        tab.setText("Fields (" + draft.entries().size() + ")");
        return tab;
    }

    private HBox line() {
        url.setId("compose-url");
        url.setAccessibleText("URL");
        HBox.setHgrow(url, Priority.ALWAYS);
        HBox line = new HBox(method(), url, pick(), send(), cancel());
        line.getStyleClass().add("compose-line");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private ComboBox<String> method() {
        ComboBox<String> method = new ComboBox<>();
        method.setId("compose-method");
        method.setAccessibleText("Method");
        method.setEditable(true);
        method.getItems().setAll(METHODS);
        method.setPrefWidth(110);
        method.setMinWidth(100);
        method.valueProperty().bindBidirectional(draft.method());
        // What is typed counts at once, not only when the field is left.
        // Not what is there before: the field is filled only once it is drawn.
        method.getEditor()
                .textProperty()
                .addListener((text, was, is) -> draft.method().set(is));
        return method;
    }

    private MenuButton pick() {
        MenuButton pick = new MenuButton("Routes");
        pick.setId("compose-pick");
        pick.setMinWidth(USE_PREF_SIZE);
        pick.setTooltip(new Tooltip("Begin with the URL of a route"));
        pick.setOnShowing(event -> pick.getItems()
                .setAll(model.port().urls().stream().map(this::choice).toList()));
        // Without an item nothing would be shown, and so nothing be filled.
        pick.getItems().add(new MenuItem("Nothing runs"));
        return pick;
    }

    private MenuItem choice(String address) {
        MenuItem item = new MenuItem(address);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> {
            draft.url().set(address);
            url.requestFocus();
            url.end();
        });
        return item;
    }

    private Button send() {
        Button send = new Button("Send");
        send.setId("compose-send");
        send.getStyleClass().add("primary");
        send.setMinWidth(USE_PREF_SIZE);
        send.setTooltip(new Tooltip("Ctrl+Enter"));
        send.setOnAction(event -> model.send());
        send.disableProperty().bind(draft.problem().isNotNull());
        send.visibleProperty().bind(draft.state().map(state -> !(state instanceof SendState.UnderWay)));
        send.managedProperty().bind(send.visibleProperty());
        return send;
    }

    private Button cancel() {
        Button cancel = new Button("Cancel");
        cancel.setId("compose-cancel");
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(event -> model.cancel());
        cancel.visibleProperty().bind(draft.state().map(SendState.UnderWay.class::isInstance));
        cancel.managedProperty().bind(cancel.visibleProperty());
        return cancel;
    }

    void focus() {
        url.requestFocus();
        url.end();
    }
}
