package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.ExchangeSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** The table's columns: which are shown, in which order and how wide, as the user left them. */
final class Columns {

    private static final String ORDER = "columns";
    private static final String WIDTH = "width.";
    private static final String BY_START = "waterfall.byStart";

    private final TrafficModel model;
    private final TableView<Long> table;
    private final Map<TrafficColumn, TableColumn<Long, Long>> columns = new EnumMap<>(TrafficColumn.class);
    private final BooleanProperty byStart = new SimpleBooleanProperty();
    private boolean arranging;

    /** Whether a route's cache had to do with anything that was in sight. */
    private boolean caching;

    Columns(TrafficModel model, TableView<Long> table) {
        this.model = model;
        this.table = table;
        for (TrafficColumn column : TrafficColumn.values()) {
            columns.put(column, make(column));
        }
        table.setSortPolicy(t -> {
            sort();
            return true;
        });
        byStart.set(Boolean.parseBoolean(model.preferences().getOrDefault(BY_START, "false")));
        byStart.subscribe(on -> model.preferences().put(BY_START, Boolean.toString(on)));
        arrange();
        table.getColumns().subscribe(this::remember);
        table.widthProperty().subscribe(this::arrangeByRoom);
        table.widthProperty().subscribe(this::fit);
        table.getColumns().subscribe(this::fit);
    }

