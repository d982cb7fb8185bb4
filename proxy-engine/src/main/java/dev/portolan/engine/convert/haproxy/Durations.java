package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.profile.Units;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times (HAProxy's manual, 2.5) and sizes as a profile has them. */
final class Durations {

    private static final Pattern TIME = Pattern.compile("(\\d{1,10})(us|ms|s|m|h|d)?");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,10})([kKmMgG])?");

    private Durations() {}

    /** Null where it is none, or none at all, such as 0. */
    static @Nullable Duration of(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        long amount = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2) == null ? "ms" : matcher.group(2);
        Duration time = switch (unit) {
            case "us" -> Duration.ofNanos(amount * 1000);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> Duration.ofMillis(amount);
        };
        return time.isZero() ? null : time;
    }

    /** In a profile's words; null where it is no time. */
    static @Nullable String text(String text) {
        Duration time = of(text);
        return time == null ? null : Units.text(time);
    }

    /** Bytes; -1 where it is no size. */
    static long bytes(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            return -1;
        }
        int shift = matcher.group(2) == null
                ? 0
                : switch (Character.toLowerCase(matcher.group(2).charAt(0))) {
                    case 'k' -> 10;
                    case 'm' -> 20;
                    default -> 30;
                };
        return Long.parseLong(matcher.group(1)) << shift;
    }
}
