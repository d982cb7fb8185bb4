package dev.portolan.engine.profile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Trouble that a route makes on purpose, so that a program can be seen to cope with it.
 *
 * @param enabled whether it is made; false keeps the settings for another time
 * @param latency what a request waits before it goes on, or null
 * @param bandwidth bytes a second that one exchange may carry each way, or null for any number
 * @param errorRate the share of requests that are answered {@code errorStatus}, from 0 to 1
 * @param errorStatus from 400 to 599
 * @param abort the share of requests whose connection is cut, from 0 to 1
 */
public record Fault(
        boolean enabled,
        @Nullable Range latency,
        @Nullable Long bandwidth,
        double errorRate,
        int errorStatus,
        double abort) {

    /** A time between two, or both the same. */
    public record Range(Duration least, Duration most) {

        /** As a profile has it: {@code 200ms}, {@code 100ms-300ms}. */
        @Override
        public String toString() {
            return least.equals(most) ? Units.text(least) : Units.text(least) + "-" + Units.text(most);
        }
    }

    public static final int DEFAULT_STATUS = 503;

    /** No trouble at all. */
    public static final Fault NONE = new Fault(true, null, null, 0, DEFAULT_STATUS, 0);

    /** Whether there is any that could be made. */
    public boolean any() {
        return latency != null || bandwidth != null || errorRate > 0 || abort > 0;
    }

    /** Whether it is made. */
    public boolean active() {
        return enabled && any();
    }

    public Fault withEnabled(boolean on) {
        return new Fault(on, latency, bandwidth, errorRate, errorStatus, abort);
    }

    /** In a few words: {@code 100ms-300ms latency, 64KB/s, 10 % answered 503, 5 % cut off}; empty without any. */
    public String words() {
        List<String> words = new ArrayList<>();
        if (latency != null) {
            words.add(latency + " latency");
        }
        if (bandwidth != null) {
            words.add(Units.text(bandwidth) + "/s");
        }
        if (errorRate > 0) {
            words.add(percent(errorRate) + " answered " + errorStatus);
        }
        if (abort > 0) {
            words.add(percent(abort) + " cut off");
        }
        return String.join(", ", words);
    }

    private static String percent(double share) {
        String text = String.format(Locale.ROOT, "%.2f", share * 100);
        return text.replaceAll("\\.?0+$", "") + " %";
    }
}
