package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.Note;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The number, and whether the row is pinned or has a comment. */
final class NumberCell extends RowCell {

    private Note note = Note.NONE;

    NumberCell(TrafficModel model) {
        super(model);
        getStyleClass().add("muted-cell");
        setContentDisplay(ContentDisplay.RIGHT);
        setGraphicTextGap(4);
    }

    @Override
    void show(ExchangeSummary summary) {
        put(Long.toString(summary.id()), summary.note());
    }

    @Override
    void gone(long id) {
        put(id == 0 ? "" : Long.toString(id), Note.NONE);
    }

    private void put(String text, Note next) {
        if (!text.equals(getText())) {
            setText(text);
        }
        if (!next.equals(note)) {
            note = next;
            mark();
        }
        setAccessibleText(text + NoteLook.spoken(next));
    }

    private void mark() {
        HBox marks = new HBox(2);
        marks.setAlignment(Pos.CENTER_LEFT);
        if (note.pinned()) {
            marks.getChildren().add(new FontIcon(Feather.BOOKMARK));
        }
        if (!note.comment().isEmpty()) {
            marks.getChildren().add(new FontIcon(Feather.MESSAGE_SQUARE));
        }
        setGraphic(marks.getChildren().isEmpty() ? null : marks);
    }
}
