package dev.portolan.engine.convert.caddy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sizes and times as Caddy writes them. Pure. */
final class Quantities {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?) ?([a-zA-Z]{0,3})");
    private static final Pattern TIME = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)(ns|us|µs|ms|s|m|h|d)");
    private static final Pattern WHOLE_TIME = Pattern.compile("(?:\\d{1,12}(?:\\.\\d{1,9})?(?:ns|us|µs|ms|s|m|h|d))+");

    private static final Map<String, Long> UNITS = Map.ofEntries(
            Map.entry("", 1L),
            Map.entry("b", 1L),
            Map.entry("k", 1_000L),
            Map.entry("kb", 1_000L),
            Map.entry("m", 1_000_000L),
            Map.entry("mb", 1_000_000L),
            Map.entry("g", 1_000_000_000L),
            Map.entry("gb", 1_000_000_000L),
            Map.entry("kib", 1L << 10),
            Map.entry("mib", 1L << 20),
            Map.entry("gib", 1L << 30));

    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L,
            "d", 86_400_000_000_000L);

    private static final BigDecimal MOST = new BigDecimal(Long.MAX_VALUE);

    private Quantities() {}

    /** In bytes; -1 where it is no size. */
    static long bytes(String text) {
        Matcher size = SIZE.matcher(text);
        Long unit = size.matches() ? UNITS.get(size.group(2).toLowerCase(Locale.ROOT)) : null;
        return unit == null
                ? -1
                : new BigDecimal(size.group(1))
                        .multiply(BigDecimal.valueOf(unit))
                        .min(MOST)
                        .longValue();
    }

    /** From Go's text ({@code 1m30s}) or a number of nanoseconds; null where it is neither. */
    static @Nullable Duration duration(String text) {
        if (text.matches("\\d{1,18}")) {
            return Duration.ofNanos(Long.parseLong(text));
        }
        if (text.length() > 60 || !WHOLE_TIME.matcher(text).matches()) {
            return null;
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher parts = TIME.matcher(text);
        while (parts.find()) {
            nanos = nanos.add(new BigDecimal(parts.group(1))
                    .multiply(BigDecimal.valueOf(NANOS.getOrDefault(parts.group(2), 0L))));
        }
        return Duration.ofNanos(nanos.min(MOST).longValue());
    }
}
