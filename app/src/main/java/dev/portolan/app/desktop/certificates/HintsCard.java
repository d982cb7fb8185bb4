package dev.portolan.app.desktop.certificates;

import dev.portolan.engine.certificates.trust.Hint;
import dev.portolan.engine.certificates.trust.Shell;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Programs whose lists nobody else may change: what each is to be told, for the shell in use. */
final class HintsCard extends VBox {

    private final CertificatesModel model;
    private final HintsModel hints;
    private final VBox rows = new VBox();

    HintsCard(CertificatesModel model) {
        this.model = model;
        this.hints = model.hints();
        getStyleClass().addAll("card", "hints");
        getChildren().addAll(header(), rows);
        hints.all().addListener((ListChangeListener<Hint>) _ -> rebuild());
        rebuild();
    }

    private HBox header() {
        var title = new Label("Programs with lists of their own");
        title.getStyleClass().add("title");
        title.setMinWidth(0);
        var what = new Label("Nothing is changed for you here: paste the line where the program runs.");
        what.getStyleClass().add("muted");
        what.setMinWidth(0);
        var titles = new VBox(title, what);
        titles.setMinWidth(0);
        HBox.setHgrow(titles, Priority.ALWAYS);
        var header = new HBox(titles, shells());
        header.getStyleClass().add("card-header");
        return header;
    }

    private HBox shells() {
        var group = new ToggleGroup();
        var shells = new HBox();
        shells.getStyleClass().add("segments");
        shells.setMinWidth(USE_PREF_SIZE);
        Shell[] all = Shell.values();
        for (int i = 0; i < all.length; i++) {
            Shell shell = all[i];
            var button = new ToggleButton(shell.shown());
            button.setAccessibleText("Lines for " + shell.shown());
            button.setMinWidth(USE_PREF_SIZE);
            button.getStyleClass().add(i == 0 ? "left-pill" : i == all.length - 1 ? "right-pill" : "center-pill");
            button.setToggleGroup(group);
            button.setOnAction(_ -> hints.choose(shell));
            hints.shell().subscribe(chosen -> button.setSelected(chosen == shell));
            shells.getChildren().add(button);
        }
        return shells;
    }

    private void rebuild() {
        rows.getChildren().setAll(hints.all().stream().map(this::row).toList());
        setVisible(!hints.all().isEmpty());
        setManaged(!hints.all().isEmpty());
    }

    private HBox row(Hint hint) {
        var tool = new Label(hint.tool());
        tool.getStyleClass().add("strong");
        tool.setMinWidth(190);
        tool.setPrefWidth(190);
        tool.setMaxWidth(190);

        ObservableValue<String> words = hints.shell().map(hint::line);
        var line = new Label();
        line.textProperty().bind(words);
        line.getStyleClass().add("mono");
        line.setMinWidth(0);
        var whole = new Tooltip();
        whole.textProperty().bind(words);
        line.setTooltip(whole);
        var remark = new Label(hint.remark());
        remark.getStyleClass().add("muted");
        remark.setWrapText(true);
        remark.setMinHeight(USE_PREF_SIZE);
        var text = new VBox(line, remark);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);

        var copy = new Button("Copy");
        copy.getStyleClass().add("slim");
        copy.setMinWidth(USE_PREF_SIZE);
        copy.setAccessibleText("Copy the line for " + hint.tool());
        copy.setOnAction(_ -> model.copy(words.getValue()));

        var row = new HBox(tool, text, copy);
        row.getStyleClass().add("store-row");
        row.setId("hint-" + hint.id());
        row.setMinHeight(USE_PREF_SIZE);
        return row;
    }
}
