package dev.portolan.app.desktop.routes;

import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Action.Files;
import dev.portolan.engine.profile.Action.Forward;
import dev.portolan.engine.profile.Action.Redirect;
import dev.portolan.engine.profile.Action.Respond;
import dev.portolan.engine.profile.Balancing;
import dev.portolan.engine.profile.HeaderEdits;
import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.Protection;
import dev.portolan.engine.profile.Rewrite;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.Timeouts;
import dev.portolan.engine.profile.Units;
import dev.portolan.engine.profile.WhenDown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says in a few words what a route is, for the list and the chart. */
final class RouteWords {

    static final Chip TIMEOUTS = new Chip("timeouts", "Its waiting times are its own", false);

    private RouteWords() {}

    /** A small remark beside a route; {@code warns} where it is about something risky. */
    record Chip(String text, String explanation, boolean warns) {}

    /** What requests it takes, below its label: {@code prefix}, {@code exact}, {@code POST, PUT only}. */
    static String matching(Route route) {
        var match = route.match();
        var words = new ArrayList<String>();
        if (route.name() != null) {
            words.add(match.host() == null ? match.path() : match.host() + match.path());
        }
        if (!match.methods().isEmpty()) {
            words.add(String.join(", ", match.methods()) + " only");
        }
        if (match.pathMatch() != PathMatch.PREFIX || words.isEmpty()) {
            words.add(match.pathMatch().name().toLowerCase(Locale.ROOT));
        }
        return String.join(" \u00b7 ", words);
    }

    /** Where it leads: {@code localhost:8080}, {@code answers 503}, {@code /new}, {@code dist}. */
    static String leadsTo(Action action) {
        return switch (action) {
            case Forward forward -> place(forward.target()) + others(forward);
            case Respond respond -> "answers " + respond.status();
            case Redirect redirect -> redirect.to();
            case Files files -> files.folder();
        };
    }

    private static String others(Forward forward) {
        int others = forward.targets().size() - 1;
        return others == 0 ? "" : " +" + others;
    }

    /** A target as people call it: the scheme only where it isn't plain HTTP, a port only where it isn't the scheme's. */
    static String place(Target target) {
        if (target.scheme().equals("https")) {
            var authority = target.authority();
            var shown = target.port() == 443 ? authority.substring(0, authority.length() - 4) : authority;
            return "https://" + shown + target.base();
        }
        if (target.unix() || target.scheme().equals(Target.H2C)) {
            return target.toString();
        }
        return target.authority() + target.base();
    }

    /** What kind of end it is, for those that don't forward. */
    static String kind(Action action) {
        return switch (action) {
            case Forward forward -> "";
            case Respond respond -> respond.bodyFile() == null ? "from the profile" : respond.bodyFile();
            case Redirect redirect -> "redirect " + redirect.status();
            case Files files -> files.fallback() == null ? "files" : "files, else " + files.fallback();
        };
    }

    static List<Chip> chips(Route route) {
        var chips = new ArrayList<Chip>();
        matching(route, chips);
        rewriting(route, chips);
        if (!route.timeouts().equals(Timeouts.DEFAULT)) {
            chips.add(TIMEOUTS);
        }
        if (route.cache().enabled() && route.action() instanceof Forward) {
            chips.add(new Chip(
                    "cache",
                    "Answers are stored and given again, up to "
                            + Units.text(route.cache().size()),
                    false));
        }
        if (route.fault().any()) {
            chips.add(
                    route.fault().enabled()
                            ? new Chip("trouble", "On purpose: " + route.fault().words(), true)
                            : new Chip(
                                    "trouble off",
                                    "Kept, but off: " + route.fault().words(),
                                    false));
        }
        protection(route.protection(), chips);
        if (route.whenDown() == WhenDown.RECORDED && route.action() instanceof Forward) {
            chips.add(
                    new Chip("recorded when down", "Recorded answers take the place of a target that is down", false));
        }
        if (route.maxBody() != null) {
            chips.add(
                    new Chip("max body", "A body of more than " + Units.text(route.maxBody()) + " is refused", false));
        }
        balancing(route, chips);
        if (route.action() instanceof Forward forward
                && forward.targets().stream()
                        .anyMatch(each -> each.target().scheme().equals("https"))) {
            if (!route.tls().verify()) {
                chips.add(new Chip("unverified TLS", "Any certificate of the target is accepted", true));
            } else if (route.tls().serverName() != null) {
                chips.add(new Chip(
                        "TLS name", "The certificate must be for " + route.tls().serverName(), false));
            }
        }
        return chips;
    }

