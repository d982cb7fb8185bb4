package dev.portolan.app.desktop.traffic;

import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** Text of any length by lines: only those in sight are nodes. Lines are chosen and copied like rows. */
final class LineList extends ListView<String> {

    private static final double LINE = 18;
    private static final double CHARACTER = 7.2;

    private final Consumer<String> copy;
    private @Nullable String text;
    private int columns;
    private boolean json;

    LineList(Consumer<String> copy) {
        this.copy = copy;
        getStyleClass().addAll("lines", "mono");
        setFixedCellSize(LINE);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setCellFactory(list -> new LineCell());
        widthProperty().subscribe(this::wrap);
        KeyCombination copyKey = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
        setOnKeyPressed(e -> {
            if (copyKey.match(e)) {
                copySelected();
                e.consume();
            }
        });
        MenuItem selected = new MenuItem("Copy lines");
        selected.setOnAction(e -> copySelected());
        MenuItem all = new MenuItem("Copy all");
        all.setOnAction(e -> copy.accept(text == null ? String.join("\n", getItems()) : text));
        setContextMenu(new ContextMenu(selected, all));
    }

    /** Shows a text, wrapped at the width. */
    void text(String next, boolean isJson) {
        text = next;
        json = isJson;
        columns = 0;
        wrap();
    }

    /** Shows lines as they are. */
    void lines(List<String> lines) {
        text = null;
        json = false;
        setItems(FXCollections.observableList(lines));
    }

    private void wrap() {
        int fit = Math.max(20, (int) ((getWidth() - 34) / CHARACTER));
        if (text != null && fit != columns) {
            columns = fit;
            setItems(FXCollections.observableList(new WrappedLines(text, fit)));
        }
    }

    private void copySelected() {
        StringBuilder out = new StringBuilder();
        List<Integer> chosen =
                getSelectionModel().getSelectedIndices().stream().sorted().toList();
        WrappedLines wrapped = text == null ? null : new WrappedLines(text, Math.max(1, columns));
        for (int line : chosen) {
            out.append(getItems().get(line));
            if (wrapped == null || !wrapped.goesOn(line)) {
                out.append('\n');
            }
        }
        if (!out.isEmpty()) {
            copy.accept(out.toString());
        }
    }

    private final class LineCell extends ListCell<String> {

        private final TextFlow flow = new TextFlow();

        @Override
        protected void updateItem(@Nullable String line, boolean empty) {
            super.updateItem(line, empty);
            if (line == null || empty) {
                setText(null);
                setGraphic(null);
            } else if (json) {
                setText(null);
                flow.getChildren()
                        .setAll(JsonColours.of(line).stream()
                                .map(LineCell::coloured)
                                .toList());
                setGraphic(flow);
            } else {
                setGraphic(null);
                setText(line);
            }
        }

        private static Text coloured(JsonColours.Piece piece) {
            Text text = new Text(piece.text());
            text.getStyleClass().addAll("mono", piece.style());
            return text;
        }
    }
}
