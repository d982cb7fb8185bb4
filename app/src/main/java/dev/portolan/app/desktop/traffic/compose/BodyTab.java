package dev.portolan.app.desktop.traffic.compose;

import dev.portolan.app.desktop.routes.edit.Inputs;
import dev.portolan.app.desktop.traffic.compose.RequestDraft.BodyKind;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.Observable;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The body of a request: text, a file, or the bytes that were recorded. */
final class BodyTab extends VBox {

    private final RequestDraft draft;
    private final Label about = new Label();
    private final StackPane place = new StackPane();
    private final Node text;
    private final Node file;
    private final Node recorded;

    BodyTab(ComposeModel model, RequestDraft draft) {
        this.draft = draft;
        getStyleClass().add("compose-tab");
        text = text();
        file = file(model);
        recorded = new Label(String.format("%,d bytes, as they were recorded", draft.recordedBytes()));
        recorded.getStyleClass().add("muted");
        List<BodyKind> kinds = new ArrayList<>(List.of(BodyKind.TEXT, BodyKind.FILE));
        if (draft.hasRecorded()) {
            kinds.add(BodyKind.RECORDED);
        }
        HBox choice = Inputs.segments(draft.bodyKind(), kinds, BodyTab::words);
        choice.setId("compose-body-kind");
        about.setId("compose-body-about");
        about.setWrapText(true);
        about.setMinHeight(USE_PREF_SIZE);
        place.setMinHeight(0);
        VBox.setVgrow(place, Priority.ALWAYS);
        getChildren().setAll(choice, place, about);
        if (!draft.remark().isEmpty()) {
            Label remark = new Label(draft.remark());
            remark.getStyleClass().add("body-remark");
            remark.setWrapText(true);
            remark.setMinHeight(USE_PREF_SIZE);
            getChildren().add(1, remark);
        }
        draft.bodyKind().subscribe(this::show);
        draft.bodyText().subscribe(this::check);
        draft.entries().addListener((Observable changed) -> check());
        draft.fieldText().subscribe(this::check);
    }

    private static String words(BodyKind kind) {
        return switch (kind) {
            case TEXT -> "Text";
            case FILE -> "File";
            case RECORDED -> "As recorded";
        };
    }

    private TextArea text() {
        TextArea area = new TextArea();
        area.setId("compose-body");
        area.getStyleClass().add("mono");
        area.setAccessibleText("Body");
        area.setPromptText("No body");
        area.textProperty().bindBidirectional(draft.bodyText());
        return area;
    }

    private Node file(ComposeModel model) {
        Button choose = new Button("Choose a file…");
        choose.setId("compose-body-file");
        choose.setOnAction(event -> model.chooseFile());
        Label name = new Label();
        name.setWrapText(true);
        draft.file().subscribe(chosen -> name.setText(chosen == null ? "None chosen yet" : chosen.toString()));
        VBox box = new VBox(8, choose, name);
        box.getStyleClass().add("compose-file");
        return box;
    }

    private void show(BodyKind kind) {
        place.getChildren()
                .setAll(
                        switch (kind) {
                            case TEXT -> text;
                            case FILE -> file;
                            case RECORDED -> recorded;
                        });
        check();
    }

    private void check() {
        String body = draft.bodyText().get();
        boolean asText = draft.bodyKind().get() == BodyKind.TEXT;
        boolean json = asText && !body.isEmpty() && JsonCheck.expected(draft.contentType(), body);
        String wrong = json ? JsonCheck.problem(body) : null;
        about.getStyleClass().setAll("label", wrong == null ? "muted" : "remark-bad");
        about.setText(
                switch (draft.bodyKind().get()) {
                    case TEXT ->
                        (json ? wrong == null ? "Valid JSON. " : "This is no valid JSON: " + wrong + ". " : "")
                                + (draft.crlf() ? "Lines are sent with CR LF, as they were recorded." : "");
                    case FILE -> "It is read when the request is sent.";
                    case RECORDED -> "";
                });
    }
}