    /** Whether there is something risky about it. */
    static boolean warns(Route route) {
        return chips(route).stream().anyMatch(Chip::warns);
    }

    private static void rewriting(Route route, List<Chip> chips) {
        var rewrite = route.rewrite();
        if (rewrite.stripPrefix()) {
            chips.add(new Chip("strip", "The path that matched is taken off", false));
        }
        if (!rewrite.rewritePath().isEmpty()) {
            var first = rewrite.rewritePath().getFirst();
            chips.add(new Chip("rewrite", "The path " + first.match() + " becomes " + first.to(), false));
        }
        if (rewrite.addPrefix() != null) {
            chips.add(new Chip("+ " + rewrite.addPrefix(), rewrite.addPrefix() + " is put before the path", false));
        }
        if (!rewrite.hostHeader().equals(Rewrite.KEEP_HOST)) {
            var name = rewrite.hostHeader().equals(Rewrite.TARGET_HOST) ? "target" : rewrite.hostHeader();
            chips.add(new Chip("Host: " + name, "The target sees another Host than the browser sent", false));
        }
        if (rewrite.security()) {
            chips.add(new Chip("security headers", "Answers get fields that make browsers careful", false));
        }
        if (rewrite.compress()) {
            chips.add(new Chip("compress", "Answers are compressed for clients that take that", false));
        }
        if (!rewrite.request().equals(HeaderEdits.NONE) || !rewrite.response().equals(HeaderEdits.NONE)) {
            chips.add(new Chip("headers", "Header fields are changed on the way", false));
        }
    }

    private static void protection(Protection protection, List<Chip> chips) {
        if (protection.access().any()) {
            chips.add(new Chip("by address", "Lets in " + protection.access().words(), false));
        }
        if (protection.rateLimit() != null) {
            chips.add(new Chip("rate limit", "Takes " + protection.rateLimit().words(), false));
        }
        if (protection.cors() != null) {
            chips.add(new Chip(
                    "CORS",
                    "For pages of " + String.join(", ", protection.cors().origins()),
                    false));
        }
        if (protection.auth() != null) {
            chips.add(new Chip(
                    "sign-in", "Finds out who asks: " + protection.auth().words(), false));
        }
    }

    /** How one of several targets is chosen, and whether they are checked. */
    static void choosing(int targets, Balancing balancing, List<Chip> chips) {
        if (targets > 1) {
            chips.add(new Chip(balancing.balance().word(), "Between " + targets + " targets", false));
        }
        if (balancing.health() != null) {
            chips.add(new Chip(
                    "checked",
                    "Its targets are checked every "
                            + Units.text(balancing.health().interval()),
                    false));
        }
    }

    private static void balancing(Route route, List<Chip> chips) {
        if (!(route.action() instanceof Forward forward)) {
            return;
        }
        var balancing = route.balancing();
        choosing(forward.targets().size(), balancing, chips);
        if (balancing.concurrency() != null) {
            chips.add(new Chip(
                    "at most " + balancing.concurrency().limit(),
                    "So many requests at a time for each target; more wait",
                    false));
        }
        if (balancing.waitForRestart() != null) {
            chips.add(new Chip(
                    "waits",
                    "Requests wait " + Units.text(balancing.waitForRestart()) + " for a target that restarts",
                    false));
        }
    }

