package dev.portolan.bench.load;

import dev.portolan.bench.process.Children;
import dev.portolan.bench.process.Workspace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 by wrk, plain or over TLS. */
final class WrkLoad implements Load {

    private final Path wrk;
    private final Children children;
    private final Path folder;
    private final int connections;
    private final @Nullable Path script;

    /** @param script the resource with the request, or null for a GET */
    WrkLoad(Path wrk, Children children, Path folder, int connections, @Nullable String script) throws IOException {
        this.wrk = wrk;
        this.children = children;
        this.folder = folder;
        this.connections = connections;
        this.script = script == null ? null : Workspace.write(WrkLoad.class, script, folder, Map.of());
    }

    @Override
    public Sample run(URI url, int seconds) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                wrk.toString(),
                "-t" + Loads.threads(),
                "-c" + connections,
                "-d" + seconds + "s",
                "--timeout",
                "10s",
                "--latency"));
        if (script != null) {
            command.addAll(List.of("-s", script.toString()));
        }
        command.add(url.toString());
        return WrkOutput.read(children.run(folder, "wrk.txt", command));
    }
}
