package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Term;
import dev.portolan.engine.convert.model.Terms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Objects that say nothing of where requests go, or say it in words of another format: one remark a kind. */
final class Passed {

    private Passed() {}

    static void remark(List<Manifest> manifests, Terms terms, Remarks remarks) {
        Map<String, List<Manifest>> kinds = new LinkedHashMap<>();
        manifests.forEach(each ->
                kinds.computeIfAbsent(each.kind(), kind -> new ArrayList<>()).add(each));
        kinds.forEach((kind, all) -> {
            Term term = terms.get(kind);
            Manifest first = all.getFirst();
            if (term != null) {
                remarks.of(term, first.at());
            } else if (all.size() == 1) {
                remarks.note(
                        first.at(), kind, "%s says nothing of where requests go; it is passed over.".formatted(kind));
            } else {
                remarks.note(
                        first.at(),
                        kind,
                        "%d objects of the kind %s say nothing of where requests go; they are passed over."
                                .formatted(all.size(), kind));
            }
        });
    }
}
