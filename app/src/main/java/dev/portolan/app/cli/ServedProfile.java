package dev.portolan.app.cli;

import dev.portolan.app.Home;
import dev.portolan.app.lan.SharedUrls;
import dev.portolan.app.ports.ListeningPort;
import dev.portolan.app.ports.ListeningPorts;
import dev.portolan.engine.Engine;
import dev.portolan.engine.EngineOptions;
import dev.portolan.engine.EngineState;
import dev.portolan.engine.EngineState.ListenerStatus;
import dev.portolan.engine.EngineState.TcpStatus;
import dev.portolan.engine.Machinery;
import dev.portolan.engine.lan.LocalNetwork;
import dev.portolan.engine.profile.CaptureSettings;
import dev.portolan.engine.profile.Entrance;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.ProfileFile;
import dev.portolan.engine.profile.ProfileWatcher;
import dev.portolan.engine.profile.TcpForward;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One profile that {@code serve} runs: its engine, and the watch on its file. */
final class ServedProfile implements AutoCloseable {

    /** Nobody looks back at what passed, so there is no need to keep as much as for a window. */
    private static final CaptureSettings CAPTURE = new CaptureSettings(32 << 20, 64 << 10, 0);

    private final String name;
    private final ProfileFiles files;
    private final Report report;
    private final Engine engine;
    private final RequestLog requestLog;
    private final Set<String> reported = new HashSet<>();
    private ProfileFiles.Read current;
    private @Nullable HarLog harLog;
    private @Nullable ProfileWatcher watcher;

    /** @param whole whether as much is kept as the profile says, for somebody who reads it */
    ServedProfile(String name, ProfileFiles.Read read, ProfileFiles files, Home home, Report report, boolean whole) {
        this.name = name;
        this.files = files;
        this.report = report;
        this.current = read;
        EngineOptions options = EngineOptions.defaults(home.certificates());
        this.engine = new Engine(whole ? options.withCaptured(home.captured()) : options.withCapture(CAPTURE));
        this.requestLog = new RequestLog(engine.capture(), report.out, report.json);
    }

    TroubleLog troubleLog() {
        return new TroubleLog(() -> engine.stats().troubles(), name, report.err);
    }

    /** Its figures now. */
    MetricsText.Source metrics() {
        EngineState state = engine.state();
        Profile profile = state instanceof EngineState.Running running
                ? running.profile()
                : Objects.requireNonNull(current.profile(), "served");
        return new MetricsText.Source(profile, engine.stats(), engine.capture().stats());
    }

    TargetLog targetLog() {
        return new TargetLog(() -> engine.stats().targetEvents(), report.out, report.json);
    }

    RequestLog requestLog() {
        return requestLog;
    }

    /** From here on nothing of what passes is recorded. */
    void captureNothing() {
        engine.capture().recording(false);
    }

    /**
     * Begins an archive of what passes.
     *
     * @throws IOException where the file can't be written
     */
    HarLog archive(Path file, boolean credentials) throws IOException {
        HarLog log = new HarLog(file, engine.capture(), credentials, report.err);
        harLog = log;
        return log;
    }

    /** Starts the engine and the watch; false where no listener accepts. */
    boolean start() {
        boolean accepts = apply(current);
        if (accepts) {
            report.machinery(engine);
            try {
                ProfileFile file = new ProfileFile(current.file());
                file.load();
                watcher = new ProfileWatcher(file, () -> changed(file));
            } catch (IOException e) {
                report.err.println(current.file() + ": changes can't be watched for: " + Words.of(e));
            }
        }
        return accepts;
    }

    private synchronized boolean apply(ProfileFiles.Read read) {
        Profile profile = read.profile();
        if (profile == null) {
            return false;
        }
        EngineState state = engine.apply(profile, read.folder()).join();
        current = read;
        if (!(state instanceof EngineState.Running running)) {
            return false;
        }
        reported.retainAll(Stream.concat(
                        running.listeners().stream().map(ServedProfile::key),
                        running.tcp().stream().map(ServedProfile::key))
                .toList());
        List<ListenerStatus> fresh = running.listeners().stream()
                .filter(each -> reported.add(key(each)))
                .toList();
        fresh.forEach(report::listener);
        if (fresh.stream().anyMatch(each -> each.listener().lan() && each.problem() == null)) {
            // Whether a name is announced is asked of the network, which may take seconds.
            Thread.ofVirtual().name("shared").start(() -> report.shared(SharedUrls.of(running, report.network)));
        }
        running.tcp().stream().filter(each -> reported.add(key(each))).forEach(report::forward);
        return running.listeners().stream().anyMatch(each -> each.problem() == null)
                || running.tcp().stream().anyMatch(each -> each.problem() == null);
    }

