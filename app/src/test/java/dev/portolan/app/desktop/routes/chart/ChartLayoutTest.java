package dev.portolan.app.desktop.routes.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartLayoutTest {

    @ParameterizedTest
    @CsvSource({"1324,330,1", "1324,330,5", "888,186,4", "888,186,30", "1324,330,30"})
    void nothingTouchesOrLeavesTheChart(double width, double space, int routes) {
        var leads = IntStream.range(0, routes).mapToObj(i -> List.of(i / 2)).toList();
        var layout = ChartLayout.of(width, space, leads, (routes + 1) / 2);

        assertThat(layout.height()).isGreaterThanOrEqualTo(space);
        for (var column : List.of(layout.routes(), layout.ends())) {
            for (int i = 0; i < column.size(); i++) {
                double top = column.get(i) - layout.nodeHeight() / 2;
                assertThat(top).isGreaterThanOrEqualTo(i == 0 ? 0 : column.get(i - 1) + layout.nodeHeight() / 2);
                assertThat(top + layout.nodeHeight()).isLessThanOrEqualTo(layout.height());
            }
        }
        var columns = layout.columns();
        assertThat(columns.route() - columns.source() - columns.sourceWidth()).isGreaterThan(60);
        assertThat(columns.end() - columns.route() - columns.routeWidth()).isGreaterThan(60);
        assertThat(columns.end() + columns.endWidth()).isLessThanOrEqualTo(width);
    }

    @Test
    void whereItScrollsAnEndStandsBesideTheFirstOfItsRoutes() {
        var leads = IntStream.range(0, 40).mapToObj(i -> List.of(i % 23)).toList();
        var layout = ChartLayout.of(1324, 330, leads, 23);
        assertThat(layout.height()).isGreaterThan(330);
        assertThat(layout.ends()).isEqualTo(layout.routes().subList(0, 23));
    }

    @ParameterizedTest
    @CsvSource({"6,6", "7,3"})
    void manyEndsOfFewRoutesStillFit(int routes, int ends) {
        var leads = Collections.nCopies(routes, List.of(0));
        var layout = ChartLayout.of(1000, 200, leads, ends);
        assertThat(layout.ends()).allSatisfy(middle -> assertThat(middle).isBetween(0.0, layout.height()));
    }
}
