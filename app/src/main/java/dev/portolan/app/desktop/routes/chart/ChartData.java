package dev.portolan.app.desktop.routes.chart;

import java.util.List;

/**
 * Everything the chart shows; an immutable snapshot.
 *
 * @param ends each place where routes lead, once, in the order of the first route that leads there
 */
public record ChartData(Source source, List<Harbour> routes, List<End> ends) {

    public static final ChartData EMPTY = new ChartData(new Source("", "", "", Light.OFF, false), List.of(), List.of());

    public ChartData {
        routes = List.copyOf(routes);
        ends = List.copyOf(ends);
    }

    /**
     * The URL on the left.
     *
     * @param title the name that the profile answers to
     * @param detail its listeners in a few words
     * @param tooltip the whole of it
     * @param running whether it accepts connections
     */
    public record Source(String title, String detail, String tooltip, Light light, boolean running) {}

    /**
     * A route or TCP forward in the middle.
     *
     * @param index its place in the profile
     * @param tcp whether it is a TCP forward, which is a port of its own: no line leads to it from the URL
     * @param outs where it leads, at least one
     * @param filter what shows its traffic on the Traffic screen
     * @param warns whether the detail is about something risky
     * @param fresh requests since the snapshot before, which send a pulse along the lines
     */
    public record Harbour(
            int index,
            boolean tcp,
            String title,
            String detail,
            String tooltip,
            Line in,
            List<Out> outs,
            String filter,
            boolean selected,
            boolean warns,
            long fresh) {

        public Harbour {
            outs = List.copyOf(outs);
        }

        /** The places where it leads. */
        List<Integer> ends() {
            return outs.stream().map(Out::end).toList();
        }
    }

    /**
     * One of the lines that lead on from a route.
     *
     * @param end its place in {@link ChartData#ends()}
     * @param share of the route's traffic, from 0 to 1
     */
    public record Out(int end, Line line, double share) {}

    /**
     * Where routes lead, on the right.
     *
     * @param detail the process behind it, or what is wrong with it
     * @param filter what shows the traffic of every route that leads here
     */
    public record End(String title, String detail, String tooltip, Light light, boolean failing, String filter) {}

    /** @param width in pixels */
    public record Line(Look look, double width) {}

    /** How a line looks. */
    public enum Look {
        /** Requests come in here. */
        FLOW,
        /** Sockets or event streams are open. */
        SOCKET,
        /** The target answers. */
        OK,
        /** The target does not. */
        BAD,
        /** Nothing has gone this way yet. */
        QUIET,
        /** Switched off, or the profile does not run. */
        OFF
    }

    /** The dot of a node. */
    public enum Light {
        OK,
        WARN,
        BAD,
        OFF
    }
}