    private static String key(TcpStatus status) {
        return status.url() + " " + status.forward().leadsTo() + " " + status.problem();
    }

    private static String key(ListenerStatus status) {
        return status.url() + " " + status.problem();
    }

    /** On the watcher's thread: a file with mistakes leaves what runs as it is. */
    private void changed(ProfileFile file) {
        try {
            // From here on anything else is a change, also what was there before.
            file.load();
        } catch (IOException e) {
            report.err.println(file.path() + ": can't be read: " + Words.of(e));
            return;
        }
        ProfileFiles.Read read = files.read(name);
        files.printRemarks(read);
        if (read.profile() == null || !report.agrees(read)) {
            report.err.println(read.file() + ": not applied; the version before it goes on running");
        } else if (!read.profile().equals(current.profile())) {
            apply(read);
            report.applied(read);
        }
    }

    @Override
    public void close() {
        try {
            if (watcher != null) {
                watcher.close();
            }
        } catch (IOException e) {
            report.err.println(current.file() + ": the watch on it did not end: " + Words.of(e));
        }
        engine.stop().join();
        if (harLog != null) {
            harLog.close();
        }
        engine.close();
    }

    /** What serving tells the person at the terminal. */
    record Report(
            PrintWriter out,
            PrintWriter err,
            boolean json,
            boolean allowLan,
            ListeningPorts ports,
            LocalNetwork network) {

        /** Whether every listener and TCP forward keeps to this machine, or the user agreed to more. */
        boolean agrees(ProfileFiles.Read read) {
            Profile profile = read.profile();
            if (allowLan || profile == null) {
                return true;
            }
            for (Entrance entrance : profile.entrances()) {
                if (entrance.beyondLoopback()) {
                    String what = entrance.lan()
                            ? "/lan: machines of the same network could reach port " + entrance.port()
                            : "/address: other machines could reach " + entrance.address();
                    err.println(Words.shown(read.file() + ": " + pointer(profile, entrance) + what
                            + "; add --allow-lan if that is wanted"));
                    return false;
                }
            }
            return true;
        }

        private static String pointer(Profile profile, Entrance entrance) {
            return switch (entrance) {
                case Listener listener -> "/listeners/" + profile.listeners().indexOf(listener);
                case TcpForward forward -> "/tcp/" + profile.tcp().indexOf(forward);
            };
        }

        void listener(ListenerStatus status) {
            String problem = status.problem();
            if (problem != null) {
                err.println(Words.shown(
                        status.url() + ": " + problem + owner(status.listener().port())));
            } else if (json) {
                JsonLines.print(out, Map.of("event", "listening", "url", status.url(), "port", status.port()));
            } else {
                out.println("listening " + status.url());
            }
        }

        /** How other machines of the network call what is shared with them. */
        void shared(SharedUrls urls) {
            if (json) {
                JsonLines.print(out, Map.of("event", "shared", "urls", urls.profile(), "authority", urls.authority()));
            } else if (urls.profile().isEmpty()) {
                err.println("nobody can reach what is shared: this machine has no private address now; join a network");
            } else {
                urls.profile().forEach(url -> out.println(Words.shown("shared " + url)));
                urls.authority().stream()
                        .findFirst()
                        .ifPresent(url -> out.println(Words.shown(
                                "shared " + url + " (for phones, which have to trust the local CA first)")));
            }
            out.flush();
        }

        /** Not asked for in vain: what carries out TLS is loaded for the answer. */
        void machinery(Engine engine) {
            Machinery machinery = json ? engine.machinery() : null;
            if (machinery != null) {
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("event", "running");
                line.put("transport", machinery.transport());
                line.put("tls", machinery.tls());
                if (machinery.tlsProblem() != null) {
                    line.put("tlsProblem", machinery.tlsProblem());
                }
                JsonLines.print(out, line);
            }
        }

        void forward(TcpStatus status) {
            String target = status.forward().leadsTo();
            if (status.problem() != null) {
                err.println(Words.shown(status.url() + ": " + status.problem()
                        + owner(status.forward().port())));
            } else if (json) {
                JsonLines.print(
                        out,
                        Map.of("event", "listening", "url", status.url(), "port", status.port(), "target", target));
            } else {
                out.println(Words.shown("listening " + status.url() + " → " + target));
            }
        }

        private String owner(int port) {
            ListeningPort holder = port == 0 ? null : ports.at(port);
            return holder == null ? "" : " (held by " + holder.owner() + ")";
        }

        void applied(ProfileFiles.Read read) {
            if (json) {
                JsonLines.print(
                        out, Map.of("event", "applied", "file", read.file().toString()));
            } else {
                out.println(Words.shown("applied " + read.file()));
            }
        }
    }
}
