package dev.portolan.app.clients;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Runs the programs of this system that are clients of the proxy. */
final class Programs implements AutoCloseable {

    /** What would have them trust other authorities than those of their stores. */
    private static final Set<String> AUTHORITIES = Set.of(
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "CURL_CA_BUNDLE",
            "GIT_SSL_CAINFO",
            "NODE_EXTRA_CA_CERTS",
            "REQUESTS_CA_BUNDLE");

    private final Path home;
    private final List<Process> running = new ArrayList<>();

    /** Every program believes {@code home} to be its user's. */
    Programs(Path home) {
        this.home = home;
    }

    /** Starts a program that goes on until {@link #close}; what it prints goes to the file. */
    Process start(Path folder, Path output, String... command) throws IOException {
        Process process =
                builder(folder, command).redirectOutput(output.toFile()).start();
        running.add(process);
        return process;
    }

    /** Runs a program to its end. */
    Ended run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(home, "output", ".txt");
        Process process = builder(home, command).redirectOutput(output.toFile()).start();
        process.getOutputStream().close();
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(List.of(command) + " did not end; it printed " + Files.readString(output));
        }
        return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    record Ended(int code, String output) {}

    private ProcessBuilder builder(Path folder, String... command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeAll(AUTHORITIES);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("XDG_CONFIG_HOME", home.resolve(".config").toString());
        return builder;
    }

    @Override
    public void close() {
        running.forEach(Programs::end);
    }

    /** Ends a program with everything that it started. */
    static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }
}
