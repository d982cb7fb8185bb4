package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.traffic.compose.AnswerPane;
import dev.portolan.engine.capture.Exchange;
import javafx.geometry.Orientation;
import javafx.scene.Node;

/** The answer to a request of the user's own, shown as any other response. */
final class ComposedAnswer implements AnswerPane {

    private final DetailModel model;
    private final ResponsePane pane;

    ComposedAnswer(TrafficModel model) {
        this.model = model.sending().answer();
        pane = new ResponsePane(model);
        pane.setMinSize(0, 0);
        this.model.exchange().subscribe(exchange -> {
            pane.setVisible(exchange != null);
            if (exchange != null) {
                pane.show(exchange);
            }
        });
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void beside(boolean tall) {
        pane.setOrientation(tall ? Orientation.VERTICAL : Orientation.HORIZONTAL);
    }

    @Override
    public void show(long id) {
        if (id == 0) {
            pane.setVisible(false);
        }
        model.show(id);
    }

    @Override
    public void show(Exchange exchange) {
        model.show(0);
        pane.setVisible(true);
        pane.show(exchange);
    }
}
