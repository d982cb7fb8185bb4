package dev.portolan.app.desktop.routes;

import dev.portolan.app.desktop.routes.RouteWords.Chip;
import dev.portolan.app.desktop.routes.chart.ChartData;
import dev.portolan.app.desktop.routes.chart.ChartData.End;
import dev.portolan.app.desktop.routes.chart.ChartData.Harbour;
import dev.portolan.app.desktop.routes.chart.ChartData.Light;
import dev.portolan.app.desktop.routes.chart.ChartData.Line;
import dev.portolan.app.desktop.routes.chart.ChartData.Look;
import dev.portolan.app.desktop.routes.chart.ChartData.Source;
import dev.portolan.app.ports.ListeningPort;
import dev.portolan.engine.EngineState;
import dev.portolan.engine.EngineState.ListenerStatus;
import dev.portolan.engine.EngineState.Running;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Action.Forward;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Names;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides what the chart shows of a profile, from the figures of its routes.
 *
 * @param figures one for each route
 * @param tcp what is drawn of the TCP forwards
 * @param ports that listen on this machine, by number, or null while they were not asked for yet
 * @param selected the route in the editor, or -1
 * @param counted whether the figures are new, so that new requests are to be shown as pulses
 * @param now milliseconds since the epoch
 */
record ChartDrawing(
        Profile profile,
        EngineState state,
        List<Figures> figures,
        TcpDrawing tcp,
        @Nullable Map<Integer, ListeningPort> ports,
        int selected,
        boolean counted,
        long now) {

    ChartData draw() {
        var places = new LinkedHashMap<String, List<Integer>>();
        for (int i = 0; i < profile.routes().size(); i++) {
            places.computeIfAbsent(key(profile.routes().get(i).action()), key -> new ArrayList<>())
                    .add(i);
        }
        var keys = List.copyOf(places.keySet());
        var routes = IntStream.range(0, profile.routes().size())
                .mapToObj(
                        i -> harbour(i, keys.indexOf(key(profile.routes().get(i).action()))))
                .toList();
        var ends = places.values().stream().map(this::end);
        return new ChartData(
                source(),
                Stream.concat(routes.stream(), tcp.harbours(keys.size()).stream())
                        .toList(),
                Stream.concat(ends, tcp.ends().stream()).toList());
    }

    private static String key(Action action) {
        return switch (action) {
            case Forward(var target) -> target.toString();
            case Action.Respond respond -> "respond " + respond.status() + " " + respond.bodyFile();
            case Action.Redirect redirect -> "redirect " + redirect.status() + " " + redirect.to();
            case Action.Files files -> "files " + files.folder();
        };
    }

    private boolean running() {
        return state instanceof Running;
    }

    private Source source() {
        var hosts = profile.hosts();
        var title = hosts.isEmpty() ? "localhost" : hosts.getFirst();
        var more = hosts.size() > 1 ? " +" + (hosts.size() - 1) : "";
        var detail = profile.listeners().stream().map(this::words).collect(Collectors.joining(" \u00b7 "));
        var problems = failed().map(ListenerStatus::problem).toList();
        var tooltip = String.join(", ", hosts) + "\n" + detail
                + (problems.isEmpty() ? "" : "\n" + String.join("\n", problems))
                + "\nClick to change names and listeners.";
        var light = !running() ? Light.OFF : problems.isEmpty() ? Light.OK : Light.BAD;
        return new Source(title + more, detail, tooltip, light, running());
    }

    private Stream<ListenerStatus> failed() {
        return state instanceof Running(var ignored, var listeners, var alsoIgnored)
                ? listeners.stream().filter(status -> status.problem() != null)
                : Stream.of();
    }

    private String words(Listener listener) {
        var words = (listener.tls() ? "https :" : "http :") + listener.port();
        return failed().anyMatch(status -> status.listener().equals(listener)) ? words + " failed" : words;
    }

    private Harbour harbour(int index, int end) {
        var route = profile.routes().get(index);
        var state = state(index);
        var figure = figures.get(index);
        double width = width(figure.recent());
        return new Harbour(
                index,
                false,
                route.label(),
                detail(route, figure),
                tooltip(route, state, figure),
                end,
                new Line(inward(state, figure), width),
                new Line(outward(state), width),
                RouteWords.filter(route.label()),
                index == selected,
                state != LinkState.OFF && RouteWords.warns(route),
                counted && state != LinkState.OFF && state != LinkState.STOPPED ? figure.fresh() : 0);
    }

    /** Ten times the traffic is two pixels more. */
    static double width(long requests) {
        return Math.min(11, 1.5 + 2 * Math.log10(1.0 + requests));
    }

    private static Look inward(LinkState state, Figures figures) {
        return switch (state) {
            case OFF, STOPPED -> Look.OFF;
            case QUIET, OK, FAILING ->
                figures.held() > 0 ? Look.SOCKET : figures.recent() > 0 || figures.open() > 0 ? Look.FLOW : Look.QUIET;
        };
    }

    /** Of the line to where a route or a TCP forward leads. */
    static Look outward(LinkState state) {
        return switch (state) {
            case OFF, STOPPED -> Look.OFF;
            case QUIET -> Look.QUIET;
            case OK -> Look.OK;
            case FAILING -> Look.BAD;
        };
    }

    private static String detail(Route route, Figures figures) {
        if (!route.enabled()) {
            return "off";
        }
        var words = new ArrayList<String>();
        var chips = RouteWords.chips(route);
        chips.stream().filter(Chip::warns).forEach(chip -> words.add(chip.text()));
        if (figures.held() > 0) {
            words.add(figures.held() + " open");
        }
        chips.stream().filter(chip -> !chip.warns()).forEach(chip -> words.add(chip.text()));
        return words.isEmpty() ? RouteWords.matching(route) : String.join(" \u00b7 ", words);
    }

    private static String tooltip(Route route, LinkState state, Figures figures) {
        var warnings = RouteWords.chips(route).stream()
                .filter(Chip::warns)
                .map(chip -> chip.explanation() + ".\n")
                .collect(Collectors.joining());
        return route.label() + " \u2192 " + RouteWords.leadsTo(route.action()) + "\n" + warnings
                + RouteWords.figures(state, figures) + "\nClick to edit; click a line to see its traffic.";
    }

    private End end(List<Integer> routes) {
        var route = profile.routes().get(routes.getFirst());
        var detail = route.action() instanceof Forward(var target)
                ? targetDetail(target, routes)
                : RouteWords.kind(route.action());
        boolean failing = any(routes, LinkState.FAILING::equals);
        var title = RouteWords.leadsTo(route.action());
        var labels = routes.stream().map(i -> profile.routes().get(i).label()).collect(Collectors.joining(", "));
        return new End(
                title,
                detail,
                title + (detail.isEmpty() ? "" : " \u00b7 " + detail) + "\nRoutes: " + labels,
                light(routes, detail.equals(NOTHING_LISTENS)),
                failing,
                routes.stream()
                        .map(i -> RouteWords.filter(profile.routes().get(i).label()))
                        .collect(Collectors.joining(" OR ")));
    }

    static final String NOTHING_LISTENS = "nothing listens";

    private String targetDetail(Target target, List<Integer> routes) {
        for (int i : routes) {
            var failure = figures.get(i).failure();
            if (failure != null && state(i) == LinkState.FAILING) {
                return failure + lasting(figures.get(i), now);
            }
        }
        return process(target, ports);
    }

    /** Since when a target fails, with a blank before it: {@code  for 14 s}; nothing where that is not known. */
    static String lasting(Figures figures, long now) {
        return figures.sinceMillis() == 0 ? "" : " for " + RouteWords.age(now - figures.sinceMillis());
    }

    /** Who holds a target's port, where that is on this machine. */
    static String process(Target target, @Nullable Map<Integer, ListeningPort> ports) {
        if (ports == null || ports.isEmpty() || target.unix() || !Names.isLoopback(target.host())) {
            return "";
        }
        var port = ports.get(target.port());
        if (port == null) {
            return NOTHING_LISTENS;
        }
        var process = port.process() == null ? "" : port.process();
        return port.detail() == null ? process : process + " \u00b7 " + port.detail();
    }

    private LinkState state(int index) {
        return LinkState.of(profile.routes().get(index), figures.get(index), state);
    }

    private boolean any(List<Integer> routes, Predicate<LinkState> test) {
        return routes.stream().map(this::state).anyMatch(test);
    }

    private Light light(List<Integer> routes, boolean silent) {
        if (any(routes, LinkState.FAILING::equals)) {
            return Light.BAD;
        }
        if (any(routes, LinkState.OK::equals)) {
            return Light.OK;
        }
        return silent && any(routes, LinkState.QUIET::equals) ? Light.WARN : Light.OFF;
    }
}
