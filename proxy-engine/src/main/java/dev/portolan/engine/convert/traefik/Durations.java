package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.profile.Units;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations of Go: {@code 1m30s}, {@code 1.5h}; a number alone is seconds. */
final class Durations {

    private static final Pattern WHOLE = Pattern.compile("(\\d{1,9}(\\.\\d{1,9})?(ns|us|µs|ms|s|m|h))+");
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|µs|ms|s|m|h)");

    private Durations() {}

    /** Null where the text is no duration. */
    static @Nullable Duration parse(String text) {
        if (text.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        if (!WHOLE.matcher(text).matches()) {
            return null;
        }
        Matcher part = PART.matcher(text);
        double nanos = 0;
        while (part.find()) {
            nanos += Double.parseDouble(part.group(1)) * unit(part.group(2));
        }
        return Duration.ofNanos(Math.round(nanos));
    }

    private static double unit(String unit) {
        return switch (unit) {
            case "ns" -> 1;
            case "us", "µs" -> 1e3;
            case "ms" -> 1e6;
            case "s" -> 1e9;
            case "m" -> 60e9;
            default -> 3600e9;
        };
    }

    /** As a profile has it; what is no duration stays, so that it is remarked on. */
    static String profile(String text) {
        Duration duration = parse(text);
        return duration == null ? text : Units.text(duration);
    }
}
