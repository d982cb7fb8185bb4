package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Remarks;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules that change fields. */
final class FieldActions {

    /** What a profile tells its targets by itself, and how HAProxy is told to. */
    private static final Map<String, String> OWN = Map.of(
            "x-forwarded-for", "{client.ip}",
            "x-forwarded-proto", "{request.scheme}",
            "x-forwarded-host", "{request.host}",
            "x-forwarded-port", "%[dst_port]");

    private final Remarks remarks;

    FieldActions(Remarks remarks) {
        this.remarks = remarks;
    }

    void set(Line line, Spot spot) {
        String name = line.word(2);
        String value = value(line, spot);
        if (value == null) {
            return;
        }
        if (isRequest(line) && name.equalsIgnoreCase("host")) {
            host(line, value, spot);
        } else if (isRequest(line) && own(name, value, line.word(3), spot)) {
            spot.effects().request.forget(name);
        } else {
            edits(line, spot).set(name, value, line.at());
            warn(line, name);
        }
    }

    void add(Line line, Spot spot) {
        String name = line.word(2);
        String value = value(line, spot);
        if (value == null || (isRequest(line) && own(name, value, line.word(3), spot))) {
            return;
        }
        if (!edits(line, spot).add(name, value, line.at())) {
            remarks.leftOut(
                    line.at(), name, "A profile adds one field of a name; this second %s is left out.".formatted(name));
        }
    }

    void remove(Line line, Spot spot) {
        String name = line.word(2);
        if (line.word(3).equals("-m") && !line.word(4).equals("str")) {
            remarks.leftOut(
                    line.at(3), "del-header", "Fields are removed by their whole name here, not by a part of it.");
        } else if (!(isRequest(line)
                && name.equalsIgnoreCase("x-forwarded-for")
                && spot.proxy().has("option forwardfor"))) {
            edits(line, spot).remove(name, line.at());
        }
    }

    private static boolean isRequest(Line line) {
        return line.word(0).equals("http-request");
    }

    private static Edits edits(Line line, Spot spot) {
        if (isRequest(line)) {
            return spot.effects().request;
        }
        return spot.front() ? spot.effects().frontResponse : spot.effects().backResponse;
    }

    private @Nullable String value(Line line, Spot spot) {
        if (line.size() != 4) {
            remarks.wrong(
                    line.at(), line.word(1), "A name and a value stand here: %s NAME VALUE.".formatted(line.word(1)));
            return null;
        }
        String value =
                line.word(3).equals("%[dst_port]") ? line.word(3) : LogFormat.template(line.word(3), spot.ports());
        boolean own =
                "%[dst_port]".equals(value) && isRequest(line) && line.word(2).equalsIgnoreCase("x-forwarded-port");
        String filled = "%[dst_port]".equals(value) && !own ? LogFormat.template(line.word(3), spot.ports()) : value;
        if (filled == null) {
            remarks.leftOut(
                    line.at(3),
                    line.word(2),
                    "The value of %s is made of something that a profile can't name; it can name the client, the request, the route and the target."
                            .formatted(line.word(2)));
        }
        return filled;
    }

    private void host(Line line, String value, Spot spot) {
        if (value.indexOf('{') >= 0) {
            if (!value.equals("{request.host}")) {
                remarks.leftOut(
                        line.at(3), "Host", "The Host that a target gets is the client's, its own, or one name.");
            }
            return;
        }
        spot.effects().hostHeader = value;
        spot.effects().hostHeaderAt = line.at(3);
    }

    /** Whether the target gets this anyway. */
    private static boolean own(String name, String value, String written, Spot spot) {
        String lower = name.toLowerCase(Locale.ROOT);
        String usual = OWN.get(lower);
        if (usual == null) {
            return false;
        }
        boolean scheme = lower.equals("x-forwarded-proto")
                && ((value.equals("https") && spot.allTls()) || (value.equals("http") && spot.noTls()));
        return scheme || usual.equals(value) || usual.equals(written);
    }

    private void warn(Line line, String name) {
        if (name.equalsIgnoreCase("strict-transport-security")) {
            remarks.note(
                    line.at(),
                    name,
                    "On a local name this makes browsers insist on TLS for every port of it, as long as it says.");
        }
    }
}
