package dev.portolan.app.desktop.traffic.compare;

import dev.portolan.app.desktop.WireText;
import dev.portolan.engine.capture.Exchange.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields by their names, whatever their case and order (RFC 9110, section 5.3); those of one name in their order. */
final class FieldLines {

    private FieldLines() {}

    static List<Line> of(List<Field> left, List<Field> right) {
        List<Field> rest = new ArrayList<>(right);
        List<@Nullable Field> partners = new ArrayList<>();
        left.forEach(field -> partners.add(take(rest, field, true)));
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            Field field = left.get(i);
            if (partners.get(i) != null) {
                lines.add(Line.same(text(field), 0));
                continue;
            }
            Field other = take(rest, field, false);
            lines.add(
                    other == null ? Line.left(text(field), 0, null) : Line.changed(text(field), text(other), 0, null));
        }
        rest.forEach(field -> lines.add(Line.right(text(field), 0, null)));
        return lines;
    }

    private static @Nullable Field take(List<Field> rest, Field field, boolean equal) {
        for (int i = 0; i < rest.size(); i++) {
            Field candidate = rest.get(i);
            if (candidate.name().equalsIgnoreCase(field.name())
                    && (!equal || candidate.value().equals(field.value()))) {
                return rest.remove(i);
            }
        }
        return null;
    }

    private static String text(Field field) {
        return WireText.visible(field.name()) + ": " + WireText.visible(field.value());
    }
}
