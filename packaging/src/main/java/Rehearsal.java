import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the program, so that the runtime learns what it loads (AOT cache), and to see that it starts. */
final class Rehearsal {

    private static final String REHEARSAL = "-Dportolan.rehearsal=true";

    private static final int LISTENERS = 2;
    private static final byte[] SMALL = "{\"name\":\"Sextant\"}".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LARGE = new byte[256 << 10];

    private final Layout layout;
    private final JvmOptions options;

    Rehearsal(Layout layout, JvmOptions options) {
        this.layout = layout;
        this.options = options;
    }

    /** Runs the program once from start to end on the Headless platform and keeps what the runtime learnt. */
    void train() throws IOException, InterruptedException {
        List<String> command = java(JvmOptions.Use.DESKTOP);
        command.addAll(List.of(REHEARSAL, "-Dglass.platform=Headless", "-Dprism.order=sw", "-m", JvmOptions.MAIN));
        runProgram("the AOT training run", command);
        if (Layout.linux()) {
            trainServe();
        }
    }

    private List<String> java(JvmOptions.Use use) throws IOException {
        List<String> command = new ArrayList<>(List.of(layout.java().toString()));
        command.addAll(options.of(use));
        command.add("-XX:AOTCacheOutput=" + layout.caches().resolve(use.cache()));
        return command;
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Serves a profile for some seconds, then ends it as a service manager does. */
    private void trainServe() throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("portolan-rehearsal");
        HttpServer backend = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        backend.createContext("/", exchange -> answer(exchange, SMALL));
        backend.createContext("/large", exchange -> answer(exchange, LARGE));
        backend.start();
        Path profile = Files.writeString(home.resolve("rehearsal.json"), """
                { "version": 1, "name": "Rehearsal", "listeners": [ { "port": 0 }, { "port": 0, "tls": true } ],
                  "routes": [ { "path": "/", "to": "http://localhost:%d" } ] }
                """.formatted(
                        backend.getAddress().getPort()));
        List<String> command = java(JvmOptions.Use.COMMAND_LINE);
        command.addAll(List.of("-m", JvmOptions.MAIN, "serve", profile.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("PORTOLAN_HOME", home.toString());
        Process process = builder.start();
        try (BufferedReader lines = process.inputReader()) {
            List<URI> urls = listening(lines);
            // A line a request: nobody reads them, but somebody must take them.
            Thread reader = Thread.startVirtualThread(() -> lines.lines().forEach(line -> {}));
            Visitors.visit(urls);
            // Process.destroy would close the stream before what is still to come was read.
            process.toHandle().destroy();
            reader.join();
        } finally {
            backend.stop(0);
        }
        await("the AOT training run of serve", process, home);
    }

    /** The addresses that it says it listens on. */
    private static List<URI> listening(BufferedReader lines) throws IOException {
        List<URI> urls = new ArrayList<>();
        while (urls.size() < LISTENERS) {
            String line = lines.readLine();
            if (line == null) {
                throw new IOException("serve ended before it listened");
            }
            if (line.startsWith("listening ")) {
                urls.add(URI.create(line.substring("listening ".length()) + "/"));
            }
        }
        return urls;
    }

    void startOnce() throws IOException, InterruptedException {
        Path program = layout.program();
        runProgram("the program's first start", List.of(program.toString(), "--version"));
        System.out.println("The program stands at " + program);
    }

    private void runProgram(String what, List<String> command) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("portolan-rehearsal");
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("PORTOLAN_HOME", home.toString());
        await(what, builder.start(), home);
    }

    private static void await(String what, Process process, Path home) throws IOException, InterruptedException {
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException(what + " did not end within 3 minutes");
        }
        Tools.delete(home);
        if (process.exitValue() != 0) {
            throw new IOException(what + " failed with exit code " + process.exitValue());
        }
    }
}
