package dev.portolan.engine.convert.nginx;

import dev.portolan.engine.profile.Units;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times and sizes as nginx writes them. */
final class Measures {

    private static final Pattern PART = Pattern.compile("(\\d{1,9})(ms|s|m|h|d|w|M|y)?\\s*");
    private static final Map<String, Duration> TIMES = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7),
            "M", Duration.ofDays(30),
            "y", Duration.ofDays(365));
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})([kKmMgG]?)");

    private Measures() {}

    /** {@code 1h 30m}, {@code 60}, {@code 250ms}; null where it is none. */
    static @Nullable Duration time(String text) {
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(text);
        int end = 0;
        while (part.find() && part.start() == end) {
            String unit = part.group(2) == null ? "s" : part.group(2);
            Duration length = TIMES.getOrDefault(unit, Duration.ofSeconds(1));
            sum = sum.plus(length.multipliedBy(Long.parseLong(part.group(1))));
            end = part.end();
        }
        return end == text.length() && end > 0 ? sum : null;
    }

    /** A time as a profile writes it, between a second and the longest that it may be; null where it is none. */
    static @Nullable String profileTime(String text) {
        Duration time = time(text);
        if (time == null || !time.isPositive()) {
            return null;
        }
        Duration longest = Duration.ofHours(24);
        return Units.text(time.compareTo(longest) > 0 ? longest : time);
    }

    static String written(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
    }

    /** In bytes; null where it is none. */
    static @Nullable Long bytes(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            return null;
        }
        int shift = switch (size.group(2)) {
            case "k", "K" -> 10;
            case "m", "M" -> 20;
            case "g", "G" -> 30;
            default -> 0;
        };
        return Long.parseLong(size.group(1)) << shift;
    }

    static String written(long bytes) {
        if (bytes >= 1 << 20 && bytes % (1 << 20) == 0) {
            return (bytes >> 20) + "m";
        }
        return bytes >= 1 << 10 && bytes % (1 << 10) == 0 ? (bytes >> 10) + "k" : String.valueOf(bytes);
    }
}
