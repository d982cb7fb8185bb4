package dev.portolan.app.desktop.traffic.find;

import dev.portolan.app.desktop.WireText;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.search.SearchHit;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** An exchange that has hits, or a hit with what stands around it. */
final class SearchCell extends ListCell<SearchRow> {

    /** So much of what stands before it shows what it is part of, and leaves room for what was found. */
    private static final int BEFORE = 10;

    private static final double WIDEST_MATCH = 190;

    private final Label number = label("muted", "small");
    private final Label method = label("search-method", "small");
    private final Label path = label("mono", "search-path");
    private final Label status = label("muted", "small");
    private final HBox group = new HBox(7, method, path, status, number);

    private final Label where = label("muted", "small", "search-where");
    private final Label before = label("mono", "search-around");
    private final Label match = label("mono", "search-match");
    private final Label after = label("mono", "search-around");
    private final HBox text = new HBox(before, match, after);
    private final HBox hit = new HBox(8, where, text);

    SearchCell() {
        getStyleClass().add("search-cell");
        group.setAlignment(Pos.CENTER_LEFT);
        hit.setAlignment(Pos.CENTER_LEFT);
        text.setAlignment(Pos.CENTER_LEFT);
        text.setMinWidth(0);
        path.setMinWidth(30);
        path.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        HBox.setHgrow(path, Priority.ALWAYS);
        path.setMaxWidth(Double.MAX_VALUE);
        for (Label fixed : new Label[] {number, method, status, where}) {
            fixed.setMinWidth(USE_PREF_SIZE);
        }
        before.setMinWidth(USE_PREF_SIZE);
        match.setMinWidth(24);
        match.setMaxWidth(WIDEST_MATCH);
        after.setMinWidth(0);
        after.setPrefWidth(0);
        after.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(after, Priority.ALWAYS);
        HBox.setHgrow(text, Priority.ALWAYS);
        // As wide as the list: what does not fit is cut within its row.
        setPrefWidth(0);
    }

    private static Label label(String... styles) {
        Label label = new Label();
        label.getStyleClass().addAll(styles);
        return label;
    }

    @Override
    protected void updateItem(@Nullable SearchRow row, boolean empty) {
        super.updateItem(row, empty);
        setText(null);
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        switch (row) {
            case SearchRow.Group(long id, @Nullable ExchangeSummary summary) -> show(id, summary);
            case SearchRow.Hit(SearchHit found, int nth) -> show(found);
        }
    }

    private void show(long id, @Nullable ExchangeSummary summary) {
        number.setText("#" + id);
        method.setText(summary == null ? "" : summary.method());
        path.setText(summary == null ? "The exchange is gone" : WireText.visible(summary.host() + summary.path()));
        status.setText(summary == null || summary.status() == 0 ? "" : Integer.toString(summary.status()));
        setAccessibleText("Exchange " + id + " " + method.getText() + " " + path.getText() + " " + status.getText());
        setGraphic(group);
    }

    private void show(SearchHit found) {
        where.setText(found.place().words());
        String lead = found.before().stripLeading();
        before.setText(lead.length() > BEFORE ? "…" + lead.substring(lead.length() - BEFORE) : lead);
        match.setText(found.match());
        after.setText(found.after());
        setAccessibleText(where.getText() + ": " + found.before() + found.match() + found.after());
        setGraphic(hit);
    }
}
