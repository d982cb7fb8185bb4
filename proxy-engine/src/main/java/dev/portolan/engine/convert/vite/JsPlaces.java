package dev.portolan.engine.convert.vite;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Source;
import java.util.Arrays;

/** Where an index of a text is, as line and column. */
final class JsPlaces {

    private final Source source;
    private final int[] lines;

    JsPlaces(Source source) {
        this.source = source;
        String text = source.text();
        int[] starts = new int[16];
        int count = 1;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count] = i + 1;
            count++;
        }
        this.lines = Arrays.copyOf(starts, count);
    }

    Position at(int index) {
        int found = Arrays.binarySearch(lines, index);
        int line = found < 0 ? -found - 2 : found;
        return source.at(line + 1, index - lines[line] + 1);
    }
}