    private static void matching(Route route, List<Chip> chips) {
        var match = route.match();
        if (match.host() != null && route.name() != null) {
            chips.add(new Chip(match.host(), "Only for this name", false));
        }
        if (!match.ports().isEmpty()) {
            var ports = match.ports().stream().map(port -> ":" + port).collect(Collectors.joining(" "));
            chips.add(new Chip(
                    "on " + ports,
                    "Answers on the listeners with these ports alone: " + ports.replace(":", ""),
                    false));
        }
        if (!match.headers().isEmpty()) {
            chips.add(new Chip(
                    "by header",
                    "Only with " + String.join(", ", match.headers().keySet()),
                    false));
        }
        if (!match.query().isEmpty()) {
            chips.add(new Chip(
                    "by query", "Only with " + String.join(", ", match.query().keySet()), false));
        }
    }

    /** The line below the sparkline: {@code 128 /s · p95 13 ms}, {@code 0 /s · refused}, {@code off}. */
    static String figures(LinkState state, Figures figures) {
        return switch (state) {
            case OFF -> "off";
            case STOPPED -> "not running";
            case FAILING -> rate(figures.perSecond()) + " \u00b7 " + figures.failure();
            case QUIET, OK ->
                figures.p95Millis() < 0 && figures.recent() == 0 && figures.open() == 0
                        ? "no requests yet"
                        : rate(figures.perSecond())
                                + errors(figures)
                                + latency(figures)
                                + open(figures)
                                + refused(figures)
                                + cached(figures);
        };
    }

    private static String latency(Figures figures) {
        return figures.p95Millis() < 0 ? "" : " \u00b7 p95 " + millis(figures.p95Millis());
    }

    private static String errors(Figures figures) {
        double percent = figures.errorShare() * 100;
        return percent == 0
                ? ""
                : " \u00b7 " + (percent < 1 ? "<1" : String.format(Locale.ROOT, "%.0f", percent)) + " % errors";
    }

    /** {@code p50 3 ms, p95 13 ms, p99 40 ms}; empty while nothing was measured. */
    static String percentiles(Figures figures) {
        return figures.p95Millis() < 0
                ? ""
                : "p50 " + millis(figures.p50Millis()) + ", p95 " + millis(figures.p95Millis())
                        + (figures.p99Millis() < 0 ? "" : ", p99 " + millis(figures.p99Millis()))
                        + " of the last 1,024 exchanges";
    }

    private static String open(Figures figures) {
        return figures.held() == 0 ? "" : " \u00b7 " + figures.held() + " open";
    }

    /** The part of the requests that were answered without waiting for the target. */
    private static String cached(Figures figures) {
        long hits = figures.cache().hits();
        long all = hits + figures.cache().misses();
        return all == 0 ? "" : " \u00b7 " + Math.round(100.0 * hits / all) + " % from the cache";
    }

    private static String refused(Figures figures) {
        long refused = figures.protection().refused();
        return refused == 0 ? "" : " \u00b7 " + refused + " refused";
    }

    static String rate(double perSecond) {
        var format = perSecond > 0 && perSecond < 9.95 ? "%.1f /s" : "%,.0f /s";
        return String.format(Locale.ROOT, format, perSecond).replace(',', '\u202f');
    }

    static String millis(double millis) {
        if (millis >= 1000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000);
        }
        return String.format(Locale.ROOT, millis < 1 ? "%.1f ms" : "%.0f ms", millis);
    }

    /** {@code 14 s}, {@code 3 min}, {@code 2 h}. */
    static String age(long millis) {
        long seconds = Math.max(0, millis / 1000);
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }

    /** What shows the traffic of a route or a TCP forward on the Traffic screen. */
    static String filter(String label) {
        return label.chars().anyMatch(each -> " \"()".indexOf(each) >= 0)
                ? "route:\"" + label.replace("\"", "\\\"") + "\""
                : "route:" + label;
    }
}
