package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.traffic.body.BodySource;
import dev.portolan.app.desktop.traffic.body.BodyView;
import dev.portolan.engine.capture.Compression;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Exchange.Message;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** A WebSocket's messages, and the chosen one's payload beside them. */
final class MessagesPane extends SplitPane {

    private static final int PREVIEW = 400;

    private final TableView<Message> table = new TableView<>();
    private final ObservableList<Message> messages = FXCollections.observableArrayList();
    private final BodyView payload;
    private long id;

    MessagesPane(TrafficModel model) {
        getStyleClass().add("messages");
        payload = new BodyView(model.bodies());
        table.setId("traffic-messages");
        table.setItems(messages);
        table.setAccessibleText("Messages of the WebSocket");
        table.setPlaceholder(new Label("No message yet"));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns().add(direction());
        table.getColumns().add(column("Type", 76, MessagesPane::type));
        table.getColumns().add(column("Size", 72, message -> TrafficText.size(message.length())));
        table.getColumns().add(column("Sent as", 92, MessagesPane::sentAs));
        table.getColumns().add(column("Time", 92, message -> "+" + TrafficText.duration(message.atNanos())));
        TableColumn<Message, String> text = column("Text", 320, MessagesPane::preview);
        text.getStyleClass().add("mono");
        table.getColumns().add(text);
        table.getSelectionModel().selectedItemProperty().subscribe(this::chosen);
        getItems().setAll(table, payload);
        setDividerPositions(0.62);
    }

    void show(Exchange exchange) {
        if (exchange.summary().id() != id) {
            id = exchange.summary().id();
            messages.setAll(exchange.messages());
            payload.show(BodySource.EMPTY, "Choose a message");
            table.getSelectionModel().clearSelection();
            return;
        }
        append(exchange.messages());
    }

    /**
     * Chooses a message, and goes to a text in it.
     *
     * @param nth which of its occurrences, from 0
     */
    void reveal(int index, String text, int nth) {
        if (index < messages.size()) {
            table.getSelectionModel().clearAndSelect(index);
            table.scrollTo(Math.max(0, index - 3));
            payload.find(text, nth);
        }
    }

    /** Most often messages were only added; the table then keeps its place and selection. */
    private void append(List<Message> next) {
        int had = messages.size();
        boolean grown = had > 0
                && next.size() >= had
                && next.getFirst().atNanos() == messages.getFirst().atNanos();
        if (grown) {
            messages.addAll(next.subList(had, next.size()));
        } else if (had != next.size() || had > 0) {
            messages.setAll(next);
        }
    }

    private void chosen(@Nullable Message message) {
        payload.show(
                message == null ? BodySource.EMPTY : BodySource.message(message, id + "-" + messages.indexOf(message)),
                message == null ? "Choose a message" : "The message is empty");
    }

    private static TableColumn<Message, String> direction() {
        TableColumn<Message, String> column = column("", 34, message -> message.fromClient() ? "↑" : "↓");
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

    private static TableColumn<Message, String> column(String title, double width, Function<Message, String> text) {
        TableColumn<Message, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 56));
        column.setMaxWidth(width < 200 ? width * 1.6 : Double.MAX_VALUE);
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        return column;
    }

    /** RFC 6455, section 5.2. */
    private static String type(Message message) {
        String type = switch (message.opcode()) {
            case 0 -> "…more";
            case 1 -> "text";
            case 2 -> "binary";
            case 8 -> "close";
            case 9 -> "ping";
            case 10 -> "pong";
            default -> "opcode " + message.opcode();
        };
        return message.last() ? type : type + "…";
    }

    /** How many bytes went over the wire where they were others than the message reads. */
    private static String sentAs(Message message) {
        return message.compression() == Compression.NONE ? "" : TrafficText.size(message.wireLength()) + " deflated";
    }

    private static String preview(Message message) {
        byte[] bytes = message.payload();
        int length = Math.min(bytes.length, PREVIEW);
        String problem = message.compression().problem();
        if (problem != null) {
            return "Not inflated: " + problem + " "
                    + HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(length, 48));
        }
        if (message.opcode() == 8 && bytes.length >= 2) {
            int code = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
            return code + " " + visible(bytes, 2, length - 2);
        }
        if (message.opcode() == 2 || (message.opcode() > 8 && length > 0)) {
            return HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(length, 48));
        }
        return visible(bytes, 0, length);
    }

    private static String visible(byte[] bytes, int from, int length) {
        return TrafficText.visible(new String(bytes, from, length, StandardCharsets.UTF_8));
    }
}
