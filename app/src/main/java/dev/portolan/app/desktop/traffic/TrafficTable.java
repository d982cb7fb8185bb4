package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.ExchangeSummary;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;

/** The table of exchanges with the chip that leads back to the newest. */
final class TrafficTable extends StackPane {

    private final TrafficModel model;
    private final TableView<Long> table = new TableView<>();
    private final RowTableSkin skin;
    private final Columns columns;
    private final Button held = new Button();
    private boolean syncing;
    private int revealIn;

    /** @param open opens the detail of the chosen exchange */
    TrafficTable(TrafficModel model, RowMenu menu, Runnable open) {
        this.model = model;
        getStyleClass().addAll("card", "traffic-table");
        table.setId("traffic-rows");
        table.setAccessibleText("Captured exchanges");
        table.setFixedCellSize(26);
        table.getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
        table.setPlaceholder(new EmptyState(model));
        table.setRowFactory(t -> row(menu, open));
        skin = new RowTableSkin(table);
        table.setSkin(skin);
        columns = new Columns(model, table);
        table.setItems(model.rows());
        table.getSelectionModel().selectedIndexProperty().subscribe(index -> chosen(index.intValue()));
        held.setId("traffic-held");
        held.getStyleClass().addAll("held", "primary");
        held.setFocusTraversable(false);
        held.setOnAction(e -> toNewest());
        held.visibleProperty().bind(model.held().greaterThan(0));
        held.textProperty().bind(model.held().map(count -> arrow() + TrafficText.count(count.longValue()) + " new"));
        StackPane.setAlignment(held, Pos.TOP_CENTER);
        getChildren().setAll(table, held);
    }

    private String arrow() {
        return model.order().byArrival() && model.order().ascending() ? "▼ " : "▲ ";
    }

    private TableRow<Long> row(RowMenu menu, Runnable open) {
        TableRow<Long> row = new TableRow<>();
        row.setOnMouseClicked(e -> {
            if (e.getButton() == MouseButton.PRIMARY && model.rows().id(row.getIndex()) != 0) {
                open.run();
            }
        });
        row.setOnContextMenuRequested(e -> {
            long id = row.getIndex() < 0 ? 0 : model.rows().id(row.getIndex());
            if (id != 0) {
                model.select(id);
                menu.show(row, id, e.getScreenX(), e.getScreenY());
            }
        });
        return row;
    }

    /** One frame: follow or stay, take what is new, and let the cells in sight look again. */
    void tick(long nanos, long millis) {
        boolean upwards = model.order().byArrival() && model.order().ascending();
        model.follow(upwards ? skin.atBottom() : skin.atTop());
        int before = model.rows().size();
        model.tick(nanos, millis);
        if (upwards && model.following() && model.rows().size() != before) {
            skin.toBottom();
        }
        select(model.selected().get());
        if (revealIn > 0 && --revealIn == 0) {
            revealNow();
        }
        refresh();
    }

    private void refresh() {
        List<ExchangeSummary> inSight = new ArrayList<>();
        List<WaterfallCell> waterfalls = new ArrayList<>();
        for (TableRow<Long> row : skin.inSight()) {
            ExchangeSummary summary = model.summary(model.rows().id(row.getIndex()));
            if (summary != null) {
                inSight.add(summary);
            }
            for (Node cell : row.getChildrenUnmodifiable()) {
                if (cell instanceof RowCell rowCell) {
                    rowCell.refresh();
                }
                if (cell instanceof WaterfallCell waterfall) {
                    waterfalls.add(waterfall);
                }
            }
        }
        WaterfallScale scale = WaterfallScale.of(inSight, columns.waterfallByStart());
        waterfalls.forEach(cell -> cell.scale(scale));
        columns.scale(inSight.isEmpty() ? null : scale);
    }

    private void chosen(int index) {
        if (!syncing && index >= 0) {
            model.select(model.rows().id(index));
        }
    }

    /** Keeps the selection with its exchange while rows come and go. */
    private void select(long id) {
        int row = id == 0 ? -1 : model.rows().indexOf(id);
        if (row == table.getSelectionModel().getSelectedIndex()) {
            return;
        }
        syncing = true;
        if (row < 0) {
            table.getSelectionModel().clearSelection();
        } else {
            table.getSelectionModel().clearAndSelect(row);
        }
        syncing = false;
    }

    /** Brings the chosen row into sight, once the table has the height that it is about to get. */
    void reveal() {
        revealIn = 2;
    }

    private void revealNow() {
        int row = model.rows().indexOf(model.selected().get());
        if (row >= 0) {
            skin.reveal(row);
        }
    }

    private void toNewest() {
        model.follow(true);
        model.tick(System.nanoTime(), System.currentTimeMillis());
        if (model.order().byArrival() && model.order().ascending()) {
            skin.toBottom();
        } else {
            skin.toTop();
        }
    }

    int rowsInSight() {
        return skin.rowsInSight();
    }

    void focus() {
        table.requestFocus();
    }
}
