package dev.portolan.engine.har;

import dev.portolan.engine.capture.Timings;
import tools.jackson.core.JsonGenerator;

/** Where the time went, in milliseconds; -1 for what did not happen. {@code connect} has the handshake in it, as HAR wants. */
final class HarTimings {

    private HarTimings() {}

    static void write(JsonGenerator json, Timings timings) {
        json.writeObjectPropertyStart("timings");
        json.writeNumberProperty("blocked", HarEntry.millis(timings.queued()));
        json.writeNumberProperty("dns", -1);
        json.writeNumberProperty("connect", HarEntry.millis(connect(timings)));
        json.writeNumberProperty("ssl", HarEntry.millis(timings.tls()));
        json.writeNumberProperty("send", Math.max(0, HarEntry.millis(timings.sending())));
        json.writeNumberProperty("wait", Math.max(0, HarEntry.millis(timings.waiting())));
        json.writeNumberProperty("receive", Math.max(0, HarEntry.millis(timings.receiving())));
        json.writeEndObject();
    }

    private static long connect(Timings timings) {
        return timings.connect() < 0 ? -1 : timings.connect() + Math.max(0, timings.tls());
    }

    static double total(Timings timings) {
        return Math.max(0, HarEntry.millis(timings.total()));
    }
}
