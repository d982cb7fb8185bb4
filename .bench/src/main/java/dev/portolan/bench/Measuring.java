package dev.portolan.bench;

import dev.portolan.bench.load.Case;
import dev.portolan.bench.load.Load;
import dev.portolan.bench.load.Loads;
import dev.portolan.bench.peer.Kind;
import dev.portolan.bench.peer.Proxy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One case with every proxy: all of them run at the same time, and the rounds go from one to the next, so that what else
 * happens on the machine meets all alike.
 */
final class Measuring {

    private final Options options;
    private final Loads loads;
    private final List<Proxy> proxies;
    private final Consumer<String> progress;

    /** @param skipped why a proxy, or all of them, is not in the table */
    record Outcome(Case what, Map<Kind, Turns> turns, List<String> skipped) {}

    Measuring(Options options, Loads loads, List<Proxy> proxies, Consumer<String> progress) {
        this.options = options;
        this.loads = loads;
        this.proxies = proxies;
        this.progress = progress;
    }

    Outcome run(Case what) throws IOException, InterruptedException {
        List<String> skipped = new ArrayList<>();
        Optional<Load> load = loads.of(what);
        if (load.isEmpty()) {
            skipped.add("Its load generator is not installed.");
            return new Outcome(what, Map.of(), skipped);
        }
        Map<Kind, Turns> turns = new LinkedHashMap<>();
        List<Proxy> able =
                proxies.stream().filter(proxy -> able(proxy, what, skipped)).toList();
        for (Proxy proxy : able) {
            progress.accept(what.key() + ": warming up " + proxy.kind().title());
            turn(proxy, load.get(), what, options.warmUp());
        }
        for (int round = 1; round <= options.rounds(); round++) {
            for (Proxy proxy : able) {
                Turn turn = turn(proxy, load.get(), what, options.seconds());
                turns.computeIfAbsent(proxy.kind(), first -> new Turns()).add(turn);
                progress.accept("%s, round %d: %s %,.0f/s, p99 %.2f ms, %.1f µs"
                        .formatted(
                                what.key(),
                                round,
                                proxy.kind().title(),
                                turn.sample().perSecond(),
                                turn.sample().p99(),
                                turn.cpuMicros()));
            }
        }
        return new Outcome(what, turns, skipped);
    }

    private static Turn turn(Proxy proxy, Load load, Case what, int seconds) throws IOException, InterruptedException {
        return Turn.of(proxy, load, proxy.url(what.secure(), what.path()), seconds);
    }

    private static boolean able(Proxy proxy, Case what, List<String> skipped) {
        String title = proxy.kind().title();
        if (what == Case.HTTP2 && !proxy.protocol().equals("h2")) {
            skipped.add(title + " negotiates no HTTP/2: offered h2 and http/1.1, it chose " + proxy.protocol() + ".");
            return false;
        }
        if (what == Case.WEBSOCKET && !proxy.kind().routes()) {
            skipped.add(title + " has one target, which is not the one of the WebSockets.");
            return false;
        }
        return true;
    }
}
