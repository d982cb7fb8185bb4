package dev.portolan.app.desktop.certificates;

import dev.portolan.engine.certificates.Issued;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What was issued since the program started. */
final class IssuedCard extends VBox {

    IssuedCard(ObservableList<Issued> issued) {
        var title = new Label("Issued");
        title.getStyleClass().add("title");
        var header = new HBox(title);
        header.getStyleClass().add("card-header");

        var sorted = new SortedList<>(issued);
        var table = new TableView<>(sorted);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setAccessibleText("Certificates that were issued");
        table.setPlaceholder(
                new Label("Nothing yet: a certificate is made when a browser asks for a name for the first time."));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        var name = column("Name", 360, Issued::name, String::valueOf);
        name.getStyleClass().add("mono-column");
        table.getColumns().add(name);
        table.getColumns().add(column("Valid until", 230, Issued::notAfter, IssuedCard::day));
        table.getColumns().add(column("First issued", 230, Issued::since, IssuedCard::moment));
        table.getColumns().add(column("Handshakes", 160, Issued::handshakes, String::valueOf));
        VBox.setVgrow(table, Priority.ALWAYS);

        getStyleClass().addAll("card", "issued");
        getChildren().addAll(header, table);
    }

    private static String day(Instant instant) {
        return Dates.day(instant.atZone(ZoneId.systemDefault()));
    }

    private static String moment(Instant instant) {
        return Dates.moment(instant.atZone(ZoneId.systemDefault()));
    }

    /** Sorts by the value and shows its words. */
    private static <T> TableColumn<Issued, T> column(
            String title, double width, Function<Issued, T> value, Function<T, String> words) {
        var column = new TableColumn<Issued, T>(title);
        column.setPrefWidth(width);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable T item, boolean empty) {
                super.updateItem(item, empty);
                setText(empty || item == null ? null : words.apply(item));
            }
        });
        return column;
    }
}
