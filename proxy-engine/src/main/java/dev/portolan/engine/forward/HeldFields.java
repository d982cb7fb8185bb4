package dev.portolan.engine.forward;

import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.policy.ContentCodings;
import dev.portolan.engine.send.ConnectionFields;
import dev.portolan.engine.wire.FieldSection;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The fields of a message as somebody may edit them, and what becomes of those that nobody may. */
final class HeldFields {

    private HeldFields() {}

    static List<Field> all(HttpHeaders fields) {
        List<Field> lines = new ArrayList<>();
        Iterator<Map.Entry<CharSequence, CharSequence>> each = fields.iteratorCharSequence();
        while (each.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = each.next();
            lines.add(new Field(field.getKey().toString(), field.getValue().toString()));
        }
        return lines;
    }

    /** Those that belong neither to a connection nor to the framing. */
    static List<Field> editable(HttpHeaders fields) {
        return all(fields).stream()
                .filter(field -> !ConnectionFields.contains(field.name()))
                .toList();
    }

    /** Those of {@code before} that nobody edits, and the edited ones. */
    static HttpHeaders edited(HttpHeaders before, List<Field> lines, boolean newBody) {
        HttpHeaders fields = FieldSection.UNCHECKED.newHeaders();
        lines.forEach(field -> fields.add(field.name(), field.value()));
        all(before).stream()
                .filter(field -> ConnectionFields.contains(field.name()))
                .forEach(field -> fields.add(field.name(), field.value()));
        if (newBody) {
            // What was edited has no coding any more, another length, and a digest only where somebody wrote one.
            fields.remove(HttpHeaderNames.CONTENT_ENCODING)
                    .remove(HttpHeaderNames.CONTENT_LENGTH)
                    .remove(HttpHeaderNames.TRANSFER_ENCODING);
            ContentCodings.DIGESTS.stream()
                    .filter(name -> fields.getAll(name).equals(before.getAll(name)))
                    .forEach(fields::remove);
        }
        return fields;
    }
}
