package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One rule of an HTTPRoute or a GRPCRoute. */
final class RouteRule {

    private static final Pattern DURATION_PART = Pattern.compile("(\\d{1,5})(h|ms|m|s)");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,5}(h|ms|m|s)){1,4}");
    private static final String LONGEST = "1440m";
    private static final long DAY = 86_400_000;
    private static final int NOBODY = 500;

    private final Remarks remarks;
    private final RouteFilters filters;
    private final List<RouteMatch> matches = new ArrayList<>();
    private final List<GatewayBackends.Backend> backends = new ArrayList<>();
    private final Part settings;
    private final Position at;

    private RouteRule(Section section, Remarks remarks) {
        this.remarks = remarks;
        this.at = section.at();
        this.filters = new RouteFilters(remarks);
        this.settings = new Draft(remarks).route(at);
    }

    /** @param grpc whether it is a rule of a GRPCRoute */
    static RouteRule read(Section section, boolean grpc, String namespace, GatewayBackends targets, Remarks remarks) {
        RouteRule rule = new RouteRule(section, remarks);
        section.each(
                "matches",
                each -> rule.matches.add(grpc ? RouteMatch.grpc(each, remarks) : RouteMatch.http(each, remarks)));
        if (rule.matches.isEmpty()) {
            rule.matches.add(RouteMatch.all(section.at(), remarks));
        }
        section.each("filters", rule.filters::read);
        section.each("backendRefs", each -> {
            GatewayBackends.Backend backend = targets.read(each, namespace, grpc ? "h2c" : "http");
            if (backend != null) {
                rule.backends.add(backend);
            }
        });
        rule.settings(section);
        return rule;
    }

    private void settings(Section section) {
        String name = section.text("name");
        if (name != null) {
            settings.put("name", name, section.at("name"));
        }
        section.section("timeouts", this::timeouts);
        section.section("retry", this::retry);
        section.section("sessionPersistence", each -> {
            if (each.text("type", "Cookie").equals("Cookie")) {
                settings.put("balance", "cookie", each.at());
                each.ignore("sessionName", "absoluteTimeout", "idleTimeout", "cookieConfig");
            } else {
                remarks.leftOut(
                        each.at(),
                        "sessionPersistence",
                        "Clients are kept by a cookie (\"balance\": \"cookie\") or their address, not by a field.");
                each.ignore("sessionName", "absoluteTimeout", "idleTimeout", "cookieConfig");
            }
        });
    }

    private void timeouts(Section section) {
        String backend = section.text("backendRequest");
        String request = section.text("request");
        String value = backend == null ? request : backend;
        if (value == null) {
            return;
        }
        Position where = section.at(backend == null ? "request" : "backendRequest");
        String time = time(value);
        if (time == null) {
            remarks.wrong(where, "timeouts", "\"%s\" is no duration; write one such as \"10s\".".formatted(value));
            return;
        }
        settings.object("timeouts", where).put("response", time, where);
        if (backend == null) {
            remarks.approximated(
                    where,
                    "request",
                    "The time counts to the head of the answer here (timeouts.response), not to its end.");
        } else if (request != null && !request.equals(backend)) {
            remarks.leftOut(
                    section.at("request"),
                    "request",
                    "There is no time for the whole of a request; that of backendRequest is kept.");
        }
    }

    private void retry(Section section) {
        Integer attempts = section.number("attempts");
        if (attempts != null) {
            settings.object("retry", section.at()).put("attempts", Math.min(attempts, 10), section.at("attempts"));
        }
        for (String code : section.texts("codes")) {
            if (code.matches("5\\d\\d")) {
                settings.object("retry", section.at()).add("statuses", Integer.parseInt(code), section.at("codes"));
            } else {
                remarks.leftOut(
                        section.at("codes"),
                        "codes",
                        "Another target is asked for statuses from 500 to 599 alone, not for %s.".formatted(code));
            }
        }
    }

    /** In the units of a profile; null where it is no duration. Zero stands for no limit, which is the longest there is. */
    static @Nullable String time(String text) {
        if (!DURATION.matcher(text).matches()) {
            return null;
        }
        long millis = 0;
        Matcher parts = DURATION_PART.matcher(text);
        while (parts.find()) {
            long amount = Long.parseLong(parts.group(1));
            millis += switch (parts.group(2)) {
                case "h" -> amount * 3_600_000;
                case "m" -> amount * 60_000;
                case "s" -> amount * 1000;
                default -> amount;
            };
        }
        if (millis == 0 || millis > DAY) {
            return LONGEST;
        }
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }

    List<RouteMatch> matches() {
        return RouteMatch.joined(matches);
    }

    /** Whether it sends whatever comes to TLS, and does nothing else. */
    boolean allToTls() {
        RouteMatch only = matches.getFirst();
        Part conditions = new Draft(remarks).route(at);
        only.put(conditions);
        boolean free = !conditions.has("methods") && !conditions.has("matchHeaders") && !conditions.has("matchQuery");
        return matches.size() == 1
                && filters.toTls()
                && only.is(RouteMatch.PREFIX)
                && only.path().equals("/")
                && free;
    }

    /** The port of the listener that it sends everything to. */
    int tlsPort() {
        return filters.tlsPort();
    }

    /** What becomes of the requests of one match. */
    void put(Part route, RouteMatch match, GatewayBackends targets) {
        match.put(route);
        if (filters.redirects()) {
            filters.putRedirect(route, match);
        } else if (targets.put(backends, route)) {
            route.fillFrom(settings);
            if (route.objects("to").size() < 2) {
                route.remove("balance");
            }
        } else {
            route.object("respond", at).put("status", NOBODY, at);
        }
        filters.put(route, match);
    }
}
