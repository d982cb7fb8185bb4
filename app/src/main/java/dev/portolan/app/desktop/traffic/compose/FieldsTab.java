package dev.portolan.app.desktop.traffic.compose;

import dev.portolan.app.desktop.routes.edit.EntryTable;
import dev.portolan.app.desktop.routes.edit.Inputs;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The fields of a request, as a table or as lines of text. */
final class FieldsTab extends VBox {

    FieldsTab(RequestDraft draft) {
        getStyleClass().add("compose-tab");
        ScrollPane table = new ScrollPane(new EntryTable(draft.entries(), false, "field"));
        table.setFitToWidth(true);
        TextArea text = new TextArea();
        text.setId("compose-fields-text");
        text.getStyleClass().add("mono");
        text.setPromptText("Accept: application/json");
        text.setAccessibleText("Fields, one a line: a name, a colon and a value");
        text.textProperty().bindBidirectional(draft.fieldText());
        Label own =
                new Label("Host comes from the URL unless it is among these. Length and connection are written anew.");
        own.getStyleClass().add("muted");
        own.setWrapText(true);
        own.setMinHeight(USE_PREF_SIZE);
        Node toggle = Inputs.toggle(draft.asText(), "As text");
        toggle.setId("compose-fields-as-text");
        draft.asText().subscribe(asText -> {
            Node shown = asText ? text : table;
            VBox.setVgrow(shown, Priority.ALWAYS);
            getChildren().setAll(toggle, shown, own);
        });
    }
}
