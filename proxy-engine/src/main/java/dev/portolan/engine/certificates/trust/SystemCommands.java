package dev.portolan.engine.certificates.trust;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs real programs: no input, English messages, and an end to waiting. */
final class SystemCommands implements CommandRunner {

    /** Long enough to find and type a password. */
    private static final int MINUTES = 5;

    private static final int MOST_OUTPUT = 4 * 1024 * 1024;

    @Override
    public Result run(List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        var output = new CompletableFuture<byte[]>();
        Thread.ofVirtual().start(() -> read(process, output));
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new IOException(command.getFirst() + " did not end within " + MINUTES + " minutes.");
            }
            return new Result(process.exitValue(), new String(output.join(), StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var cancelled = new InterruptedIOException(command.getFirst() + " was cancelled.");
            cancelled.initCause(e);
            throw cancelled;
        } finally {
            process.destroyForcibly();
        }
    }

    private static void read(Process process, CompletableFuture<byte[]> output) {
        try (var stream = process.getInputStream()) {
            output.complete(stream.readNBytes(MOST_OUTPUT));
        } catch (IOException e) {
            output.complete(e.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