    /** Columns share the width that there is; where not even their least widths have room, the table scrolls sideways. */
    private void fit() {
        double least = table.getColumns().stream()
                .mapToDouble(TableColumn::getMinWidth)
                .sum();
        table.setColumnResizePolicy(
                least > table.getWidth() && table.getWidth() > 0
                        ? TableView.UNCONSTRAINED_RESIZE_POLICY
                        : TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    }

    boolean waterfallByStart() {
        return byStart.get();
    }

    /** Names the scale at the head of its column; null where no row is in sight. */
    void scale(@Nullable WaterfallScale scale) {
        TableColumn<Long, Long> waterfall = waterfall();
        String span = scale == null ? "" : " · " + TrafficText.duration(scale.spanNanos());
        String title = TrafficColumn.WATERFALL.title() + span;
        if (!title.equals(waterfall.getText())) {
            waterfall.setText(title);
        }
    }

    /** There is something in sight that a cache had to do with: its column shows itself, unless the user chose others. */
    void cached() {
        if (!caching) {
            caching = true;
            arrangeByRoom();
        }
    }

    private TableColumn<Long, Long> waterfall() {
        return column(TrafficColumn.WATERFALL);
    }

    private TableColumn<Long, Long> column(TrafficColumn column) {
        return Objects.requireNonNull(columns.get(column));
    }

    private TableColumn<Long, Long> make(TrafficColumn column) {
        TableColumn<Long, Long> made = new TableColumn<>(column.title());
        made.setId("column-" + column.name().toLowerCase(Locale.ROOT));
        made.setUserData(column);
        made.setMinWidth(column.leastWidth());
        made.setPrefWidth(width(column));
        made.setCellFactory(c -> cell(column));
        made.setSortType(
                column == TrafficColumn.NUMBER || !column.sortsByText()
                        ? TableColumn.SortType.DESCENDING
                        : TableColumn.SortType.ASCENDING);
        made.widthProperty().subscribe(width -> {
            if (!arranging && table.getWidth() > 0) {
                model.preferences().put(WIDTH + column.name(), Long.toString(Math.round(width.doubleValue())));
            }
        });
        return made;
    }

    private double width(TrafficColumn column) {
        String kept = model.preferences().get(WIDTH + column.name());
        try {
            return kept == null ? column.width() : Math.clamp(Double.parseDouble(kept), column.leastWidth(), 2000);
        } catch (NumberFormatException e) {
            return column.width();
        }
    }

    private RowCell cell(TrafficColumn column) {
        return switch (column) {
            case NUMBER -> new NumberCell(model);
            case METHOD ->
                new TextCell(model, column, s -> TrafficText.visible(s.method()), "mono", "strong", "method-cell");
            case STATUS -> new LookCell(model, "Status", StatusLook::of);
            case FLAG ->
                new LookCell(
                        model, "Flag", summary -> NoteLook.flag(summary.note().flag()));
            case CACHE -> new LookCell(model, "Cache", CacheLook::of);
            case COMMENT ->
                new TextCell(model, column, summary -> text(summary.note().comment()));
            case PROTOCOL -> new TextCell(model, column, ExchangeSummary::protocol, "muted-cell");
            case TLS -> new TextCell(model, column, TrafficText::tls, "muted-cell");
            case CONNECTION -> new TextCell(model, column, s -> Long.toString(s.connection()), "muted-cell");
            case TARGET -> new TextCell(model, column, summary -> text(summary.target()), "mono", "muted-cell");
            case TARGET_PROTOCOL ->
                new TextCell(model, column, summary -> text(summary.targetProtocol()), "muted-cell");
            case FAILURE -> new TextCell(model, column, summary -> text(summary.failure()), "bad-cell");
            case SENT ->
                new TextCell(model, column, s -> s.requestBytes() == 0 ? "" : TrafficText.size(s.requestBytes()));
            case ROUTE -> new TextCell(model, column, summary -> text(summary.route()), "mono");
            case HOST -> new TextCell(model, column, summary -> text(summary.host()), "mono", "muted-cell");
            case PATH -> new TextCell(model, column, summary -> text(summary.path()), "mono");
            case TYPE -> new TypeCell(model);
            case SIZE -> new TextCell(model, column, Columns::size);
            case TIME ->
                new TextCell(
                        model, column, s -> TrafficText.duration(s.timings().total()));
            case START -> new TextCell(model, column, s -> TrafficText.clock(s.startedMillis()), "muted-cell");
            case WATERFALL -> new WaterfallCell(model);
        };
    }

    private static String size(ExchangeSummary summary) {
        long bytes = TrafficText.bytes(summary);
        return summary.open() && bytes == 0 ? "" : TrafficText.size(bytes);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : TrafficText.visible(text);
    }

    private void sort() {
        if (table.getSortOrder().isEmpty()) {
            model.sort(SortOrder.NEWEST_FIRST);
        } else {
            TableColumn<Long, ?> by = table.getSortOrder().getFirst();
            model.sort(new SortOrder(
                    (TrafficColumn) by.getUserData(), by.getSortType() == TableColumn.SortType.ASCENDING));
        }
    }

    private List<TrafficColumn> chosen() {
        String kept = model.preferences().get(ORDER);
        List<TrafficColumn> chosen = new ArrayList<>();
        for (String name : kept == null ? new String[0] : kept.split(",", -1)) {
            Arrays.stream(TrafficColumn.values())
                    .filter(column -> column.name().equals(name) && !chosen.contains(column))
                    .forEach(chosen::add);
        }
        return chosen;
    }

    private void arrange() {
        List<TrafficColumn> chosen = chosen();
        if (chosen.isEmpty()) {
            arrangeByRoom();
        } else {
            set(chosen);
        }
    }

    /** Until the user chooses, columns of less weight are left out where the table is narrow. */
    private void arrangeByRoom() {
        if (chosen().isEmpty()) {
            set(Arrays.stream(TrafficColumn.values())
                    .filter(column -> column.room() <= Math.max(table.getWidth(), 700)
                            || (caching && column == TrafficColumn.CACHE))
                    .toList());
        }
    }

    private void set(List<TrafficColumn> shown) {
        List<TableColumn<Long, Long>> next = shown.stream().map(this::column).toList();
        if (!table.getColumns().equals(next)) {
            arranging = true;
            table.getColumns().setAll(next);
            arranging = false;
            columns.values().forEach(column -> column.setContextMenu(chooser()));
        }
    }

    /** The user dragged a column elsewhere, or chose others. */
    private void remember() {
        if (!arranging) {
            model.preferences()
                    .put(
                            ORDER,
                            table.getColumns().stream()
                                    .map(column -> ((TrafficColumn) column.getUserData()).name())
                                    .collect(Collectors.joining(",")));
        }
    }

    ContextMenu chooser() {
        ContextMenu menu = new ContextMenu();
        for (TrafficColumn column : TrafficColumn.values()) {
            CheckMenuItem item = new CheckMenuItem(column.title());
            item.setSelected(table.getColumns().contains(column(column)));
            item.setDisable(column == TrafficColumn.PATH);
            item.setOnAction(e -> toggle(column, item.isSelected()));
            menu.getItems().add(item);
        }
        CheckMenuItem start = new CheckMenuItem("Waterfall by start time");
        start.selectedProperty().bindBidirectional(byStart);
        MenuItem standard = new MenuItem("Standard columns");
        standard.setOnAction(e -> standard());
        menu.getItems().addAll(new SeparatorMenuItem(), start, new SeparatorMenuItem(), standard);
        return menu;
    }

    private void toggle(TrafficColumn column, boolean on) {
        List<TrafficColumn> shown = new ArrayList<>();
        table.getColumns().forEach(c -> shown.add((TrafficColumn) c.getUserData()));
        shown.remove(column);
        if (on) {
            int at = 0;
            while (at < shown.size() && shown.get(at).compareTo(column) < 0) {
                at++;
            }
            shown.add(at, column);
        }
        set(shown);
        remember();
    }

    private void standard() {
        model.preferences().remove(ORDER);
        for (TrafficColumn column : TrafficColumn.values()) {
            model.preferences().remove(WIDTH + column.name());
            column(column).setPrefWidth(column.width());
        }
        arrangeByRoom();
    }
}
