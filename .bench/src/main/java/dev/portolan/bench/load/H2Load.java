package dev.portolan.bench.load;

import dev.portolan.bench.process.Children;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** HTTP/2 over TLS by h2load, some streams on each connection. */
final class H2Load implements Load {

    private final Path h2load;
    private final Children children;
    private final Path folder;
    private final int connections;
    private final int streams;

    H2Load(Path h2load, Children children, Path folder, int connections, int streams) {
        this.h2load = h2load;
        this.children = children;
        this.folder = folder;
        this.connections = connections;
        this.streams = streams;
    }

    @Override
    public Sample run(URI url, int seconds) throws IOException, InterruptedException {
        Path log = folder.resolve("h2load.log");
        Files.deleteIfExists(log);
        String output = children.run(
                folder,
                "h2load.txt",
                List.of(
                        h2load.toString(),
                        "-t" + Loads.threads(),
                        "-c" + connections,
                        "-m" + streams,
                        "-D" + seconds,
                        "--log-file=" + log,
                        url.toString()));
        return H2LoadOutput.read(output, log);
    }
}
