package dev.portolan.engine.forward;

import dev.portolan.engine.policy.ClientInfo;
import dev.portolan.engine.policy.GateFields;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;

/** A request before the gates of its route: what they ask of it, and what they leave with it. Event loop only. */
final class Visit {

    private final LiveExchange exchange;

    Visit(LiveExchange exchange) {
        this.exchange = exchange;
    }

    ClientRequest request() {
        return exchange.request();
    }

    ClientInfo client() {
        return exchange.request().client();
    }

    /** Writes a decision into the story of the exchange. */
    void remark(String sentence) {
        exchange.log().recording().remark(sentence);
    }

    /**
     * The target gets the request with other fields; the record keeps those that came.
     *
     * @param removed names
     * @param set values by name
     */
    void change(Collection<String> removed, Map<String, String> set) {
        if (!removed.isEmpty() || !set.isEmpty()) {
            exchange.request(exchange.request()
                    .withHeaders(GateFields.changed(exchange.request().headers(), removed, set)));
        }
    }

    /** Changes the fields of whatever the client is answered, at the last moment. */
    void dress(Consumer<HttpHeaders> change) {
        exchange.client(new DressedClient(exchange.client(), change));
    }
}
