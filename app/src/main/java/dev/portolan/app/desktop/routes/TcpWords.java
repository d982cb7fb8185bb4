package dev.portolan.app.desktop.routes;

import dev.portolan.engine.EngineStats.ProtectionStats;
import dev.portolan.engine.EngineStats.RouteStats;
import dev.portolan.engine.EngineStats.TcpStats;
import dev.portolan.engine.profile.TcpForward;
import dev.portolan.engine.profile.TcpTimeouts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says in a few words what a TCP forward is and how it goes, for the list and the chart. */
final class TcpWords {

    private TcpWords() {}

    /** Below its label: {@code :5433 · TLS}. */
    static String entrance(TcpForward forward) {
        var words = new ArrayList<String>();
        if (forward.name() != null || forward.address() != null) {
            words.add((forward.address() == null ? "" : forward.address()) + ":" + forward.port());
        }
        words.add(forward.tls() ? "TLS" : "TCP");
        return String.join(" \u00b7 ", words);
    }

    static List<RouteWords.Chip> chips(TcpForward forward) {
        var chips = new ArrayList<RouteWords.Chip>();
        RouteWords.choosing(forward.targets().size(), forward.balancing(), chips);
        if (!forward.timeouts().equals(TcpTimeouts.DEFAULT)) {
            chips.add(RouteWords.TIMEOUTS);
        }
        return chips;
    }

    /** {@code localhost:5432 +1}. */
    static String leadsTo(TcpForward forward) {
        int others = forward.targets().size() - 1;
        return forward.target().authority() + (others == 0 ? "" : " +" + others);
    }

    /** The line below the sparkline: {@code 12 kB/s · 2 open}, {@code refused}, {@code off}. */
    static String figures(LinkState state, Figures figures) {
        return switch (state) {
            case OFF -> "off";
            case STOPPED -> "not running";
            case FAILING -> open(figures) + " \u00b7 " + failure(figures);
            case QUIET, OK ->
                figures.open() == 0 && figures.recent() == 0
                        ? state == LinkState.QUIET ? "no connections yet" : "no connection open"
                        : rate(figures.perSecond()) + " \u00b7 " + open(figures);
        };
    }

    private static String open(Figures figures) {
        return figures.open() + " open";
    }

    /** What keeps it from working; where no target is to blame, it could not listen. */
    static String failure(Figures figures) {
        return figures.failure() == null ? "not listening" : figures.failure();
    }

    /** {@code 640 B/s}, {@code 12 kB/s}, {@code 3.1 MB/s}. */
    static String rate(double bytesPerSecond) {
        if (bytesPerSecond < 1000) {
            return String.format(Locale.ROOT, "%.0f B/s", bytesPerSecond);
        }
        boolean kilo = bytesPerSecond < 999_500;
        double value = bytesPerSecond / (kilo ? 1e3 : 1e6);
        return String.format(Locale.ROOT, value < 9.95 ? "%.1f %s" : "%.0f %s", value, kilo ? "kB/s" : "MB/s");
    }

    /** The counters as those of a route are: what is counted are bytes. */
    static RouteStats asCounters(TcpStats stats) {
        long bytes = stats.fromClients() + stats.fromTarget();
        return new RouteStats(
                bytes, stats.failures(), stats.open(), bytes, -1, -1, stats.targets(), ProtectionStats.NONE);
    }

    /** What shows its connections on the Traffic screen. */
    static String filter(TcpForward forward) {
        return "is:tcp " + RouteWords.filter(forward.label());
    }
}
