package dev.portolan.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The processes that a run starts. None of them outlives it: they are ended at the end, after a failure, at Ctrl+C, and,
 * where the system can do that ({@code setpriv} of util-linux), even when this process is killed.
 */
public final class Children implements AutoCloseable {

    private static final long SECONDS_TO_END = 5;

    private final List<Process> processes = new ArrayList<>();
    private final Thread hook = new Thread(this::endAll, "end-children");
    private final Optional<Path> setpriv = new Tool("setpriv", "util-linux", "--version").find();

    public Children() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Starts a program that runs until the end; what it prints goes to {@code output}. */
    public Process start(Path folder, Path output, Map<String, String> environment, List<String> command)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(bound(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return remember(builder.start());
    }

    /**
     * Runs a program to its end.
     *
     * @param name of the file in {@code folder} that keeps what it prints
     * @return what it printed
     */
    public String run(Path folder, String name, List<String> command) throws IOException, InterruptedException {
        Path output = folder.resolve(name);
        Process process = start(folder, output, Map.of(), command);
        int code = process.waitFor();
        synchronized (processes) {
            processes.remove(process);
        }
        String printed = Files.readString(output);
        if (code != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + code + ":\n" + printed);
        }
        return printed;
    }

    /** The system ends such a process when the thread that started it is gone. */
    private List<String> bound(List<String> command) {
        List<String> whole = new ArrayList<>();
        setpriv.ifPresent(path -> whole.addAll(List.of(path.toString(), "--pdeathsig", "TERM", "--")));
        whole.addAll(command);
        return whole;
    }

    private Process remember(Process process) {
        synchronized (processes) {
            processes.add(process);
        }
        return process;
    }

    private void endAll() {
        List<ProcessHandle> all;
        synchronized (processes) {
            all = processes.stream()
                    .flatMap(process -> Stream.concat(Stream.of(process.toHandle()), process.descendants()))
                    .toList();
            processes.forEach(Process::destroy);
            processes.clear();
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_END);
        for (ProcessHandle each : all) {
            try {
                each.onExit().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (Exception stillThere) {
                each.destroyForcibly();
            }
        }
    }

    @Override
    public void close() {
        endAll();
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
