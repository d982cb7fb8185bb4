package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.ExchangeSummary;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The table of exchanges with the chip that leads back to the newest. */
final class TrafficTable extends StackPane {

    private final TrafficModel model;
    private final TableView<Long> table = new TableView<>();
    private final RowTableSkin skin;
    private final Columns columns;
    private final RowMenu menu;
    private final Button held = new Button();
    private boolean syncing;
    private int revealIn;

    /** @param open opens the detail of the chosen exchange */
    TrafficTable(TrafficModel model, RowMenu menu, Runnable open) {
        this.model = model;
        this.menu = menu;
        getStyleClass().addAll("card", "traffic-table");
        table.setId("traffic-rows");
        table.setAccessibleText("Captured exchanges");
        table.setFixedCellSize(26);
        table.getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
        table.setPlaceholder(new EmptyState(model));
        RowChooser rowChooser = new RowChooser(model, table, open);
        table.setRowFactory(t -> row(rowChooser));
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
        ColumnButton chooser = new ColumnButton(columns::chooser);
        StackPane.setAlignment(chooser, Pos.TOP_RIGHT);
        getChildren().setAll(table, held, chooser);
    }

    private String arrow() {
        return model.order().byArrival() && model.order().ascending() ? "▼ " : "▲ ";
    }

    private TableRow<Long> row(RowChooser chooser) {
        TableRow<Long> row = new TableRow<>();
        chooser.attend(row);
        row.setOnContextMenuRequested(e -> {
            if (model.rows().id(row.getIndex()) != 0) {
                menu.show(row, columnAt(e), e.getScreenX(), e.getScreenY());
                e.consume();
            }
        });
        return row;
    }

    private static @Nullable TrafficColumn columnAt(ContextMenuEvent event) {
        Node node = event.getPickResult() == null ? null : event.getPickResult().getIntersectedNode();
        while (node != null && !(node instanceof RowCell)) {
            node = node.getParent();
        }
        return node instanceof RowCell cell
                ? (TrafficColumn) cell.getTableColumn().getUserData()
                : null;
    }

    /** Opens the menu of the row last chosen, beside it. */
    boolean showMenu() {
        int at = model.rows().indexOf(model.selected().get());
        TableRow<Long> row = skin.inSight().stream()
                .filter(each -> each.getIndex() == at)
                .findFirst()
                .orElse(null);
        if (row == null) {
            return false;
        }
        Bounds bounds = row.localToScreen(row.getBoundsInLocal());
        menu.show(row, null, bounds.getMinX() + 60, bounds.getMaxY());
        return true;
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
            long id = model.rows().id(row.getIndex());
            ExchangeSummary summary = model.summary(id);
            RowLook.apply(row, model.selection().contains(id), summary);
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
        if (inSight.stream().anyMatch(summary -> summary.cache() != null)) {
            columns.cached();
        }
    }

    private void chosen(int index) {
        if (!syncing && index >= 0 && model.rows().id(index) != model.selected().get()) {
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

    boolean focused() {
        return table.isFocused();
    }
}
