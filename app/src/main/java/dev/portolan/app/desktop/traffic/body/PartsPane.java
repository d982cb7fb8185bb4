package dev.portolan.app.desktop.traffic.body;

import dev.portolan.app.desktop.WireText;
import dev.portolan.engine.capture.content.form.Multipart;
import dev.portolan.engine.capture.content.form.Part;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The parts of a multipart body, and the chosen one below them as what it is. */
final class PartsPane extends SplitPane implements BodyPane {

    private static final int PREVIEW = 200;

    private final TableView<Part> table = new TableView<>();
    private final BodyView part;

    PartsPane(BodyTools tools) {
        part = new BodyView(tools);
        getStyleClass().add("parts");
        setOrientation(Orientation.VERTICAL);
        table.getStyleClass().add("body-table");
        table.setAccessibleText("Parts");
        table.setPlaceholder(new Label("No parts"));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns().add(column("Name", 120, each -> Objects.requireNonNullElse(each.name(), "")));
        table.getColumns().add(column("File", 120, each -> Objects.requireNonNullElse(each.fileName(), "")));
        table.getColumns().add(column("Type", 120, each -> Objects.requireNonNullElse(each.type(), "")));
        table.getColumns().add(column("Size", 70, each -> WireText.size(each.bytes().length)));
        table.getColumns().add(column("Value", 200, PartsPane::preview));
        table.getSelectionModel().selectedItemProperty().subscribe(this::chosen);
        part.setMinHeight(0);
        getItems().setAll(table, part);
        setDividerPositions(0.4);
    }

    private static TableColumn<Part, String> column(String title, double width, Function<Part, String> text) {
        TableColumn<Part, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setMinWidth(50);
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(WireText.visible(text.apply(row.getValue()))));
        return column;
    }

    /** Of a plain field its value. */
    private static String preview(Part part) {
        if (part.fileName() != null || part.type() != null) {
            return "";
        }
        byte[] bytes = part.bytes();
        return new String(bytes, 0, Math.min(bytes.length, PREVIEW), StandardCharsets.UTF_8);
    }

    void show(Multipart multipart) {
        part.show(BodySource.EMPTY, Objects.requireNonNullElse(multipart.problem(), "Choose a part"));
        table.setItems(FXCollections.observableList(multipart.parts()));
        table.getSelectionModel().selectFirst();
    }

    private void chosen(@Nullable Part chosen) {
        if (chosen != null) {
            String name = "part-" + (table.getSelectionModel().getSelectedIndex() + 1);
            part.show(BodySource.part(chosen, name), "The part is empty");
        }
    }

    @Override
    public Region node() {
        return this;
    }

    @Override
    public int[] find(String text) {
        List<Part> parts = table.getItems();
        return IntStream.range(0, parts.size())
                .filter(i -> Finding.in(parts.get(i).bytes(), text).length > 0
                        || Finding.in(String.join("\n", parts.get(i).head()), text).length > 0)
                .toArray();
    }

    @Override
    public void reveal(int row) {
        table.getSelectionModel().clearAndSelect(row);
        table.scrollTo(row);
    }
}
