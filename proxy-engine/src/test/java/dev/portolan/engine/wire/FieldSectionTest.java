package dev.portolan.engine.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.Date;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldSectionTest {

    private static final List<CharSequence> NAMES =
            List.of("Host", "host", AsciiString.cached("HOST"), "Accept", AsciiString.of("X-A"), "x-a", "x_a", "X-B");
    private static final List<CharSequence> VALUES =
            List.of("a", "b, c", AsciiString.of("B"), "", "12", "70000", "Sun, 06 Nov 1994 08:49:37 GMT", "keep-alive");

    private final HttpHeaders fields = FieldSection.HEADERS.newHeaders();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void behavesAsNettysHeadersDo(long seed) {
        Random random = new Random(seed);
        HttpHeaders netty = new DefaultHttpHeaders();
        for (int i = 0; i < 500; i++) {
            CharSequence name = NAMES.get(random.nextInt(NAMES.size()));
            CharSequence value = VALUES.get(random.nextInt(VALUES.size()));
            int change = random.nextInt(12);
            change(netty, change, name, value);
            change(fields, change, name, value);
            assertThat(seen(fields)).as("after %s changes", i + 1).isEqualTo(seen(netty));
            assertThat(asked(fields, name, value)).isEqualTo(asked(netty, name, value));
        }
    }

    private static void change(HttpHeaders on, int change, CharSequence name, CharSequence value) {
        switch (change) {
            case 0, 1, 2, 3, 4 -> on.add(name, value);
            case 5 -> on.set(name, value);
            case 6 -> on.remove(name);
            case 7 -> on.add(name.toString(), List.of(value, 7));
            case 8 -> on.set(name, List.of(value, value));
            case 9 -> on.setInt(name, 7).addShort(name, (short) 8);
            case 10 -> on.set(name, new Date(784_111_777_000L));
            default -> {
                if (on.size() > 20) {
                    on.clear();
                }
            }
        }
    }

    private static List<String> seen(HttpHeaders in) {
        List<String> lines = new ArrayList<>();
        in.iteratorCharSequence().forEachRemaining(line -> lines.add(line.getKey() + ": " + line.getValue()));
        lines.add(in.entries().toString());
        lines.add(new LinkedHashSet<>(in.names()).toString()); // Netty's has one twice if it is of two classes
        lines.add(in.size() + " " + in.isEmpty());
        lines.add(in.copy().entries().toString());
        return lines;
    }

    private static List<Object> asked(HttpHeaders of, CharSequence name, CharSequence value) {
        List<Object> answers = new ArrayList<>();
        answers.add(String.valueOf(of.get(name)));
        answers.add(of.getAll(name));
        answers.add(of.getAll(name.toString()));
        answers.add(of.contains(name));
        answers.add(of.contains(name.toString()));
        answers.add(of.contains(name, value, true));
        answers.add(of.containsValue(name, value, true));
        answers.add(of.containsValue(name, "c", false));
        answers.add(String.valueOf(of.getInt(name)));
        answers.add(of.getInt(name, 3));
        answers.add(String.valueOf(of.getShort(name)));
        answers.add(of.getShort(name, (short) 3));
        List<String> values = new ArrayList<>();
        of.valueCharSequenceIterator(name).forEachRemaining(each -> values.add(each.toString()));
        values.sort(null); // Netty's come in no order
        answers.add(values);
        return answers;
    }

    @Test
    void valuesOfANameComeInTheirOrder() {
        fields.add("upgrade", "first").add("host", "x").add("Upgrade", "second");
        List<String> values = new ArrayList<>();
        fields.valueCharSequenceIterator("UPGRADE").forEachRemaining(each -> values.add(each.toString()));
        assertThat(values).containsExactly("first", "second");
    }

    @Test
    void datesAreRead() {
        fields.add("date", "Sun, 06 Nov 1994 08:49:37 GMT").add("other", "yesterday");
        assertThat(fields.getTimeMillis("Date")).isEqualTo(784_111_777_000L);
        assertThat(fields.getTimeMillis("other")).isNull();
        assertThat(fields.getTimeMillis("none", 3L)).isEqualTo(3L);
    }

    @Test
    void aCopyGoesItsOwnWay() {
        fields.add("a", "1");
        HttpHeaders copy = fields.copy().add("b", "2");
        fields.set("a", "3");
        assertThat(copy.entries()).hasToString("[a=1, b=2]");
        assertThat(fields.entries()).hasToString("[a=3]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:", "a\r\n", "ä"})
    void whatIsNoNameIsRefused(String name) {
        assertThatThrownBy(() -> fields.add(name, "1")).isInstanceOf(IllegalArgumentException.class);
        assertThat(fields.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nb: c", "a\nb", "a\0"})
    void whatIsNoValueIsRefused(String value) {
        assertThatThrownBy(() -> fields.set("a", value)).isInstanceOf(IllegalArgumentException.class);
        assertThat(fields.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length", "transfer-encoding", "Trailer"})
    void trailersDoNotFrame(String name) {
        assertThatThrownBy(() -> FieldSection.TRAILERS.newHeaders().add(name, "1"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(FieldSection.UNCHECKED.newEmptyHeaders().add(name, "1").get(name))
                .isEqualTo("1");
    }

    @Test
    void iteratorsEnd() {
        Iterator<Map.Entry<CharSequence, CharSequence>> lines = fields.iteratorCharSequence();
        assertThat(lines).isExhausted();
        assertThatThrownBy(lines::next).isInstanceOf(NoSuchElementException.class);
        Iterator<? extends CharSequence> values = fields.valueCharSequenceIterator("a");
        assertThatThrownBy(values::next).isInstanceOf(NoSuchElementException.class);
    }
}
