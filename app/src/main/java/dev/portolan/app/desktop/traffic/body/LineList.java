package dev.portolan.app.desktop.traffic.body;

import dev.portolan.app.desktop.text.Lines;
import dev.portolan.app.desktop.text.Lines.Piece;
import dev.portolan.app.desktop.text.WrappedLines;
import dev.portolan.engine.capture.content.code.Tokens;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.collections.FXCollections;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Text of any length by lines: only those in sight are nodes. Lines are chosen and copied like rows. */
final class LineList extends ListView<String> implements BodyPane {

    private static final double LINE = 18;
    private static final double CHARACTER = 7.2;

    /** Longer texts are wrapped on a worker, and only once the width has settled. */
    private static final int LONG = 1 << 20;

    private final BodyTools tools;
    private final PauseTransition settled = new PauseTransition(Duration.millis(120));
    private Lines lines = new HexLines(new byte[0]);
    private Shown.@Nullable Source source;
    private byte[] bytes = {};
    private int columns;
    private Work wrapping = new Work();

    LineList(BodyTools tools) {
        this.tools = tools;
        getStyleClass().addAll("lines", "mono");
        setAccessibleText("Body");
        setFixedCellSize(LINE);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setCellFactory(list -> new LineCell());
        settled.setOnFinished(e -> wrap());
        widthProperty().subscribe(this::resized);
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
        all.setOnAction(e -> tools.copy().accept(source == null ? String.join("\n", lines) : source.text()));
        setContextMenu(new ContextMenu(selected, all));
    }

    /** Shows a text, wrapped at the width. */
    void show(Shown.Source next) {
        source = next;
        columns = 0;
        wrap();
    }

    /** Shows a dump of the bytes. */
    void show(byte[] next) {
        source = null;
        bytes = next;
        take(new HexLines(next));
    }

    private void resized() {
        if (source != null && source.text().length() > LONG) {
            settled.playFromStart();
        } else {
            wrap();
        }
    }

    private void wrap() {
        Shown.Source wrapped = source;
        int fit = Math.max(20, (int) ((getWidth() - 34) / CHARACTER));
        if (wrapped == null || fit == columns) {
            return;
        }
        columns = fit;
        wrapping.callOff();
        if (wrapped.text().length() <= LONG) {
            take(new WrappedLines(wrapped.text(), wrapped.tokens(), fit));
        } else if (getWidth() > 0) {
            wrapElsewhere(wrapped.text(), wrapped.tokens(), fit);
        } else {
            columns = 0;
        }
    }

    private void wrapElsewhere(String text, Tokens tokens, int fit) {
        Work mine = new Work();
        wrapping = mine;
        tools.background()
                .run(
                        () -> mine.run(() -> new WrappedLines(text, tokens, fit)),
                        done -> {
                            if (mine.equals(wrapping) && source != null) {
                                take(done);
                            }
                        },
                        calledOff -> {});
    }

    private void take(Lines next) {
        lines = next;
        setItems(FXCollections.observableList(next));
    }

    private void copySelected() {
        StringBuilder out = new StringBuilder();
        List<Integer> chosen =
                getSelectionModel().getSelectedIndices().stream().sorted().toList();
        for (int line : chosen) {
            out.append(lines.get(line));
            if (!lines.goesOn(line)) {
                out.append('\n');
            }
        }
        if (!out.isEmpty()) {
            tools.copy().accept(out.toString());
        }
    }

    @Override
    public Region node() {
        return this;
    }

    @Override
    public int[] find(String text) {
        return source == null ? Finding.in(bytes, text) : Finding.in(source.text(), text);
    }

    @Override
    public void reveal(int place) {
        int line = lines.lineAt(place);
        getSelectionModel().clearAndSelect(line);
        getFocusModel().focus(line);
        scrollTo(Math.max(0, line - 3));
    }

    private final class LineCell extends ListCell<String> {

        private final TextFlow flow = new TextFlow();

        @Override
        protected void updateItem(@Nullable String line, boolean empty) {
            super.updateItem(line, empty);
            if (line == null || empty) {
                setText(null);
                setGraphic(null);
                return;
            }
            List<Piece> pieces = lines.pieces(getIndex());
            boolean plain = pieces.stream().allMatch(piece -> piece.style() == null);
            setText(plain ? line : null);
            setGraphic(plain ? null : flow);
            flow.getChildren()
                    .setAll(
                            plain
                                    ? List.of()
                                    : pieces.stream().map(LineCell::coloured).toList());
        }

        private static Text coloured(Piece piece) {
            Text text = new Text(piece.text());
            text.getStyleClass().addAll("mono", piece.style() == null ? "code-plain" : piece.style());
            return text;
        }
    }
}
