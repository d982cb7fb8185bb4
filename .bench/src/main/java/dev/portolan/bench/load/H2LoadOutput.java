package dev.portolan.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The figures in what h2load prints, and the percentiles from its log, since it prints none. */
final class H2LoadOutput {

    private static final Pattern RATE = Pattern.compile("finished in [^,]+, ([\\d.]+) req/s");
    private static final Pattern COUNTS =
            Pattern.compile("(\\d+) done, (\\d+) succeeded, (\\d+) failed, (\\d+) errored, (\\d+) timeout");

    private H2LoadOutput() {}

    /** @param log one line a request: when it began, its status, its microseconds */
    static Sample read(String output, Path log) throws IOException {
        Matcher rate = RATE.matcher(output);
        Matcher counts = COUNTS.matcher(output);
        if (!rate.find() || !counts.find()) {
            throw new IOException("h2load printed no figures:\n" + output);
        }
        long requests = Long.parseLong(counts.group(2));
        long errors = Long.parseLong(counts.group(3)) + Long.parseLong(counts.group(5));
        Latencies latencies = latencies(log);
        return new Sample(
                requests,
                Double.parseDouble(rate.group(1)),
                latencies.percentile(0.5),
                latencies.percentile(0.99),
                errors);
    }

    private static Latencies latencies(Path log) throws IOException {
        Latencies latencies = new Latencies();
        try (BufferedReader lines = Files.newBufferedReader(log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                latencies.add(Long.parseLong(line.substring(line.lastIndexOf('\t') + 1)));
            }
        }
        return latencies;
    }
}
