package dev.portolan.bench;

import dev.portolan.bench.load.Case;
import dev.portolan.bench.load.Loads;
import dev.portolan.bench.peer.Kind;
import dev.portolan.bench.peer.OwnBackend;
import dev.portolan.bench.peer.Proxy;
import dev.portolan.bench.peer.Setup;
import dev.portolan.bench.process.Children;
import dev.portolan.bench.process.Tool;
import dev.portolan.bench.process.Usage;
import dev.portolan.bench.process.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Measures the packaged program, everything captured and once more with nothing captured, beside every other proxy that is installed: {@code ./mvnw -Pbench}.
 * Linux only, since it reads what processes use from {@code /proc}.
 */
@SuppressWarnings("SystemOut")
public final class Benchmark {

    /** Longer than a JVM needs to give back what its start took. */
    private static final long REST_SECONDS = 8;

    private final Options options;
    private final List<String> missing = new ArrayList<>();

    private Benchmark(Options options) {
        this.options = options;
    }

    public static void main(String[] args) throws Exception {
        try {
            new Benchmark(Options.of(args)).run();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(Options.USAGE);
            System.exit(2);
        }
    }

    private void run() throws IOException, InterruptedException {
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            throw new IllegalArgumentException("The benchmark runs on Linux only: it wants /proc.");
        }
        if (!Files.isExecutable(options.program())) {
            throw new IllegalArgumentException("There is no program at " + options.program());
        }
        try (Workspace workspace = new Workspace();
                OwnBackend own = new OwnBackend();
                Children children = new Children()) {
            Setup setup = Setup.of(workspace, children, own);
            Report report = report(setup, new Loads(workspace, children));
            Files.createDirectories(options.report().getParent());
            Files.writeString(options.report(), report.toString());
            System.out.println();
            System.out.print(report);
            System.out.println("These tables stand in " + options.report());
        }
    }

    private Report report(Setup setup, Loads loads) throws IOException, InterruptedException {
        List<Proxy> proxies = startAll(setup);
        Map<Kind, Usage> resting = atRest(proxies);
        Loads.missing().forEach(this::missing);
        Machine machine = Machine.facts(setup.backend().name(), setup.threads());
        Report report = new Report(machine, proxies, resting, missing, options);
        Measuring measuring = new Measuring(options, loads, proxies, System.out::println);
        for (Case each : options.cases()) {
            report.add(measuring.run(each));
        }
        return report;
    }

    private static Map<Kind, Usage> atRest(List<Proxy> proxies) throws IOException, InterruptedException {
        TimeUnit.SECONDS.sleep(REST_SECONDS);
        Map<Kind, Usage> resting = new EnumMap<>(Kind.class);
        for (Proxy proxy : proxies) {
            resting.put(proxy.kind(), proxy.usage());
        }
        return resting;
    }

    private List<Proxy> startAll(Setup setup) throws IOException, InterruptedException {
        List<Proxy> proxies = new ArrayList<>();
        for (Kind kind : options.peers()) {
            Optional<Path> program =
                    kind.own() ? Optional.of(options.program()) : kind.tool().find();
            if (program.isEmpty()) {
                missing(kind.tool());
            } else {
                start(kind, program.get(), setup).ifPresent(proxies::add);
            }
        }
        return proxies;
    }

    /** One that does not start, as an old version may, is left out; without Portolan there is nothing to measure. */
    private Optional<Proxy> start(Kind kind, Path program, Setup setup) throws IOException, InterruptedException {
        try {
            return Optional.of(Proxy.start(kind, program, setup));
        } catch (IOException e) {
            if (kind == Kind.PORTOLAN) {
                throw e;
            }
            System.out.println(kind.title() + " is left out: " + e.getMessage());
            missing.add(kind.title() + " is left out: it did not start");
            return Optional.empty();
        }
    }

    private void missing(Tool tool) {
        missing.add(tool.name() + " is not installed (on Debian: apt-get install " + tool.debian() + ")");
    }
}
