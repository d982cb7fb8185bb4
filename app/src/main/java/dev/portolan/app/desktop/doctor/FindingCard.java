package dev.portolan.app.desktop.doctor;

import dev.portolan.app.doctor.Finding;
import dev.portolan.app.doctor.Fix;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** One finding: what it is, what it means, what to do, and the buttons that do it. */
final class FindingCard extends VBox {

    /** How bad it looks; the colour is never alone, the word says the same. */
    private record Look(String chip, String word) {

        static Look of(Finding finding) {
            return switch (finding.severity()) {
                case PROBLEM -> new Look("bad", "problem");
                case WARNING -> new Look("warn", "warning");
                case NOTE -> new Look("accent", "note");
            };
        }
    }

    FindingCard(DoctorModel model, Finding finding) {
        getStyleClass().addAll("card", "finding");
        setId("finding-" + finding.id());
        var look = Look.of(finding);
        var chip = new Label(look.word);
        chip.getStyleClass().addAll("chip", look.chip);
        chip.setMinWidth(USE_PREF_SIZE);
        var title = wrapped(finding.title(), "strong");
        HBox.setHgrow(title, Priority.ALWAYS);
        var head = new HBox(chip, title);
        head.getStyleClass().add("finding-head");
        getChildren().addAll(head, wrapped(finding.meaning(), "muted"), wrapped(finding.remedy(), "remedy"));
        var buttons = buttons(model, finding);
        if (!buttons.getChildren().isEmpty()) {
            getChildren().add(buttons);
        }
    }

    private static Label wrapped(String text, String style) {
        var label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinWidth(0);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static FlowPane buttons(DoctorModel model, Finding finding) {
        var buttons = new FlowPane();
        buttons.getStyleClass().add("fixes");
        for (var fix : finding.fixes()) {
            buttons.getChildren().add(button(model, fix));
        }
        var filter = finding.filter();
        if (filter != null) {
            var show = new Button("Show in Traffic");
            show.getStyleClass().add("slim");
            show.setOnAction(event -> model.showTraffic(filter));
            buttons.getChildren().add(show);
        }
        return buttons;
    }

    private static Button button(DoctorModel model, Fix fix) {
        var button = new Button(
                switch (fix) {
                    case Fix.Command command -> "Copy: " + command.label();
                    case Fix.Rights rights -> rights.label();
                    case Fix.Change change -> change.label();
                    case Fix.Hosts hosts -> hosts.label();
                    case Fix.TrustStores stores -> stores.label();
                });
        button.getStyleClass().add("slim");
        if (fix instanceof Fix.Command command) {
            button.setTooltip(new Tooltip(command.command()));
        }
        if (fix instanceof Fix.Change || fix instanceof Fix.Hosts || fix instanceof Fix.Rights) {
            button.getStyleClass().add("primary");
        }
        button.setOnAction(event -> model.apply(fix));
        return button;
    }
}
