package dev.portolan.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process and those that it started have used up to now, as the kernel counts it.
 *
 * @param cpuMicros of all threads, user and system
 * @param residentBytes what they share is counted for each
 */
public record Usage(long cpuMicros, long residentBytes) {

    /** USER_HZ, which is 100 on every platform that Java 25 runs on. */
    private static final long MICROS_A_TICK = 10_000;

    public static Usage of(ProcessHandle root) throws IOException {
        long cpu = 0;
        long resident = 0;
        for (ProcessHandle each :
                Stream.concat(Stream.of(root), root.descendants()).toList()) {
            Path folder = Path.of("/proc", Long.toString(each.pid()));
            try {
                cpu += ticks(Files.readString(folder.resolve("stat"))) * MICROS_A_TICK;
                resident += resident(Files.readAllLines(folder.resolve("status")));
            } catch (NoSuchFileException _) {
                // A helper that has ended meanwhile.
            }
        }
        return new Usage(cpu, resident);
    }

    /** Fields 14 and 15 of proc_pid_stat(5); the second, the name, may hold anything. */
    static long ticks(String stat) {
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
        return Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12));
    }

    private static long resident(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .sum();
    }
}
