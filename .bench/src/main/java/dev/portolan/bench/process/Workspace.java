package dev.portolan.bench.process;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A run's own temporary folder; gone afterwards. */
public final class Workspace implements AutoCloseable {

    private final Path root;

    public Workspace() throws IOException {
        root = Files.createTempDirectory("portolan-bench");
    }

    public Path folder(String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }

    /** Writes a resource that stands beside {@code place} into a folder, with every <code>${name}</code> replaced. */
    public static Path write(Class<?> place, String resource, Path folder, Map<String, ?> values) throws IOException {
        String text;
        try (InputStream in = Objects.requireNonNull(place.getResourceAsStream(resource), resource)) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (Map.Entry<String, ?> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", String.valueOf(value.getValue()));
        }
        return Files.writeString(folder.resolve(resource), text);
    }

    /** A port that nothing listens on at this moment. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
