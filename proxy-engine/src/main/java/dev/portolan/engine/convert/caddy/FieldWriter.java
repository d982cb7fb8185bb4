package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.caddy.Changes.FieldChange;
import dev.portolan.engine.convert.caddy.Changes.Operation;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Remarks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes changes of header fields, which Caddy makes one after the other, as a profile's: all that are removed, set, added.
 */
final class FieldWriter {

    private final Remarks remarks;

    FieldWriter(Remarks remarks) {
        this.remarks = remarks;
    }

    /** What becomes of one field. */
    private static final class Fate {

        private @Nullable FieldChange set;
        private @Nullable FieldChange removed;
        private final List<FieldChange> added = new ArrayList<>();

        private void apply(FieldChange change) {
            if (change.operation() == Operation.ADD) {
                added.add(change);
                return;
            }
            added.clear();
            set = change.operation() == Operation.SET ? change : null;
            removed = change.operation() == Operation.REMOVE ? change : null;
        }
    }

    /** @param ofProxy changes that the proxy makes itself, on what its target sent */
    void write(Part route, List<FieldChange> around, List<FieldChange> ofProxy, boolean proxied) {
        List<FieldChange> request = new ArrayList<>();
        List<FieldChange> response = new ArrayList<>();
        around.stream().filter(FieldChange::request).forEach(request::add);
        ofProxy.forEach(each -> (each.request() ? request : response).add(each));
        response.addAll(early(around, proxied));
        around.stream().filter(each -> !each.request() && !each.early()).forEach(response::add);
        write(route, "request", request);
        write(route, "response", response);
    }

    /** What is set before the target answers stands beside what it sends; of the same name the last one counts. */
    private static List<FieldChange> early(List<FieldChange> around, boolean proxied) {
        Map<String, Fate> fates = new LinkedHashMap<>();
        around.stream()
                .filter(each -> !each.request() && each.early())
                .forEach(each -> fate(fates, each).apply(each));
        List<FieldChange> changes = new ArrayList<>();
        for (Fate fate : fates.values()) {
            FieldChange set = fate.set;
            if (set != null) {
                changes.add(
                        proxied ? new FieldChange(false, Operation.ADD, set.name(), set.value(), true, set.at()) : set);
            }
            changes.addAll(fate.added);
        }
        return changes;
    }

    private static Fate fate(Map<String, Fate> fates, FieldChange change) {
        return fates.computeIfAbsent(change.name().toLowerCase(Locale.ROOT), absent -> new Fate());
    }

    private void write(Part route, String direction, List<FieldChange> changes) {
        Map<String, Fate> fates = new LinkedHashMap<>();
        changes.forEach(change -> fate(fates, change).apply(change));
        for (Fate fate : fates.values()) {
            if (fate.removed != null) {
                edits(route, direction, fate.removed).add("remove", fate.removed.name(), fate.removed.at());
            }
            if (fate.set != null) {
                put(route, direction, "set", fate.set);
            }
            if (!fate.added.isEmpty()) {
                put(route, direction, "add", fate.added.getLast());
            }
            if (fate.added.size() > 1) {
                FieldChange last = fate.added.getLast();
                remarks.approximated(
                        last.at(), last.name(), "A field is added once here; only \"%s\" is.".formatted(last.value()));
            }
        }
    }

    private static Part edits(Part route, String direction, FieldChange change) {
        return route.object("headers", change.at()).object(direction, change.at());
    }

    private static void put(Part route, String direction, String how, FieldChange change) {
        edits(route, direction, change).object(how, change.at()).put(change.name(), change.value(), change.at());
    }
}
