package dev.portolan.engine.capture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a hold is kept beside the heads: one line, parted by tabs. */
final class HoldLine {

    private HoldLine() {}

    static String write(Exchange.Hold hold) {
        return String.join(
                "\t",
                hold.request() ? "request" : "response",
                Long.toString(hold.nanos()),
                hold.breakpoint().replace('\t', ' '),
                hold.outcome(),
                String.join(",", hold.fields()));
    }

    /** Null where the line is none of those that are written here. */
    static Exchange.@Nullable Hold read(String line) {
        String[] parts = line.split("\t", -1);
        if (parts.length != 5) {
            return null;
        }
        List<String> fields = parts[4].isEmpty() ? List.of() : List.of(parts[4].split(","));
        return new Exchange.Hold(parts[0].equals("request"), parts[2], Long.parseLong(parts[1]), parts[3], fields);
    }
}
