package dev.portolan.app.cli;

import dev.portolan.app.Home;
import dev.portolan.app.ports.ListeningPorts;
import dev.portolan.engine.lan.LocalNetwork;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code portolan serve FILE…}: runs profiles without a window until the process is told to end. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Runs profiles without a window. Prints a line for each listener and TCP forward once it accepts, then one for each request.",
            "A profile that changes on disk is applied without dropping a connection. SIGTERM and Ctrl+C drain and end."
        })
final class ServeCommand implements Callable<Integer> {

    private static final long MILLIS_BETWEEN_LINES = 100;

    private final Home home;
    private final ProfileFiles files;
    private final ListeningPorts ports;
    private final PrintWriter out;
    private final PrintWriter err;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "A profile, or its name in Portolan's own folder.")
    private List<String> names = List.of();

    @Option(names = "--quiet", description = "No line for each request.")
    private boolean quiet;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Option(
            names = "--allow-lan",
            description = "Agree to listeners that other machines can reach; without it such a profile is refused.")
    private boolean allowLan;

    @Option(
            names = "--har",
            paramLabel = "HAR",
            description = {
                "Also writes what passes to this HTTP archive, which browsers and other inspectors open;",
                "it is replaced, and whole at every moment. Credentials are left out."
            })
    private @Nullable Path har;

    @Option(names = "--har-credentials", description = "With --har: write Authorization, cookies and the like too.")
    private boolean credentials;

    @Option(
            names = "--no-capture",
            description = "Records nothing of what passes: no line for each request, and a little less work for each.")
    private boolean noCapture;

    @Option(
            names = "--metrics",
            paramLabel = "ADDRESS",
            description = {
                "Figures for Prometheus at http://ADDRESS/metrics: a port alone is one of this machine;",
                "an address that other machines can reach wants --allow-lan."
            })
    private @Nullable String metrics;

    ServeCommand(Home home, ProfileFiles files, ListeningPorts ports, PrintWriter out, PrintWriter err) {
        this.home = home;
        this.files = files;
        this.ports = ports;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        if (har != null && names.size() > 1) {
            err.println("--har: one archive belongs to one profile; run \"portolan serve\" once for each");
            return Cli.BAD_INPUT;
        }
        if (har != null && noCapture) {
            err.println("--har, --no-capture: an archive is written from what is captured; leave one of them out");
            return Cli.BAD_INPUT;
        }
        InetSocketAddress metricsAddress = metrics == null ? null : MetricsServer.address(metrics);
        if (metrics != null && !agreesToMetrics(metricsAddress)) {
            return Cli.BAD_INPUT;
        }
        List<ServedProfile> served = new ArrayList<>();
        ServedProfile.Report report =
                new ServedProfile.Report(out, err, json, allowLan, ports, LocalNetwork.ofSystem());
        for (String name : names) {
            ProfileFiles.Read read = files.read(name);
            files.printRemarks(read);
            if (read.profile() == null || !report.agrees(read)) {
                return Cli.BAD_INPUT;
            }
            served.add(new ServedProfile(name, read, files, home, report, har != null));
        }
        if (noCapture) {
            served.forEach(ServedProfile::captureNothing);
        }
        try {
            List<HarLog> archives = archives(served);
            return startAll(served) && measured(served, metricsAddress) ? untilToldToEnd(served, archives) : Cli.FAILED;
        } catch (IOException e) {
            err.println(Words.shown(har + ": the archive can't be written: " + Words.of(e)));
            return Cli.FAILED;
        } finally {
            served.forEach(ServedProfile::close);
        }
    }

    private boolean agreesToMetrics(@Nullable InetSocketAddress address) {
        if (address == null) {
            err.println(Words.shown(
                    "--metrics " + metrics + ": this is no address; write a port such as 9100, or an address"
                            + " with one such as 127.0.0.1:9100"));
            return false;
        }
        if (!address.getAddress().isLoopbackAddress() && !allowLan) {
            err.println(Words.shown(
                    "--metrics " + metrics + ": other machines could read the figures; add --allow-lan if they shall"));
            return false;
        }
        return true;
    }

    /** Offers the figures, where they are asked for; false where the port can't be had. */
    private boolean measured(List<ServedProfile> served, @Nullable InetSocketAddress address) {
        if (address == null) {
            return true;
        }
        try {
            String url = MetricsServer.start(
                            address,
                            () -> served.stream().map(ServedProfile::metrics).toList())
                    .url();
            if (json) {
                JsonLines.print(out, Map.of("event", "metrics", "url", url));
            } else {
                out.println("metrics " + url);
            }
            out.flush();
            return true;
        } catch (IOException e) {
            err.println(Words.shown("--metrics " + metrics + ": " + Words.of(e)));
            return false;
        }
    }

    private List<HarLog> archives(List<ServedProfile> served) throws IOException {
        return har == null ? List.of() : List.of(served.getFirst().archive(har, credentials));
    }

    /** All of them are started; false where one of them accepts nothing at all. */
    private static boolean startAll(List<ServedProfile> served) {
        boolean all = true;
        for (ServedProfile profile : served) {
            all &= profile.start();
        }
        return all;
    }

    private int untilToldToEnd(List<ServedProfile> served, List<HarLog> archives) {
        CountDownLatch end = new CountDownLatch(1);
        Thread hook = new Thread(() -> drainAndHalt(served), "drain");
        Runtime.getRuntime().addShutdownHook(hook);
        try (ScheduledExecutorService printer = Executors.newSingleThreadScheduledExecutor(ServeCommand::daemon)) {
            for (ServedProfile profile : served) {
                printer.scheduleWithFixedDelay(profile.troubleLog(), 1, 1, TimeUnit.SECONDS);
                printer.scheduleWithFixedDelay(
                        profile.targetLog(), MILLIS_BETWEEN_LINES, MILLIS_BETWEEN_LINES, TimeUnit.MILLISECONDS);
            }
            for (HarLog archive : archives) {
                printer.scheduleWithFixedDelay(
                        archive, MILLIS_BETWEEN_LINES, MILLIS_BETWEEN_LINES, TimeUnit.MILLISECONDS);
            }
            if (!quiet && !noCapture) {
                for (ServedProfile profile : served) {
                    printer.scheduleWithFixedDelay(
                            profile.requestLog(), MILLIS_BETWEEN_LINES, MILLIS_BETWEEN_LINES, TimeUnit.MILLISECONDS);
                }
            }
            end.await();
        } catch (InterruptedException e) {
            Runtime.getRuntime().removeShutdownHook(hook);
            return 0;
        }
        return 0;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "request-log");
        thread.setDaemon(true);
        return thread;
    }

    /** A JVM that a signal ends has the signal's exit code; who asked for the end gets 0 after all is drained. */
    private void drainAndHalt(List<ServedProfile> served) {
        served.forEach(ServedProfile::close);
        if (!quiet) {
            served.forEach(profile -> profile.requestLog().run());
        }
        out.flush();
        err.flush();
        Runtime.getRuntime().halt(0);
    }
}
