package dev.portolan.bench;

import dev.portolan.bench.load.Loads;
import dev.portolan.bench.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the figures depend on. */
record Machine(List<String> lines) {

    /** @param backend what stands behind the proxies */
    static Machine facts(String backend, int threads) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%d processors (%s), %d GiB, Linux %s",
                Runtime.getRuntime().availableProcessors(),
                first("/proc/cpuinfo", "model name"),
                Long.parseLong(first("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) >> 20,
                System.getProperty("os.version")));
        lines.add("Load generator, proxy and backend (" + backend + ") share the machine; " + threads
                + " threads or workers for each proxy");
        for (Tool tool : List.of(Loads.WRK, Loads.H2LOAD)) {
            Optional<Path> found = tool.find();
            if (found.isPresent()) {
                lines.add(tool.name() + " " + tool.versionOf(found.get()));
            }
        }
        return new Machine(List.copyOf(lines));
    }

    private static String first(String file, String name) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("0");
    }
}
