package dev.portolan.bench;

import dev.portolan.bench.peer.Kind;
import dev.portolan.bench.peer.Proxy;
import dev.portolan.bench.process.Usage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tables, as Markdown. */
final class Report {

    private final StringBuilder text = new StringBuilder();

    /** @param resting what each had used before it was asked anything */
    Report(Machine machine, List<Proxy> proxies, Map<Kind, Usage> resting, List<String> missing, Options options) {
        line("# Portolan beside others");
        line("");
        machine.lines().forEach(fact -> line("- " + fact));
        line(String.format(
                Locale.ROOT,
                "- %d rounds of %d s each after a warm-up of %d s; a figure is the median of the rounds",
                options.rounds(),
                options.seconds(),
                options.warmUp()));
        missing.forEach(each -> line("- " + each));
        line("");
        started(proxies, resting);
    }

    private void started(List<Proxy> proxies, Map<Kind, Usage> resting) {
        line("## Started and not yet asked anything");
        line("");
        line("| | version | accepts after | resident, at rest |");
        line("| --- | --- | --- | --- |");
        for (Proxy proxy : proxies) {
            line(String.format(
                    Locale.ROOT,
                    "| %s | %s | %d ms | %d MiB |",
                    proxy.kind().title(),
                    proxy.version(),
                    proxy.startMillis(),
                    Objects.requireNonNull(resting.get(proxy.kind())).residentBytes() >> 20));
        }
        line("");
    }

    void add(Measuring.Outcome outcome) {
        line("## " + outcome.what().title());
        line("");
        Map<Kind, Turns> all = outcome.turns();
        if (!all.isEmpty()) {
            line("| | a second | lowest–highest | × nginx | × HAProxy | p50 | p99 | × HAProxy | CPU each | × nginx"
                    + " | × HAProxy | resident | errors |");
            line("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
            all.forEach((kind, turns) -> line(row(kind, turns, all.get(Kind.NGINX), all.get(Kind.HAPROXY))));
            line("");
        }
        outcome.skipped().forEach(reason -> line("Not measured: " + reason));
        if (!outcome.skipped().isEmpty()) {
            line("");
        }
    }

    private static String row(Kind kind, Turns turns, @Nullable Turns nginx, @Nullable Turns haproxy) {
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f–%,.0f | %s | %s | %.2f ms | %.2f ms | %s | %.1f µs | %s | %s | %d MiB | %d |",
                kind.title(),
                turns.rate(),
                turns.lowestRate(),
                turns.highestRate(),
                ratio(turns.rate(), nginx == null ? 0 : nginx.rate()),
                ratio(turns.rate(), haproxy == null ? 0 : haproxy.rate()),
                turns.p50(),
                turns.p99(),
                ratio(turns.p99(), haproxy == null ? 0 : haproxy.p99()),
                turns.cpuMicros(),
                ratio(turns.cpuMicros(), nginx == null ? 0 : nginx.cpuMicros()),
                ratio(turns.cpuMicros(), haproxy == null ? 0 : haproxy.cpuMicros()),
                turns.residentBytes() >> 20,
                turns.errors());
    }

    private static String ratio(double figure, double other) {
        return other == 0 ? "" : String.format(Locale.ROOT, "%.2f", figure / other);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
