package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Units;
import java.time.Duration;

/** Says in words what trouble a route makes on purpose. */
public record FaultSentences(Route route) {

    static FaultSentences of(Sentences words) {
        return new FaultSentences(words.route());
    }

    public String fault() {
        var fault = route.fault();
        if (!fault.any()) {
            return "There is none: fill in what you want to try.";
        }
        return fault.enabled()
                ? "Made on every request of this route: " + fault.words() + "."
                : "Kept for another time: " + fault.words() + ".";
    }

    public String latency() {
        var latency = route.fault().latency();
        if (latency == null) {
            return "Requests go on at once.";
        }
        return latency.least().equals(latency.most())
                ? "Each request waits " + Sentences.spoken(latency.most()) + " before anything is done with it."
                : "Each request waits between " + Sentences.spoken(latency.least()) + " and "
                        + Sentences.spoken(latency.most()) + " before anything is done with it.";
    }

    public String bandwidth() {
        var bandwidth = route.fault().bandwidth();
        return bandwidth == null
                ? "As fast as the line and the target are."
                : "Each exchange carries " + Units.text(bandwidth) + " a second each way; 1 MB takes about "
                        + Sentences.spoken(Duration.ofSeconds(Math.max(1, (1L << 20) / bandwidth)))
                        + ". WebSockets too.";
    }

    public String errors() {
        return route.fault().errorRate() == 0
                ? "No request is answered with an error."
                : "These are answered at once, and the target hears nothing of them.";
    }

    public String errorStatus() {
        return "With a page that says that it is meant.";
    }

    public String abort() {
        return route.fault().abort() == 0
                ? "No connection is cut."
                : "These get no answer: the connection ends, over HTTP/2 the stream.";
    }
}
