package dev.portolan.app.desktop.traffic.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.traffic.compare.Line.Mark;
import dev.portolan.app.desktop.traffic.compare.Shown.Place;
import dev.portolan.app.desktop.traffic.compare.Shown.Row;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.Note;
import dev.portolan.engine.capture.Timings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShownTest {

    private static final ExchangeSummary ANY = new ExchangeSummary(
            1,
            1,
            ExchangeSummary.Kind.HTTP,
            false,
            "GET",
            "http",
            "localhost",
            "/",
            null,
            null,
            200,
            null,
            0,
            0,
            0,
            new Timings(-1, -1, -1, -1, -1, -1, 0),
            null,
            "HTTP/1.1",
            null,
            Note.NONE);

    /** A letter a line: {@code .} is equal, {@code x} is changed; a digit is an equal line of that depth. */
    private static Comparison of(String... parts) {
        List<Part> all = new ArrayList<>();
        for (String part : parts) {
            List<Line> lines = part.chars()
                    .mapToObj(c -> new Line("a", "a", c == 'x' ? Mark.CHANGED : Mark.SAME, depth(c), null))
                    .toList();
            all.add(Part.of("Part", lines));
        }
        return new Comparison(ANY, ANY, all);
    }

    private static int depth(int c) {
        return c == 'x' || c == '.' ? 9 : c - '0';
    }

    private static String drawn(Shown shown) {
        StringBuilder drawn = new StringBuilder();
        for (Row row : shown.rows()) {
            switch (row) {
                case Row.Title(Part _, int differences) -> drawn.append('T').append(differences);
                case Row.Remark _ -> drawn.append('R');
                case Row.Fold(Place _, int count) ->
                    drawn.append('(').append(count).append(')');
                case Row.Pair(Line line) -> drawn.append(line.differs() ? 'x' : '.');
            }
        }
        return drawn.toString();
    }

    private static String drawn(String... parts) {
        return drawn(Shown.of(of(parts), true, Set.of()));
    }

    @Test
    void whatIsEqualIsFoldedButForALittleRoundADifference() {
        assertThat(drawn("..........x..........")).isEqualTo("T1(8)..x..(8)");
        assertThat(drawn("..........")).isEqualTo("T0(10)");
    }

    @Test
    void aFewEqualLinesAreNotWorthAFold() {
        assertThat(drawn(".....x")).isEqualTo("T1.....x");
        assertThat(drawn("......x")).isEqualTo("T1(4)..x");
        assertThat(drawn("...")).isEqualTo("T0...");
    }

    @Test
    void whatADifferenceIsInStaysInSight() {
        Shown shown = Shown.of(of("0111112222299999999x"), true, Set.of());
        List<Integer> depths = shown.rows().stream()
                .filter(Row.Pair.class::isInstance)
                .map(row -> ((Row.Pair) row).line().depth())
                .toList();
        assertThat(depths).containsExactly(0, 1, 2, 9, 9, 9);
        assertThat(drawn(shown)).isEqualTo("T1.(4).(4).(6)..x");
    }

    @Test
    void anOpenedFoldShowsItsLines() {
        Comparison comparison = of("..........x");
        Shown shown = Shown.of(comparison, true, Set.of());
        Row.Fold fold = (Row.Fold) shown.rows().get(1);
        assertThat(drawn(Shown.of(comparison, true, Set.of(fold.place())))).isEqualTo("T1..........x");
        assertThat(drawn(Shown.of(comparison, false, Set.of()))).isEqualTo("T1..........x");
    }

    @Test
    void differencesAreFoundFromOneToTheNextThroughAllParts() {
        Shown shown = Shown.of(of("xx.x", "...", "x"), true, Set.of());
        assertThat(drawn(shown)).isEqualTo("T2xx.xT0...T1x");
        assertThat(shown.differences()).containsExactly(1, 4, 10);
        assertThat(shown.next(-1)).isEqualTo(1);
        assertThat(shown.next(1)).isEqualTo(4);
        assertThat(shown.next(10)).isEqualTo(-1);
        assertThat(shown.previous(10)).isEqualTo(4);
        assertThat(shown.previous(1)).isEqualTo(-1);
        assertThat(shown.upTo(5)).isEqualTo(2);
    }
}
