package dev.portolan.app.desktop.convert;

import dev.portolan.app.desktop.convert.Row.Line;
import dev.portolan.app.desktop.convert.Row.Note;
import dev.portolan.app.desktop.convert.Row.Title;
import dev.portolan.app.desktop.text.Lines.Piece;
import dev.portolan.engine.convert.model.Remark;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** A row of a side. */
final class SideCell extends ListCell<Row> {

    private static final PseudoClass LINKED = PseudoClass.getPseudoClass("linked");
    private static final PseudoClass LINE = PseudoClass.getPseudoClass("line");
    private static final double SCROLL_BAR = 14;
    private static final double LEAST_WIDTH = 120;

    private final SideList side;
    private final Label number = new Label();
    private final Region mark = new Region();
    private final TextFlow text = new TextFlow();
    private final HBox line = new HBox(mark, number, text);
    private final Label kind = new Label();
    private final Label words = new Label();
    private final Hyperlink go = new Hyperlink("Change it");
    private final VBox said = new VBox(2, words);
    private final HBox note = new HBox(8, kind, said);
    private final Label title = new Label();

    SideCell(SideList side) {
        this.side = side;
        setPrefWidth(0);
        number.getStyleClass().add("line-number");
        mark.getStyleClass().add("line-mark");
        words.setWrapText(true);
        words.getStyleClass().add("remark-words");
        kind.setMinWidth(USE_PREF_SIZE);
        note.setAlignment(Pos.TOP_LEFT);
        HBox.setHgrow(said, Priority.ALWAYS);
        title.getStyleClass().add("side-title");
        go.getStyleClass().add("remark-go");
        side.linked().subscribe(now -> link());
    }

    private void link() {
        pseudoClassStateChanged(
                LINKED, getItem() instanceof Line shown && side.linked().get().contains(shown.place()));
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        pseudoClassStateChanged(LINE, row instanceof Line);
        setAccessibleText(row == null ? null : spoken(row));
        switch (row) {
            case Line shown -> show(shown);
            case Note shown -> show(shown.remark());
            case Title shown -> {
                title.setText(shown.text());
                setGraphic(title);
            }
            case null -> setGraphic(null);
        }
        link();
    }

    /** A cell that is all graphic has no text of its own for those who hear it. */
    private static String spoken(Row row) {
        return switch (row) {
            case Line shown -> "Line " + shown.number() + ": " + shown.lines().get(shown.index());
            case Note shown -> RemarkWords.kind(shown.remark().kind()) + ": " + RemarkWords.text(shown.remark());
            case Title shown -> shown.text();
        };
    }

    private void show(Line shown) {
        number.setText(shown.begins() ? Integer.toString(shown.number()) : "");
        Remark.Kind worst = shown.worst();
        mark.getStyleClass().setAll("line-mark", worst == null ? "none" : RemarkWords.style(worst));
        text.getChildren()
                .setAll(shown.lines().pieces(shown.index()).stream()
                        .map(SideCell::coloured)
                        .toList());
        setGraphic(line);
    }

    private static Text coloured(Piece piece) {
        Text text = new Text(piece.text());
        text.getStyleClass().addAll("mono", piece.style() == null ? "code-plain" : piece.style());
        return text;
    }

    private void show(Remark remark) {
        kind.setText(RemarkWords.kind(remark.kind()));
        kind.getStyleClass().setAll("label", "chip", RemarkWords.style(remark.kind()));
        words.setText(RemarkWords.text(remark));
        note.getStyleClass().setAll("remark", RemarkWords.style(remark.kind()));
        said.getChildren().setAll(words);
        if (side.leadsSomewhere(remark)) {
            go.setOnAction(event -> side.go(remark));
            said.getChildren().add(go);
        }
        setGraphic(note);
    }

    /** A list asks for the height as if there were all the width in the world. */
    @Override
    protected double computePrefHeight(double width) {
        if (getItem() instanceof Note && note.equals(getGraphic())) {
            double room =
                    Math.max(LEAST_WIDTH, side.getWidth() - SCROLL_BAR - snappedLeftInset() - snappedRightInset());
            return snappedTopInset() + note.prefHeight(room) + snappedBottomInset();
        }
        return super.computePrefHeight(width);
    }
}
