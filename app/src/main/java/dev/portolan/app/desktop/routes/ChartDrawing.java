package dev.portolan.app.desktop.routes;

import dev.portolan.app.desktop.routes.RouteWords.Chip;
import dev.portolan.app.desktop.routes.chart.ChartData;
import dev.portolan.app.desktop.routes.chart.ChartData.End;
import dev.portolan.app.desktop.routes.chart.ChartData.Harbour;
import dev.portolan.app.desktop.routes.chart.ChartData.Light;
import dev.portolan.app.desktop.routes.chart.ChartData.Line;
import dev.portolan.app.desktop.routes.chart.ChartData.Look;
import dev.portolan.app.desktop.routes.chart.ChartData.Out;
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
import dev.portolan.engine.profile.WeightedTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            for (var key : keys(profile.routes().get(i).action())) {
                places.computeIfAbsent(key, unknown -> new ArrayList<>()).add(i);
            }
        }
        var keys = List.copyOf(places.keySet());
        var routes = IntStream.range(0, profile.routes().size())
                .mapToObj(i -> harbour(
                        i,
                        keys(profile.routes().get(i).action()).stream()
                                .map(keys::indexOf)
                                .toList()))
                .toList();
        var ends = places.entrySet().stream().map(place -> end(place.getKey(), place.getValue()));
        return new ChartData(
                source(),
                Stream.concat(routes.stream(), tcp.harbours(keys.size()).stream())
                        .toList(),
                Stream.concat(ends, tcp.ends().stream()).toList());
    }

    /** What tells the places apart where an action leads. */
    private static List<String> keys(Action action) {
        return switch (action) {
            case Forward forward ->
                forward.targets().stream().map(WeightedTarget::toString).toList();
            case Action.Respond respond -> List.of("respond " + respond.status() + " " + respond.bodyFile());
            case Action.Redirect redirect -> List.of("redirect " + redirect.status() + " " + redirect.to());
            case Action.Files files -> List.of("files " + files.folder());
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

    private Harbour harbour(int index, List<Integer> ends) {
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
                new Line(inward(state, figure), width),
                IntStream.range(0, ends.size())
                        .mapToObj(i -> out(index, i, ends.get(i)))
                        .toList(),
                RouteWords.filter(route.label()),
                index == selected,
                state != LinkState.OFF && RouteWords.warns(route),
                counted && state != LinkState.OFF && state != LinkState.STOPPED ? figure.fresh() : 0);
    }

    /** To the target at a place in the route's list, or to where a route without targets leads. */
    private Out out(int index, int target, int end) {
        var figure = figures.get(index);
        if (figure.targets().size() < 2) {
            return new Out(end, new Line(outward(state(index)), width(figure.recent())), 1);
        }
        double share = figure.share(target);
        return new Out(end, new Line(outward(state(index, target)), width(Math.round(figure.recent() * share))), share);
    }

    /** How it stands between a route and one of its targets. */
    private LinkState state(int index, int target) {
        return state(index).of(figures.get(index).target(target));
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

    private End end(String key, List<Integer> routes) {
        var route = profile.routes().get(routes.getFirst());
        var target = target(route, key);
        var states = routes.stream()
                .map(i -> target == null ? state(i) : state(i, place(i, target)))
                .toList();
        var detail = target == null ? RouteWords.kind(route.action()) : targetDetail(target, routes, states);
        var title = target == null ? RouteWords.leadsTo(route.action()) : RouteWords.place(target);
        var labels = routes.stream().map(i -> profile.routes().get(i).label()).collect(Collectors.joining(", "));
        return new End(
                title,
                detail,
                title + (detail.isEmpty() ? "" : " \u00b7 " + detail) + "\nRoutes: " + labels,
                light(states, detail.equals(NOTHING_LISTENS)),
                states.contains(LinkState.FAILING),
                filter(routes, target));
    }

    /** What shows the traffic of routes that lead to a place; of one of several targets, its own alone. */
    private String filter(List<Integer> routes, @Nullable Target target) {
        boolean alone = routes.stream()
                .allMatch(i -> keys(profile.routes().get(i).action()).size() == 1);
        return target == null || alone
                ? routes.stream()
                        .map(i -> RouteWords.filter(profile.routes().get(i).label()))
                        .collect(Collectors.joining(" OR "))
                : "target:" + target;
    }

    private static @Nullable Target target(Route route, String key) {
        return route.action() instanceof Forward forward
                ? forward.targets().stream()
                        .map(WeightedTarget::target)
                        .filter(target -> target.toString().equals(key))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    /** Of a target in a route's list. */
    private int place(int route, Target target) {
        return keys(profile.routes().get(route).action()).indexOf(target.toString());
    }

    static final String NOTHING_LISTENS = "nothing listens";

    private String targetDetail(Target target, List<Integer> routes, List<LinkState> states) {
        for (int i = 0; i < routes.size(); i++) {
            var figure = figures.get(routes.get(i));
            var stats = figure.target(place(routes.get(i), target));
            var failure = stats == null ? figure.failure() : stats.failure();
            if (failure != null && states.get(i) == LinkState.FAILING) {
                return failure + lasting(stats == null ? figure.sinceMillis() : stats.sinceMillis(), now);
            }
        }
        return process(target, ports);
    }

    /** Since when a target fails, with a blank before it: {@code  for 14 s}; nothing where that is not known. */
    static String lasting(long sinceMillis, long now) {
        return sinceMillis == 0 ? "" : " for " + RouteWords.age(now - sinceMillis);
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

    private static Light light(List<LinkState> states, boolean silent) {
        if (states.contains(LinkState.FAILING)) {
            return Light.BAD;
        }
        if (states.contains(LinkState.OK)) {
            return Light.OK;
        }
        return silent && states.contains(LinkState.QUIET) ? Light.WARN : Light.OFF;
    }
}
