package dev.portolan.app.doctor.traffic;

import dev.portolan.app.doctor.Finding;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Exchange.Head;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at exchanges one after the other for one kind of trouble. Made for one pass; one thread. */
interface TrafficRule {

    /** What is looked for, for people. */
    String name();

    void look(Exchange exchange);

    /** Whether it is to see connections of TCP forwards as well. */
    default boolean looksAtTcp() {
        return false;
    }

    /** The answer of a program, as near to it as is known; null where there is none, or Portolan answered by itself. */
    static @Nullable Head answer(Exchange exchange) {
        boolean own = exchange.responseIn() == null && exchange.summary().route() != null;
        if (own) {
            return null;
        }
        return exchange.responseIn() == null ? exchange.responseOut() : exchange.responseIn();
    }

    /** What was found, each kind of trouble of each route once. */
    List<Finding> findings();
}
