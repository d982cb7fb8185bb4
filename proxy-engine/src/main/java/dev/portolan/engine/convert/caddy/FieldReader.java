package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.caddy.Changes.FieldChange;
import dev.portolan.engine.convert.caddy.Changes.Operation;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads changes of header fields, of a request or of an answer. */
final class FieldReader {

    /** What older configurations set for WebSockets, which pass by themselves. */
    private static final Set<String> OF_SOCKETS = Set.of("connection", "upgrade");

    private final Remarks remarks;

    FieldReader(Remarks remarks) {
        this.remarks = remarks;
    }

    /** The changes of one direction. {@code Host} is left to whoever asked. */
    record Read(List<FieldChange> changes, @Nullable String host) {}

    /** @param operations an object with {@code add}, {@code set}, {@code delete}, {@code replace} */
    Read read(Section operations, boolean request, boolean early) {
        List<FieldChange> changes = new ArrayList<>();
        String[] host = new String[1];
        boolean later = operations.truth("deferred", false);
        Set<String> whereMissing = whereMissing(operations);
        boolean atOnce = early && !later;
        operations.section("add", fields -> values(fields, Operation.ADD, request, atOnce, changes));
        operations.section("set", fields -> {
            for (String name : fields.names()) {
                if (request && name.equalsIgnoreCase("host")) {
                    host[0] = String.join("", fields.texts(name));
                }
            }
            values(fields, Operation.SET, request, atOnce, changes);
        });
        changes.replaceAll(
                change -> whereMissing.contains(change.name().toLowerCase(Locale.ROOT)) ? change.late() : change);
        for (String name : operations.texts("delete")) {
            if (!request && name.equalsIgnoreCase(BodyType.FIELD)) {
                remarks.note(
                        operations.at("delete"),
                        name,
                        "Caddy guesses a type for an answer that has none; here the answer has none.");
            }
            add(new FieldChange(request, Operation.REMOVE, name, "", false, operations.at("delete")), changes);
        }
        return new Read(changes, host[0]);
    }

    /** Names in lower case of what Caddy sets only where a target has not. */
    private Set<String> whereMissing(Section operations) {
        Set<String> names = new HashSet<>();
        operations.section("require", required -> {
            required.ignore("status_code");
            Position[] at = {required.at()};
            String[] said = {"require"};
            required.section("headers", headers -> {
                headers.ignore(headers.names().toArray(String[]::new));
                headers.names().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
                headers.names().stream().findFirst().ifPresent(name -> {
                    at[0] = headers.at(name);
                    said[0] = name;
                });
            });
            remarks.approximated(
                    at[0], said[0], "Fields are set on every answer here, also where the target has sent its own.");
        });
        return names;
    }

    private void values(
            Section fields, Operation operation, boolean request, boolean early, List<FieldChange> changes) {
        for (String name : fields.names()) {
            Operation next = operation;
            for (String value : fields.texts(name)) {
                String template = Placeholders.template(value);
                if (request && (name.equalsIgnoreCase("host") || OF_SOCKETS.contains(name.toLowerCase(Locale.ROOT)))) {
                    continue;
                }
                if (template == null) {
                    remarks.leftOut(
                            fields.at(name),
                            name,
                            "\"%s\" names something that a profile's fields can't be filled with; it is not set."
                                    .formatted(value));
                } else {
                    add(new FieldChange(request, next, name, template, early, fields.at(name)), changes);
                }
                next = Operation.ADD;
            }
        }
    }

    private void add(FieldChange change, List<FieldChange> changes) {
        Position at = change.at();
        if (change.name().indexOf('*') >= 0) {
            remarks.leftOut(at, change.name(), "Fields are named one by one here; write each name.");
        } else {
            changes.add(change);
        }
    }
}
