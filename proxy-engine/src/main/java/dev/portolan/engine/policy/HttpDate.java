package dev.portolan.engine.policy;

import io.netty.handler.codec.DateFormatter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dates as HTTP has them (RFC 9110, section 5.6.7): written in the one form with two digits for the day, read in all three. */
public final class HttpDate {

    private static final DateTimeFormatter FIXED = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private HttpDate() {}

    public static String of(Instant instant) {
        return FIXED.format(instant);
    }

    /** Null for what is no date. */
    static @Nullable Instant parse(@Nullable String value) {
        Date date = value == null || value.isEmpty() ? null : DateFormatter.parseHttpDate(value);
        return date == null ? null : date.toInstant();
    }
}
