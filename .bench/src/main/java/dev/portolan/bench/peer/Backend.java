package dev.portolan.bench.peer;

import dev.portolan.bench.process.Children;
import dev.portolan.bench.process.Tool;
import dev.portolan.bench.process.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands behind every proxy: nginx, or a small server of our own where there is none; and a server that sends WebSocket
 * messages back.
 *
 * @param http its port for requests
 * @param echo its port for WebSockets
 * @param name what it is, for the report
 */
public record Backend(int http, int echo, String name) {

    /** The bodies that it serves, by path. */
    private static final Map<String, Integer> FILES = Map.of("10k.bin", 10 << 10, "1m.bin", 1 << 20);

    static Backend start(Workspace workspace, Children children, OwnBackend own)
            throws IOException, InterruptedException {
        Tool nginx = new Tool("nginx", "nginx-light", "-v");
        Optional<Path> found = nginx.find();
        if (found.isEmpty()) {
            return new Backend(
                    own.port(), own.port(), "a Netty server of the benchmark's own (nginx is not installed)");
        }
        Path folder = workspace.folder("backend");
        Files.createDirectories(folder.resolve("www"));
        for (Map.Entry<String, Integer> file : FILES.entrySet()) {
            Files.write(folder.resolve("www").resolve(file.getKey()), body(file.getValue()));
        }
        int port = Workspace.freePort();
        Path conf = Workspace.write(
                Backend.class,
                "backend.conf",
                folder,
                Map.of("user", System.getProperty("user.name"), "folder", folder, "port", port));
        Path log = folder.resolve("log.txt");
        Process process = children.start(
                folder,
                log,
                Map.of(),
                List.of(found.get().toString(), "-e", "stderr", "-p", folder.toString(), "-c", conf.toString()));
        Readiness.await("the backend", process, log, port);
        return new Backend(port, own.port(), "nginx " + nginx.versionOf(found.get()) + ", one worker");
    }

    static Map<String, Integer> files() {
        return FILES;
    }

    /** Bytes that no compression makes small. */
    static byte[] body(int size) {
        byte[] bytes = new byte[size];
        new java.util.Random(size).nextBytes(bytes);
        return bytes;
    }
}
