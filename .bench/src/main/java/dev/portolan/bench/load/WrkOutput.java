package dev.portolan.bench.load;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The figures in what wrk prints. */
final class WrkOutput {

    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in ");
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
    private static final Pattern STATUS = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern SOCKETS =
            Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");
    private static final Map<String, Double> MILLIS = Map.of("us", 1e-3, "ms", 1.0, "s", 1e3, "m", 6e4);

    private WrkOutput() {}

    static Sample read(String output) throws IOException {
        return new Sample(
                (long) number(REQUESTS, output),
                number(RATE, output),
                percentile("50", output),
                percentile("99", output),
                errors(output));
    }

    private static double number(Pattern pattern, String output) throws IOException {
        Matcher found = pattern.matcher(output);
        if (!found.find()) {
            throw new IOException("wrk printed no " + pattern + ":\n" + output);
        }
        return Double.parseDouble(found.group(1));
    }

    private static double percentile(String percent, String output) throws IOException {
        Matcher found = Pattern.compile(percent + "%\\s+([\\d.]+)(us|ms|s|m)").matcher(output);
        if (!found.find()) {
            throw new IOException("wrk printed no " + percent + "%:\n" + output);
        }
        return Double.parseDouble(found.group(1)) * MILLIS.getOrDefault(found.group(2), 1.0);
    }

    private static long errors(String output) {
        long errors = 0;
        Matcher status = STATUS.matcher(output);
        if (status.find()) {
            errors += Long.parseLong(status.group(1));
        }
        Matcher sockets = SOCKETS.matcher(output);
        if (sockets.find()) {
            for (int i = 1; i <= sockets.groupCount(); i++) {
                errors += Long.parseLong(sockets.group(i));
            }
        }
        return errors;
    }
}
