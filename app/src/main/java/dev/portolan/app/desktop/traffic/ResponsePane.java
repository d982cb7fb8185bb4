package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.traffic.body.BodySource;
import dev.portolan.app.desktop.traffic.body.BodyView;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.ExchangeSummary;
import javafx.scene.control.SplitPane;

/** The response of an exchange: its fields, and its body beside them. */
final class ResponsePane extends SplitPane {

    private final HeadPane heads;
    private final BodyView body;

    ResponsePane(TrafficModel model) {
        heads = new HeadPane(model);
        body = new BodyView(model.bodies());
        getStyleClass().add("halves");
        getItems().setAll(heads, body);
        setDividerPositions(0.44);
    }

    /** Shows what was answered, as far as it came. */
    void show(Exchange exchange) {
        heads.clear();
        Exchange.Head head = exchange.responseOut();
        exchange.interim().forEach(heads::head);
        if (head == null) {
            heads.remark(exchange.summary().open() ? "No answer yet." : "There was no answer.");
        } else {
            heads.head(head);
        }
        heads.section("Trailers", exchange.responseBody().trailers());
        String none = switch (exchange.summary().kind()) {
            case WEBSOCKET -> "A WebSocket's bytes are under Messages";
            case EVENT_STREAM -> "No event yet";
            case HTTP, TCP, GRPC -> exchange.summary().open() ? "No body yet" : "The response has no body";
        };
        body.show(
                exchange.summary().kind() == ExchangeSummary.Kind.WEBSOCKET
                        ? BodySource.EMPTY
                        : BodySource.response(exchange),
                none);
    }

    HeadPane heads() {
        return heads;
    }

    BodyView body() {
        return body;
    }

    void toTop() {
        heads.setVvalue(0);
    }
}
