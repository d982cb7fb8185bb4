package dev.portolan.app.desktop.traffic.message;

import dev.portolan.app.desktop.WireText;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** Messages in rows. Follows the newest only while the user is at the end. */
final class MessageTable extends TableView<MessageRow> {

    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final MessagesModel model;
    private final ObservableList<MessageRow> rows = FXCollections.observableArrayList();
    private final Label nothing = new Label();
    private final TableColumn<MessageRow, String> type = column("Type", 76, MessageRow::type);
    private final TableColumn<MessageRow, String> id = column("Id", 60, MessageRow::id);
    private final TableColumn<MessageRow, String> retry = column("Retry", 76, MessageTable::retry);
    private final TableColumn<MessageRow, String> direction = direction();
    private final TableColumn<MessageRow, String> sentAs = column("Sent as", 84, MessageRow::sentAs);
    private Runnable filter = () -> {};
    private final ReadOnlyObjectWrapper<@Nullable MessageRow> chosen = new ReadOnlyObjectWrapper<>();
    private long shown;
    private boolean taking;

    MessageTable(MessagesModel model) {
        this.model = model;
        setId("traffic-messages");
        setItems(rows);
        setAccessibleText("Messages");
        nothing.getStyleClass().add("muted");
        setPlaceholder(nothing);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        getColumns().add(direction);
        getColumns().add(type);
        getColumns().add(id);
        getColumns().add(retry);
        getColumns().add(column("Size", 66, row -> WireText.size(row.size())));
        getColumns().add(sentAs);
        getColumns().add(column("Time", 78, row -> time(row.atNanos())));
        getColumns().add(column("Gap", 72, row -> time(row.gapNanos())));
        TableColumn<MessageRow, String> text = column("Text", 320, MessageText::preview);
        text.getStyleClass().add("mono");
        getColumns().add(text);
        lookLike(false);
        setContextMenu(menu());
        setOnKeyPressed(this::pressed);
        getSelectionModel().selectedItemProperty().subscribe(this::chose);
        model.reading().subscribe(this::take);
    }

    /** What opens the filter. */
    void onFilter(Runnable open) {
        filter = open;
    }

    /** Events have names, ids and no direction. */
    void lookLike(boolean events) {
        type.setText(events ? "Event" : "Type");
        id.setVisible(events);
        retry.setVisible(events);
        sentAs.setVisible(!events);
        direction.setVisible(!events);
    }

    /** The chosen message; it stays so while others come and go. */
    ReadOnlyObjectProperty<@Nullable MessageRow> chosen() {
        return chosen.getReadOnlyProperty();
    }

    private void chose() {
        if (!taking) {
            chosen.set(getSelectionModel().getSelectedItem());
        }
    }

    private void take(MessageReading reading) {
        boolean same = shown == reading.id();
        boolean atEnd = same && atEnd();
        int kept = same ? Math.min(reading.kept(), rows.size() - reading.gone()) : 0;
        MessageChoice choice = same ? MessageChoice.of(this) : MessageChoice.NONE;
        Scrolled scrolled = Scrolled.of(this);
        taking = true;
        if (same && choice.untouched(reading.gone(), kept)) {
            change(reading, kept);
        } else {
            // A table that is left to itself chooses others where rows go that were chosen.
            getSelectionModel().clearSelection();
            change(reading, kept);
            choice.restore(this);
        }
        taking = false;
        chose();
        shown = reading.id();
        nothing.setText(reading.all().rows().isEmpty() ? "No message yet" : "No message passes the filter");
        if (atEnd && rows.size() > kept) {
            toEnd();
        } else if (kept > 0 && reading.gone() > 0) {
            scrolled.by(-reading.gone());
        }
    }

    private void change(MessageReading reading, int kept) {
        List<MessageRow> next = reading.shown();
        if (kept == 0) {
            rows.setAll(next);
            return;
        }
        if (rows.size() > reading.gone() + kept) {
            rows.remove(reading.gone() + kept, rows.size());
        }
        rows.remove(0, reading.gone());
        if (next.size() > kept) {
            rows.addAll(next.subList(kept, next.size()));
        }
    }

    /** Only what has counted its rows anew knows where its end is; to scroll to the last row is to go past it, and may fail. */
    private void toEnd() {
        layout();
        if (lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
            flow.setPosition(1);
        }
        layout();
    }

    private boolean atEnd() {
        if (!(lookup(".virtual-flow") instanceof VirtualFlow<?> flow)) {
            return false;
        }
        IndexedCell<?> last = flow.getLastVisibleCell();
        return last != null && last.getIndex() >= rows.size() - 1;
    }

    void choose(int index) {
        getSelectionModel().clearAndSelect(index);
        scrollTo(Math.max(0, index - 3));
    }

    private void pressed(KeyEvent event) {
        if (COPY.match(event)) {
            model.copy(getSelectionModel().getSelectedItems());
            event.consume();
        }
    }

    private void save() {
        MessageRow row = getSelectionModel().getSelectedItem();
        if (row != null) {
            model.save(row);
        }
    }

    private ContextMenu menu() {
        MenuItem copy =
                item("Copy message", () -> model.copy(getSelectionModel().getSelectedItems()));
        MenuItem save = item("Save message…", this::save);
        MenuItem find = item("Filter messages", () -> filter.run());
        ContextMenu menu = new ContextMenu(copy, save, find);
        menu.setOnShowing(e -> {
            boolean none = getSelectionModel().isEmpty();
            copy.setDisable(none);
            save.setDisable(none);
        });
        return menu;
    }

    private static MenuItem item(String text, Runnable run) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(e -> run.run());
        return item;
    }

    private static String time(long nanos) {
        return nanos < 0 ? "–" : "+" + WireText.duration(nanos);
    }

    private static String retry(MessageRow row) {
        return row.retry().isEmpty() ? "" : row.retry() + " ms";
    }

    private static TableColumn<MessageRow, String> direction() {
        TableColumn<MessageRow, String> column = column("", 34, row -> row.fromClient() ? "↑" : "↓");
        column.setResizable(false);
        column.setCellFactory(c -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable String arrow, boolean empty) {
                super.updateItem(arrow, empty);
                setText(arrow);
                boolean up = "↑".equals(arrow);
                getStyleClass().removeAll("sent", "received");
                getStyleClass().add(up ? "sent" : "received");
                setAccessibleText(up ? "from the client" : "from the target");
            }
        });
        return column;
    }

    private static TableColumn<MessageRow, String> column(
            String title, double width, Function<MessageRow, String> text) {
        TableColumn<MessageRow, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 56));
        column.setMaxWidth(width < 200 ? width * 1.6 : Double.MAX_VALUE);
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        return column;
    }
}
