package dev.portolan.app.doctor.traffic;

import dev.portolan.app.doctor.Finding;
import dev.portolan.engine.capture.Exchange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** What a rule has seen, the same trouble counted instead of told again. */
final class Sightings {

    /** More kinds of the same trouble than anybody reads. */
    private static final int MOST = 20;

    private final Map<String, Seen> seen = new LinkedHashMap<>();

    /**
     * One kind of trouble.
     *
     * @param last the newest exchange that had it
     */
    record Seen(Exchange last, long count) {

        /** {@code 12 times}. */
        String often() {
            return count == 1 ? "once" : count + " times";
        }

        /** Who answered, to begin a sentence with: {@code The server behind /api}. */
        String server() {
            String route = last.summary().route();
            return route == null ? "The server of " + last.summary().host() : "The server behind " + route;
        }

        /** The exchanges of the same host and path. */
        String filter() {
            String path = last.summary().pathAlone().replace("\\", "\\\\").replace("\"", "\\\"");
            return "host:" + last.summary().host() + " path:\"" + path + "\"";
        }
    }

    /**
     * Exchanges are seen from the newest on.
     *
     * @param key tells kinds of trouble apart
     */
    void add(String key, Exchange exchange) {
        Seen before = seen.get(key);
        if (before != null || seen.size() < MOST) {
            seen.put(key, before == null ? new Seen(exchange, 1) : new Seen(before.last, before.count + 1));
        }
    }

    /** @param telling makes a finding of a kind of trouble, by its key */
    List<Finding> told(BiFunction<String, Seen, Finding> telling) {
        return seen.entrySet().stream()
                .map(each -> telling.apply(each.getKey(), each.getValue()))
                .toList();
    }
}
