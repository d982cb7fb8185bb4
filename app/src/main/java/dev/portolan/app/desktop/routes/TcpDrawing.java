package dev.portolan.app.desktop.routes;

import dev.portolan.app.desktop.routes.chart.ChartData.End;
import dev.portolan.app.desktop.routes.chart.ChartData.Harbour;
import dev.portolan.app.desktop.routes.chart.ChartData.Light;
import dev.portolan.app.desktop.routes.chart.ChartData.Line;
import dev.portolan.app.desktop.routes.chart.ChartData.Look;
import dev.portolan.app.desktop.routes.chart.ChartData.Out;
import dev.portolan.app.ports.ListeningPort;
import dev.portolan.engine.EngineState;
import dev.portolan.engine.profile.TcpForward;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Decides what the chart shows of TCP forwards: each a line of its own, from port to port.
 *
 * @param figures one for each row
 * @param ports that listen on this machine, by number, or null while they were not asked for yet
 * @param selected the forward in the editor, or -1
 * @param counted whether the figures are new, so that what passed is to be shown as a pulse
 * @param now milliseconds since the epoch
 */
record TcpDrawing(
        List<Row<TcpForward>> rows,
        EngineState state,
        List<Figures> figures,
        @Nullable Map<Integer, ListeningPort> ports,
        int selected,
        boolean counted,
        long now) {

    /** @param firstEnd the place that the first of {@link #ends} will have */
    List<Harbour> harbours(int firstEnd) {
        var harbours = new ArrayList<Harbour>();
        int end = firstEnd;
        for (var row : rows) {
            harbours.add(harbour(row, end));
            end += row.item().targets().size();
        }
        return harbours;
    }

    List<End> ends() {
        return rows.stream()
                .flatMap(row -> IntStream.range(0, row.item().targets().size()).mapToObj(i -> end(row, i)))
                .toList();
    }

    private Figures figuresOf(Row<TcpForward> row) {
        return row.index() < figures.size() ? figures.get(row.index()) : Figures.NONE;
    }

    private LinkState state(Row<TcpForward> row) {
        return LinkState.of(row.item(), figuresOf(row), state);
    }

    private Harbour harbour(Row<TcpForward> row, int end) {
        var forward = row.item();
        var figure = figuresOf(row);
        var state = state(row);
        boolean live = state != LinkState.OFF && state != LinkState.STOPPED;
        return new Harbour(
                row.index(),
                true,
                forward.label(),
                detail(row, figure, state),
                forward.label() + " \u2192 " + forward.leadsTo() + "\n" + TcpWords.figures(state, figure)
                        + "\nClick to edit; click the line to see its connections.",
                new Line(Look.OFF, 0),
                IntStream.range(0, forward.targets().size())
                        .mapToObj(i -> out(row, i, end + i))
                        .toList(),
                TcpWords.filter(forward),
                row.index() == selected,
                false,
                counted && live ? figure.fresh() : 0);
    }

    private static String detail(Row<TcpForward> row, Figures figures, LinkState state) {
        if (state == LinkState.OFF) {
            return "off";
        }
        var words = new ArrayList<String>();
        words.add(TcpWords.entrance(row.item()));
        if (figures.open() > 0) {
            words.add(figures.open() + " open");
        }
        return String.join(" \u00b7 ", words);
    }

    /** As wide for a kilobyte as for a request: ten times the bytes are two pixels more. */
    private static double width(long bytes) {
        return ChartDrawing.width(bytes / 1000);
    }

    private Out out(Row<TcpForward> row, int target, int end) {
        var figure = figuresOf(row);
        double share = row.item().targets().size() == 1 ? 1 : figure.share(target);
        return new Out(
                end,
                new Line(ChartDrawing.outward(state(row, target)), width(Math.round(figure.recent() * share))),
                share);
    }

    /** How it stands with one of the targets. */
    private LinkState state(Row<TcpForward> row, int target) {
        return state(row).of(figuresOf(row).target(target));
    }

    private End end(Row<TcpForward> row, int index) {
        var target = row.item().targets().get(index).target();
        var state = state(row, index);
        var figure = figuresOf(row);
        var stats = figure.target(index);
        var failure = stats == null ? figure.failure() : stats.failure();
        long since = stats == null ? figure.sinceMillis() : stats.sinceMillis();
        var detail = failure == null || state != LinkState.FAILING
                ? ChartDrawing.process(target, ports)
                : failure + ChartDrawing.lasting(since, now);
        var filter = row.item().targets().size() == 1 ? TcpWords.filter(row.item()) : "target:" + target;
        return new End(
                target.authority(),
                detail,
                target.authority() + (detail.isEmpty() ? "" : " \u00b7 " + detail) + "\nTCP forward: "
                        + row.item().label(),
                light(state, detail),
                state == LinkState.FAILING,
                filter);
    }

    private static Light light(LinkState state, String detail) {
        return switch (state) {
            case OK -> Light.OK;
            case FAILING -> Light.BAD;
            case QUIET -> detail.equals(ChartDrawing.NOTHING_LISTENS) ? Light.WARN : Light.OFF;
            case OFF, STOPPED -> Light.OFF;
        };
    }
}
