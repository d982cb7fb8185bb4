package dev.portolan.app.desktop.traffic.compare;

import dev.portolan.app.desktop.traffic.compare.Line.Mark;
import dev.portolan.app.desktop.traffic.compare.Shown.Row;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** A row of a comparison: a line in two halves, a title, a remark, or a fold. */
final class CompareCell extends ListCell<Row> {

    /** Pixels a level of JSON. */
    private static final double INDENT = 16;

    /** The cell's own padding on both sides, and the scroll bar. */
    private static final double AROUND = 24;

    private final Half left = new Half("−");
    private final Half right = new Half("+");
    private final HBox pair = new HBox(left, right);
    private final Label title = new Label();
    private final Label count = new Label();
    private final HBox head = new HBox(10, title, count);
    private final Label remark = new Label();
    private final Hyperlink fold = new Hyperlink();
    private final Consumer<Row.Fold> unfold;

    CompareCell(Consumer<Row.Fold> unfold) {
        this.unfold = unfold;
        getStyleClass().add("compare-cell");
        title.getStyleClass().add("subtitle");
        count.getStyleClass().addAll("muted", "small");
        head.setAlignment(Pos.BASELINE_LEFT);
        head.getStyleClass().add("compare-title");
        remark.getStyleClass().add("body-remark");
        remark.setWrapText(true);
        fold.getStyleClass().add("compare-fold");
        fold.setFocusTraversable(false);
        fold.setOnAction(event -> {
            if (getItem() instanceof Row.Fold row) {
                unfold(row);
            }
        });
    }

    private void unfold(Row.Fold row) {
        unfold.accept(row);
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        setText(null);
        setAccessibleText(null);
        if (row == null || empty) {
            setGraphic(null);
            return;
        }
        switch (row) {
            case Row.Title(Part part, int differences) -> {
                title.setText(part.title());
                count.setText(
                        CompareWords.differences(differences) + (part.how().isEmpty() ? "" : " · " + part.how()));
                setAccessibleText(part.title() + ", " + count.getText());
                setGraphic(head);
            }
            case Row.Remark(String text) -> {
                remark.setText(text);
                remark.setMaxWidth(width() * 2);
                setGraphic(remark);
            }
            case Row.Fold(Shown.Place _, int equal) -> {
                fold.setText("⋯ " + CompareWords.equal(equal));
                setAccessibleText(CompareWords.equal(equal) + ", folded; Enter opens them");
                setGraphic(fold);
            }
            case Row.Pair(Line line) -> {
                show(line);
                setAccessibleText(CompareWords.spoken(line));
                setGraphic(pair);
            }
        }
    }

    private double width() {
        return Math.max(120, (getListView().getWidth() - AROUND) / 2);
    }

    private void show(Line line) {
        boolean changed = line.mark() == Mark.CHANGED;
        int start = changed ? Line.commonStart(line.left(), line.right()) : 0;
        int end = changed ? Line.commonEnd(line.left(), line.right(), start) : 0;
        left.show(line.left(), style(line.mark(), Mark.RIGHT, "diff-gone"), line, start, end, width());
        right.show(line.right(), style(line.mark(), Mark.LEFT, "diff-new"), line, start, end, width());
    }

    /** @param without of which this half is empty */
    private static String style(Mark mark, Mark without, String style) {
        return mark == Mark.SAME ? "diff-same" : mark == without ? "diff-none" : style;
    }

    /** One side of a line; what differs in it stands out. */
    private static final class Half extends HBox {

        private final Label sign = new Label();
        private final TextFlow flow = new TextFlow();
        private final StackPane place = new StackPane(flow);
        private final String word;

        Half(String word) {
            this.word = word;
            sign.getStyleClass().addAll("mono", "compare-sign");
            sign.setMinWidth(Region.USE_PREF_SIZE);
            getChildren().setAll(sign, place);
            place.setAlignment(Pos.TOP_LEFT);
        }

        void show(String text, String style, Line line, int start, int end, double width) {
            getStyleClass().setAll("compare-half", style);
            boolean marked = style.equals("diff-gone") || style.equals("diff-new");
            // A sign beside the colour, so that it is understood without seeing colour.
            sign.setText(marked ? word : " ");
            setMinWidth(width);
            setPrefWidth(width);
            setMaxWidth(width);
            place.setPadding(new Insets(0, 0, 0, INDENT * line.depth()));
            int to = text.length() - end;
            boolean parts = line.mark() == Mark.CHANGED && start + end > 0 && start <= to;
            if (parts) {
                flow.getChildren()
                        .setAll(
                                piece(text.substring(0, start), "diff-same"),
                                piece(text.substring(start, to), style + "-part"),
                                piece(text.substring(to), "diff-same"));
            } else {
                flow.getChildren().setAll(piece(text, style));
            }
        }

        private static Text piece(String text, String style) {
            Text piece = new Text(text);
            piece.getStyleClass().addAll("mono", "diff-text", style);
            return piece;
        }
    }
}
