package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks whether servers are up. */
final class Health {

    /** The words of the table that are looked at. */
    static final Set<String> HANDLED =
            Set.of("option httpchk", "http-check send", "http-check expect", "timeout check", "option tcp-check");

    /** HAProxy's own, where the text says nothing. */
    private static final String INTERVAL = "2s";

    private final Remarks remarks;

    Health(Remarks remarks) {
        this.remarks = remarks;
    }

    void write(Proxy proxy, List<Servers.Server> servers, Part into, boolean tcp) {
        Servers.Server checked = servers.stream()
                .filter(each -> each.parameters().has("check"))
                .findFirst()
                .orElse(null);
        if (checked == null) {
            return;
        }
        Parameters parameters = checked.parameters();
        Position at = parameters.at("check");
        Part health = into.object("health", at);
        if (!tcp) {
            request(proxy, health);
        }
        String interval = Durations.text(String.valueOf(parameters.value("inter")));
        health.put("interval", interval == null ? INTERVAL : interval, parameters.at("inter"));
        Line timeout = proxy.setting("timeout check");
        String most = timeout == null ? null : Durations.text(timeout.word(2));
        health.put("timeout", most == null ? (interval == null ? INTERVAL : interval) : most, at);
        count(parameters, "rise", 2, health);
        count(parameters, "fall", 3, health);
    }

    private static void count(Parameters parameters, String name, int usual, Part health) {
        String value = parameters.value(name);
        boolean number = value != null && value.matches("\\d{1,4}");
        health.put(name, number ? Math.min(10, Integer.parseInt(value)) : usual, parameters.at(name));
    }

    private void request(Proxy proxy, Part health) {
        Line check = proxy.setting("option httpchk");
        if (check == null) {
            return;
        }
        Line send = proxy.setting("http-check send");
        String method = check.size() > 3 ? check.word(2) : "OPTIONS";
        String path = check.size() > 3 ? check.word(3) : check.size() > 2 ? check.word(2) : "/";
        if (send != null) {
            method = orElse(send.after("meth"), method);
            path = orElse(send.after("uri"), path);
        }
        if (!method.equals("GET")) {
            remarks.approximated(
                    check.at(), "option httpchk", "Targets are asked by GET here, not by %s.".formatted(method));
        }
        health.put("path", path, check.at());
        for (Line expect : proxy.all("http-check expect")) {
            expected(expect, health);
        }
    }

    private static String orElse(String value, String other) {
        return value.isEmpty() ? other : value;
    }

    private void expected(Line line, Part health) {
        String status = statuses(line.word(2), line.word(3));
        if (status != null) {
            health.put("status", status, line.at(3));
        } else if (line.word(2).equals("string")) {
            health.put("body", line.word(3), line.at(3));
        } else {
            remarks.leftOut(
                    line.at(2),
                    "http-check expect",
                    "A check expects a range of statuses here, and text in the answer's body; this is left out.");
        }
    }

    private static @Nullable String statuses(String kind, String value) {
        if (kind.equals("status") && value.matches("\\d{3}(-\\d{3})?")) {
            return value;
        }
        return !kind.equals("rstatus")
                ? null
                : switch (value) {
                    case "^2", "2[0-9][0-9]", "^2[0-9][0-9]" -> "200-299";
                    case "^3", "3[0-9][0-9]", "^3[0-9][0-9]" -> "300-399";
                    case "^[23]", "^(2|3)", "(2|3)[0-9][0-9]", "^(2|3)[0-9][0-9]", "[23][0-9][0-9]" -> "200-399";
                    default -> null;
                };
    }
}
