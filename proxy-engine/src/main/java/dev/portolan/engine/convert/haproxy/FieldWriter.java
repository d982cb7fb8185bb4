package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.profile.HeaderEdits;
import dev.portolan.engine.profile.Rewrite;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.WeightedTarget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields that a route changes. */
record FieldWriter(String pointer, Remarks remarks, Lines out) {

    /** @param only the only target, or null where there are several */
    void edits(String direction, HeaderEdits edits, @Nullable Target only) {
        write("http-" + direction, direction, edits, only);
    }

    /** Of answers that no target gave. */
    void ownAnswer(HeaderEdits edits) {
        write("http-after-response", "response", edits, null);
    }

    private void write(String rule, String direction, HeaderEdits edits, @Nullable Target only) {
        edits.remove().forEach(name -> out.add(rule + " del-header " + Quoting.word(name)));
        edits.set().forEach((name, value) -> field(rule + " set-header ", direction, "set", name, value, only));
        edits.add().forEach((name, value) -> field(rule + " add-header ", direction, "add", name, value, only));
    }

    private void field(String rule, String direction, String edit, String name, String value, @Nullable Target only) {
        if (value.isBlank()) {
            // No field is made of nothing; HAProxy would refuse it.
            if (edit.equals("set")) {
                out.add(rule.substring(0, rule.indexOf(' ')) + " del-header " + Quoting.word(name));
            }
            return;
        }
        String word = Templates.word(value, direction.equals("response"), only);
        if (word == null) {
            remarks.leftOut(
                    "%s/headers/%s/%s/%s"
                            .formatted(
                                    pointer,
                                    direction,
                                    edit,
                                    name.replace("~", "~0").replace("/", "~1")),
                    name,
                    "HAProxy can't tell this %s."
                            .formatted(
                                    direction.equals("response")
                                            ? "when an answer passes"
                                            : "of one of several targets"));
        } else {
            out.add(rule + Quoting.word(name) + " " + word);
        }
    }

    void host(String setting, List<WeightedTarget> targets) {
        if (setting.equals(Rewrite.KEEP_HOST)) {
            return;
        }
        if (!setting.equals(Rewrite.TARGET_HOST)) {
            out.add("http-request set-header Host " + Quoting.format(setting));
            return;
        }
        Target first = targets.getFirst().target();
        boolean usual = first.port() == (first.scheme().equals("https") ? 443 : 80);
        String authority =
                first.unix() ? first.name() : usual ? first.authority().replaceFirst(":\\d+$", "") : first.authority();
        out.add("http-request set-header Host " + Quoting.format(authority));
        remarks.approximated(
                pointer + "/hostHeader",
                "hostHeader",
                targets.size() == 1
                        ? "The name of the target is written out: %s.".formatted(authority)
                        : "Every target gets the name of the first: %s.".formatted(authority));
    }
}
