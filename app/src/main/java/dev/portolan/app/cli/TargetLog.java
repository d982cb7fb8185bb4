package dev.portolan.app.cli;

import dev.portolan.engine.TargetEvent;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Says of each target that goes down or comes up, and why. One thread at a time. */
final class TargetLog implements Runnable {

    private final Supplier<List<TargetEvent>> events;
    private final PrintWriter out;
    private final boolean json;
    private long told;

    TargetLog(Supplier<List<TargetEvent>> events, PrintWriter out, boolean json) {
        this.events = events;
        this.out = out;
        this.json = json;
    }

    @Override
    public void run() {
        for (TargetEvent event : events.get()) {
            if (event.number() > told) {
                told = event.number();
                print(event);
            }
        }
        out.flush();
    }

    private void print(TargetEvent event) {
        if (json) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("event", "target");
            line.put("time", Instant.ofEpochMilli(event.millis()).toString());
            line.put("target", event.target());
            line.put("route", event.route());
            line.put("up", event.up());
            line.put("reason", event.reason());
            JsonLines.print(out, line);
        } else {
            String route = event.route() == null ? "" : event.route() + ": ";
            out.println(Words.shown(
                    "%s%s is %s: %s".formatted(route, event.target(), event.up() ? "up" : "down", event.reason())));
        }
    }
}
