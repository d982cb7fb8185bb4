package dev.portolan.app.desktop.traffic.body;

import dev.portolan.app.desktop.WireText;
import dev.portolan.engine.capture.content.form.FormFields;
import dev.portolan.engine.capture.content.form.FormFields.Pair;
import dev.portolan.engine.capture.content.token.Jwt;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Names and values of a form. */
final class PairTable extends TableView<Pair> implements BodyPane {

    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final BodyTools tools;

    PairTable(BodyTools tools) {
        this.tools = tools;
        getStyleClass().add("body-table");
        setAccessibleText("Form fields");
        setPlaceholder(new Label("No fields"));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        getColumns().add(column("Name", 180, Pair::name));
        TableColumn<Pair, String> value = column("Value", 360, Pair::value);
        value.setCellFactory(c -> new ValueCell());
        getColumns().add(value);
        setOnKeyPressed(e -> {
            if (COPY.match(e)) {
                copy(Pair::value);
                e.consume();
            }
        });
        setContextMenu(new ContextMenu(
                item("Copy value", Pair::value),
                item("Copy name and value", pair -> pair.name() + "=" + pair.value())));
    }

    private MenuItem item(String title, Function<Pair, String> text) {
        MenuItem item = new MenuItem(title);
        item.setOnAction(e -> copy(text));
        return item;
    }

    private void copy(Function<Pair, String> text) {
        List<Pair> chosen = getSelectionModel().getSelectedItems();
        if (!chosen.isEmpty()) {
            tools.copy().accept(chosen.stream().map(text).collect(Collectors.joining("\n")));
        }
    }

    private static TableColumn<Pair, String> column(String title, double width, Function<Pair, String> text) {
        TableColumn<Pair, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setMinWidth(60);
        column.setSortable(false);
        column.getStyleClass().add("mono");
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(WireText.visible(text.apply(row.getValue()))));
        return column;
    }

    void show(FormFields fields) {
        setItems(FXCollections.observableList(fields.pairs()));
    }

    @Override
    public Region node() {
        return this;
    }

    @Override
    public int[] find(String text) {
        List<Pair> pairs = getItems();
        return IntStream.range(0, pairs.size())
                .filter(i -> Finding.in(pairs.get(i).name(), text).length
                                + Finding.in(pairs.get(i).value(), text).length
                        > 0)
                .toArray();
    }

    @Override
    public void reveal(int row) {
        getSelectionModel().clearAndSelect(row);
        scrollTo(Math.max(0, row - 3));
    }

    /** A value that is a token can be opened. */
    private final class ValueCell extends TableCell<Pair, String> {

        @Override
        protected void updateItem(@Nullable String value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty ? null : value);
            Jwt token = value == null || empty ? null : TokenButton.tokenIn(value);
            setGraphic(token == null ? null : new TokenButton(token, tools));
        }
    }
}
