package dev.portolan.engine.policy;

import dev.portolan.engine.profile.HeaderEdits;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The fields that a route's edits gave a request from what is known of its target, to be renewed when another target gets it. */
public final class TargetFields {

    private final List<Filled> filled;
    private final Variables variables;

    private record Filled(String name, String template, String value) {}

    private TargetFields(List<Filled> filled, Variables variables) {
        this.filled = filled;
        this.variables = variables;
    }

    /** @param variables of whichever target has the request */
    public static TargetFields of(HeaderEdits edits, Variables variables) {
        return new TargetFields(
                Stream.concat(edits.set().entrySet().stream(), edits.add().entrySet().stream())
                        .filter(edit -> edit.getValue().contains("{target."))
                        .map(edit -> filled(edit, variables))
                        .toList(),
                variables);
    }

    private static Filled filled(Map.Entry<String, String> edit, Variables variables) {
        return new Filled(edit.getKey(), edit.getValue(), variables.filled(edit.getValue()));
    }

    /** Another target has the request: values that are still those of the one before become those of this one. */
    public void renew(HttpHeaders fields) {
        for (Filled each : filled) {
            String now = variables.filled(each.template);
            List<String> values = new ArrayList<>(fields.getAll(each.name));
            int at = values.indexOf(each.value);
            if (at >= 0) {
                values.set(at, now);
            } else if (each.value.isEmpty()) {
                values.add(now);
            }
            values.removeIf(String::isEmpty);
            fields.set(each.name, values);
        }
    }
}
