package dev.portolan.engine.profile;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations and sizes as people write them in a profile: {@code 250ms}, {@code 10s}, {@code 5m}; {@code 64KB}, {@code 1MB}. */
public final class Units {

    public static final String DURATION_ADVICE = "write a duration such as \"250ms\", \"10s\" or \"5m\"";
    public static final String SIZE_ADVICE = "write a size such as \"64KB\", \"1MB\" or \"1GB\"";

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(KB|MB|GB)");

    private Units() {}

    /** Null where the text is no duration. */
    public static @Nullable Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
    }

    /** The shortest exact text, rounded up to a millisecond. */
    public static String text(Duration duration) {
        long millis = duration.plusNanos(999_999).toMillis();
        if (millis % 60_000 == 0 && millis != 0) {
            return millis / 60_000 + "m";
        }
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }

    /** Bytes, units being powers of 1024; null where the text is no size. */
    public static @Nullable Long size(String text) {
        Matcher matcher = SIZE.matcher(text);
        return matcher.matches() ? Long.valueOf(Long.parseLong(matcher.group(1)) << shift(matcher.group(2))) : null;
    }

    /** The shortest exact text, rounded up to 1 KB. */
    public static String text(long bytes) {
        for (String unit : new String[] {"GB", "MB"}) {
            if (bytes != 0 && bytes % (1L << shift(unit)) == 0) {
                return (bytes >> shift(unit)) + unit;
            }
        }
        return ((bytes + 1023) >> 10) + "KB";
    }

    private static int shift(String unit) {
        return switch (unit) {
            case "GB" -> 30;
            case "MB" -> 20;
            default -> 10;
        };
    }
}
