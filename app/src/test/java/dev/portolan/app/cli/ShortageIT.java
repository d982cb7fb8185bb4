package dev.portolan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A proxy that runs out of what the system gives it, as a process of its own: it fails what needs more, says so, and goes on by
 * itself when there is enough again.
 */
class ShortageIT {

    private static final String GET = "GET /small HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @TempDir
    Path folder;

    private HttpServer backend;
    private Process process;
    private int port;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<Socket> clients = new ArrayList<>();

    @BeforeEach
    void startBackend() throws IOException {
        assumeThat(System.getProperty("os.name")).as("ulimit").isNotEqualTo("Windows");
        backend = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        backend.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        backend.createContext("/small", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        backend.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                byte[] piece = new byte[64 << 10];
                while (true) {
                    body.write(piece);
                }
            } catch (IOException e) {
                // Whoever asked for it has had enough.
            }
        });
        backend.start();
    }

    @AfterEach
    void stop() throws IOException {
        hangUp();
        backend.stop(0);
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private void hangUp() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        clients.clear();
    }

    /** @param before what the shell does before it becomes the program */
    private void serve(String before, String... options) throws Exception {
        Path profile = Files.writeString(
                folder.resolve("shop.json"), """
                { "version": 1, "name": "Shop", "listeners": [ { "address": "127.0.0.1", "port": 0 } ],
                  "routes": [ { "path": "/", "to": "http://127.0.0.1:%d" } ] }
                """.formatted(backend.getAddress().getPort()));
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                before + "exec \"$@\"",
                "serve",
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                classPath()));
        command.addAll(List.of(options));
        command.addAll(List.of("dev.portolan.app.Main", "serve", "--quiet", profile.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PORTOLAN_HOME", folder.resolve("home").toString());
        process = builder.start();
        BufferedReader reader = process.inputReader();
        Thread.ofVirtual().start(() -> {
            try {
                reader.lines().forEach(lines::add);
            } catch (UncheckedIOException e) {
                lines.add("output ended: " + e.getMessage());
            }
        });
        String listening = awaitLine("listening http://");
        port = Integer.parseInt(listening.substring(listening.lastIndexOf(':') + 1));
    }

    /** A class from a folder takes a file descriptor to load, as none of the packaged program does; from a jar it takes none. */
    private String classPath() throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (!Files.isDirectory(path)) {
                entries.add(entry);
            } else if (Files.exists(path.resolve("module-info.class"))) {
                entries.add(jar(path, folder.resolve("jar" + entries.size() + ".jar")));
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private static String jar(Path classes, Path to) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(to));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, jar);
            }
        }
        return to.toString();
    }

    private String awaitLine(String part) throws InterruptedException {
        List<String> passed = new ArrayList<>();
        for (String line = lines.poll(60, TimeUnit.SECONDS); line != null; line = lines.poll(60, TimeUnit.SECONDS)) {
            passed.add(line);
            if (line.contains(part)) {
                return line;
            }
        }
        throw new AssertionError("No line with «" + part + "» among " + passed);
    }

    private Socket connect() throws IOException {
        Socket client = new Socket(InetAddress.getByName("127.0.0.1"), port);
        client.setSoTimeout(20_000);
        clients.add(client);
        return client;
    }

    private static void send(Socket client, String request) throws IOException {
        client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    /** The status line, or what came of it before the connection ended. */
    private static String status(Socket client) throws IOException {
        StringBuilder line = new StringBuilder();
        InputStream in = client.getInputStream();
        for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    private String ask() throws IOException {
        Socket client = connect();
        send(client, GET);
        return status(client);
    }

    private void awaitGoodAnswer() {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        String last;
        do {
            try {
                last = ask();
            } catch (IOException e) {
                last = e.toString();
            }
            Thread.onSpinWait();
        } while (!last.startsWith("HTTP/1.1 200 ") && System.nanoTime() - deadline < 0);
        assertThat(last).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void withoutFileDescriptorsConnectionsWaitAndRequestsFailUntilSomeAreFree() throws Exception {
        serve("ulimit -n 300; ");
        Socket early = connect();
        for (int i = 0; i < 320; i++) {
            connect();
        }
        awaitLine("No file descriptors are left: new connections to port " + port + " wait");
        send(early, GET);
        assertThat(status(early)).startsWith("HTTP/1.1 503 ");
        hangUp();
        awaitGoodAnswer();
    }

    @Test
    void withoutMemoryForBuffersRequestsFailUntilThereIsSome() throws Exception {
        serve(
                "",
                "-XX:MaxDirectMemorySize=16m",
                "-Dio.netty.maxDirectMemory=14680064",
                "--sun-misc-unsafe-memory-access=allow");
        for (int i = 0; i < 150; i++) {
            send(connect(), GET.replace("/small", "/endless"));
        }
        awaitLine("The memory for bodies under way is used up");
        assertThat(process.isAlive()).isTrue();
        hangUp();
        awaitGoodAnswer();
    }
}
