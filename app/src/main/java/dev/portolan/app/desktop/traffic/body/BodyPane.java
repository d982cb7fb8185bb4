package dev.portolan.app.desktop.traffic.body;

import java.util.concurrent.CancellationException;
import javafx.scene.layout.Region;

/** One way to look at a body, as a node in which can be searched. */
interface BodyPane {

    Region node();

    /**
     * The places at which the text stands, whatever its case, in order; on a worker.
     *
     * @throws CancellationException where the thread is interrupted
     */
    int[] find(String text);

    /** Goes to a place that {@link #find} found. */
    void reveal(int place);
}
