package dev.portolan.bench.peer;

import dev.portolan.bench.process.Usage;
import dev.portolan.bench.process.Workspace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A proxy that runs.
 *
 * @param startMillis from its start until it accepted
 * @param protocol what it chose over TLS, {@code h2} or {@code http/1.1}
 */
public record Proxy(Kind kind, String version, Process process, int http, int tls, long startMillis, String protocol) {

    /** @param program where its program stands */
    public static Proxy start(Kind kind, Path program, Setup setup) throws IOException, InterruptedException {
        Path folder = setup.workspace().folder(kind.name());
        int http = Workspace.freePort();
        Place place = new Place(folder, http, kind.onePort() ? http : Workspace.freePort());
        String configuration = kind.configuration();
        if (configuration != null) {
            Workspace.write(Proxy.class, configuration, folder, setup.values(place));
        }
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(kind.arguments(place, setup));
        Path log = folder.resolve("log.txt");
        Process process = setup.children().start(folder, log, kind.environment(place, setup), command);
        long millis = Readiness.await(kind.title(), process, log, place.http());
        Readiness.await(kind.title(), process, log, place.tls());
        return new Proxy(
                kind,
                kind.tool().versionOf(program),
                process,
                place.http(),
                place.tls(),
                millis,
                Alpn.chosenBy(place.tls()));
    }

    public URI url(boolean secure, String path) {
        return URI.create((secure ? "https" : "http") + "://127.0.0.1:" + (secure ? tls : http) + path);
    }

    public Usage usage() throws IOException {
        return Usage.of(process.toHandle());
    }
}
