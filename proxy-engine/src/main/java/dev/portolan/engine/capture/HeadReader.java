package dev.portolan.engine.capture;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link HeadWriter} wrote, out of a copy of the slab. */
final class HeadReader {

    /**
     * A line of a head.
     *
     * @param number out of {@link FieldNames}
     * @param name empty where it is no field
     */
    record Line(int number, String name, String value) {}

    /** @param target null where it is the other side's */
    record Decoded(@Nullable String target, List<Line> lines, boolean cut) {

        /** The text of the line of that number, or null. */
        @Nullable
        String extra(int number) {
            for (Line line : lines) {
                if (line.number == number) {
                    return line.value;
                }
            }
            return null;
        }

        List<Exchange.Field> fields() {
            return lines.stream()
                    .filter(line -> FieldNames.isField(line.number))
                    .map(line -> new Exchange.Field(line.name, line.value))
                    .toList();
        }
    }

    private final Bytes in;
    private final List<Line> base;
    private final List<Line> lines = new ArrayList<>();
    private int cursor;
    private boolean cut;

    private HeadReader(byte[] slab, int from, List<Line> base) {
        this.in = new Bytes(slab, from);
        this.base = base;
    }

    /** @param base the lines of the other side's head, empty where there is none */
    static Decoded read(byte[] slab, int from, int end, List<Line> base) {
        HeadReader reader = new HeadReader(slab, from, base);
        String target = reader.target();
        while (reader.in.at < end) {
            reader.token();
        }
        return new Decoded(target, reader.lines, reader.cut);
    }

    private @Nullable String target() {
        int flags = in.next();
        cut = (flags & HeadWriter.TARGET_CUT) != 0;
        return (flags & HeadWriter.TARGET) == 0 ? null : text(StandardCharsets.ISO_8859_1);
    }

    private void token() {
        int token = in.next();
        int run = (token & HeadWriter.RUN) + 1;
        if (token >= HeadWriter.SKIP) {
            cursor += run;
        } else if (token >= HeadWriter.COPY) {
            lines.addAll(base.subList(cursor, cursor + run));
            cursor += run;
        } else if (token >= HeadWriter.REFERENCE) {
            int offset = (token & 0xF) << 16 | in.next() << 8 | in.next();
            int back = in.at;
            in.at = offset;
            lines.add(line());
            in.at = back;
        } else if (token == HeadWriter.CUT) {
            cut = true;
        } else {
            lines.add(line());
        }
    }

    private Line line() {
        int number = in.next();
        if (!FieldNames.isField(number)) {
            return new Line(number, "", text(StandardCharsets.UTF_8));
        }
        String known = FieldNames.name(number);
        String name = known != null ? known : text(StandardCharsets.ISO_8859_1);
        return new Line(number, name, text(StandardCharsets.ISO_8859_1));
    }

    private String text(Charset charset) {
        return in.text((int) in.varint(), charset);
    }
}
