package dev.portolan.app.desktop.traffic.message;

import dev.portolan.app.desktop.traffic.body.BodySource;
import dev.portolan.app.desktop.traffic.body.BodyTools;
import dev.portolan.app.desktop.traffic.body.BodyView;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.ExchangeSummary;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The messages of a socket, an event stream or a call of gRPC, and the chosen one beside them. */
public final class MessagesPane extends SplitPane {

    private final MessagesModel model;
    private final MessageTable table;
    private final BodyView payload;
    private final MessageBar bar;
    private @Nullable Place wanted;
    private long id;

    public MessagesPane(BodyTools tools) {
        model = new MessagesModel(tools);
        payload = new BodyView(tools);
        table = new MessageTable(model);
        bar = new MessageBar(model, table::requestFocus);
        table.onFilter(bar::focus);
        getStyleClass().add("messages");
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox left = new VBox(bar, table);
        left.getStyleClass().add("message-side");
        table.chosen().subscribe(this::chosen);
        model.reading().subscribe(this::reveal);
        getItems().setAll(left, payload);
        setDividerPositions(0.62);
    }

    /** A message that was found. */
    private record Place(int index, String text, int nth) {}

    public void show(Exchange exchange) {
        if (exchange.summary().id() != id) {
            id = exchange.summary().id();
            boolean events = exchange.summary().kind() == ExchangeSummary.Kind.EVENT_STREAM;
            table.lookLike(events);
            bar.lookLike(events);
        }
        model.show(exchange);
    }

    /**
     * Chooses a message, and goes to a text in it; where it is not there yet, once it was read.
     *
     * @param nth which of its occurrences, from 0
     */
    public void reveal(int index, String text, int nth) {
        wanted = new Place(index, text, nth);
        bar.clear();
        reveal();
    }

    private void reveal() {
        Place place = wanted;
        MessageReading reading = model.reading().get();
        if (place != null
                && reading.id() == id
                && reading.filter().all()
                && place.index < reading.all().rows().size()) {
            wanted = null;
            table.choose(place.index);
            payload.find(place.text, place.nth);
        }
    }

    private void chosen(@Nullable MessageRow row) {
        payload.show(
                row == null ? BodySource.EMPTY : row.body(), row == null ? "Choose a message" : "The message is empty");
    }

    /** Opens the filter of the messages among which the key was pressed; false where that was elsewhere. */
    public static boolean filter(KeyEvent event) {
        MessagesPane pane = around(event);
        if (pane != null) {
            pane.bar.focus();
        }
        return pane != null;
    }

    /** Saves the chosen message where the key was pressed among messages. */
    public static boolean save(KeyEvent event) {
        MessagesPane pane = around(event);
        MessageRow row = pane == null ? null : pane.table.chosen().get();
        if (pane != null && row != null) {
            pane.model.save(row);
        }
        return row != null;
    }

    /** Whether the key was pressed in the messages' filter, which has a use of its own for it. */
    public static boolean takes(KeyEvent event) {
        MessagesPane pane = around(event);
        return pane != null && pane.bar.holds(event.getTarget());
    }

    private static @Nullable MessagesPane around(KeyEvent event) {
        Node at = event.getTarget() instanceof Node target ? target : null;
        while (at != null && !(at instanceof MessagesPane)) {
            at = at.getParent();
        }
        return (MessagesPane) at;
    }
}
