package dev.portolan.app.desktop.traffic.compose;

import dev.portolan.engine.capture.Exchange;
import javafx.scene.Node;

/** Where an answer is shown beside the request that it is for. JavaFX thread only. */
public interface AnswerPane {

    Node node();

    /** @param tall whether it stands beside the request and is higher than wide */
    void beside(boolean tall);

    /** Shows the answer of the recorded exchange, and follows it while it grows; 0 shows none. */
    void show(long id);

    /** Shows the answer of one that is not in the capture. */
    void show(Exchange exchange);
}
