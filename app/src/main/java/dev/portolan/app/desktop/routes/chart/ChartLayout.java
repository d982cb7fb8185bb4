package dev.portolan.app.desktop.routes.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the chart's nodes stand, in pixels; plain arithmetic.
 *
 * @param height of the whole, at least that of the space there is
 * @param compact whether nodes have one line instead of two
 * @param routes the middle of each route from the top
 * @param ends the middle of each end from the top
 */
record ChartLayout(
        double height, boolean compact, double nodeHeight, List<Double> routes, List<Double> ends, Columns columns) {

    private static final double TALL = 42;
    private static final double LOW = 26;
    private static final double TALL_GAP = 8;
    private static final double WIDEST_GAP = 26;
    private static final double LOW_GAP = 6;
    private static final double MARGIN = 14;

    /** The left edge and the width of the three columns. */
    record Columns(double source, double sourceWidth, double route, double routeWidth, double end, double endWidth) {

        static Columns of(double width) {
            double margin = width < 1000 ? 16 : Math.min(60, width * 0.04);
            double sourceWidth = Math.clamp(width * 0.145, 156, 200);
            double routeWidth = Math.clamp(width * 0.16, 150, 240);
            double endWidth = Math.clamp(width * 0.23, 236, 330);
            double end = width - margin - endWidth;
            double left = margin + sourceWidth;
            double route = left + (end - left - routeWidth) * 0.56;
            return new Columns(margin, sourceWidth, route, routeWidth, end, endWidth);
        }
    }

    /** @param leads the ends of each route, as indices below {@code endCount} */
    static ChartLayout of(double width, double space, List<List<Integer>> leads, int endCount) {
        int rows = Math.max(1, Math.max(leads.size(), endCount));
        boolean compact = rows * (TALL + TALL_GAP) + 2 * MARGIN > space;
        double node = compact ? LOW : TALL;
        double gap = compact ? LOW_GAP : TALL_GAP;
        double height = Math.max(space, rows * (node + gap) - gap + 2 * MARGIN);
        double step = Math.min(node + WIDEST_GAP, (height - 2 * MARGIN + gap) / rows);
        var routes = column(leads.size(), step, height);
        var ends = ends(leads, endCount, routes, node + gap, height - MARGIN - node / 2, height > space);
        return new ChartLayout(height, compact, node, routes, ends, Columns.of(width));
    }

    private static List<Double> column(int count, double step, double height) {
        double first = (height - (count - 1) * step) / 2;
        return IntStream.range(0, count).mapToObj(i -> first + i * step).toList();
    }

    /**
     * Each end as near as can be to the middle of its routes, without touching another; where the chart scrolls, to the first of
     * its routes, since the middle of those that lie far apart could be seen together with none of them.
     */
    private static List<Double> ends(
            List<List<Integer>> leads,
            int count,
            List<Double> routes,
            double distance,
            double lowest,
            boolean scrolls) {
        var wanted = IntStream.range(0, count)
                .mapToObj(end -> {
                    var own = IntStream.range(0, leads.size())
                            .filter(route -> leads.get(route).contains(end))
                            .mapToDouble(routes::get);
                    return (scrolls ? own.min() : own.average()).orElse(0);
                })
                .toList();
        var order = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparing(wanted::get))
                .toList();
        var places = new ArrayList<>(wanted);
        double above = Double.NEGATIVE_INFINITY;
        for (int end : order) {
            above = Math.max(wanted.get(end), above + distance);
            places.set(end, above);
        }
        double below = lowest + distance;
        for (int end : order.reversed()) {
            below = Math.min(places.get(end), below - distance);
            places.set(end, below);
        }
        return places;
    }
}
