package dev.portolan.engine.cache;

import io.netty.handler.codec.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates in fields, read strictly: in the three forms of RFC 9110, section 5.6.7 without regard to case, and in no other. A date that
 * somebody else would read in another way must not keep a response fresh.
 */
final class DateField {

    private static final String TIME = "(\\d\\d):(\\d\\d):(\\d\\d)";
    private static final Pattern FIXED = Pattern.compile("[a-z]{3}, (\\d\\d) ([a-z]{3}) (\\d{4}) " + TIME + " gmt");
    private static final Pattern RFC850 = Pattern.compile("[a-z]{6,9}, (\\d\\d)-([a-z]{3})-(\\d\\d) " + TIME + " gmt");
    private static final Pattern ASCTIME = Pattern.compile("[a-z]{3} ([a-z]{3}) ([ \\d]\\d) " + TIME + " (\\d{4})");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private DateField() {}

    /** Seconds since the epoch of the first field of that name; null where there is none, or it is no date. */
    static @Nullable Long seconds(HttpHeaders fields, CharSequence name, long nowMillis) {
        String value = fields.get(name);
        return value == null ? null : parse(value, nowMillis);
    }

    /** @param nowMillis which the century of a year of two digits depends on */
    static @Nullable Long parse(String value, long nowMillis) {
        String text = value.strip().toLowerCase(Locale.ROOT);
        Matcher fixed = FIXED.matcher(text);
        if (fixed.matches()) {
            return seconds(number(fixed, 3), fixed.group(2), fixed.group(1), fixed, 4);
        }
        Matcher asctime = ASCTIME.matcher(text);
        if (asctime.matches()) {
            return seconds(number(asctime, 6), asctime.group(1), asctime.group(2), asctime, 3);
        }
        Matcher rfc850 = RFC850.matcher(text);
        return rfc850.matches()
                ? seconds(year(number(rfc850, 3), nowMillis), rfc850.group(2), rfc850.group(1), rfc850, 4)
                : null;
    }

    /** One that would lie more than 50 years ahead is of the past. */
    private static int year(int twoDigits, long nowMillis) {
        int now = Instant.ofEpochMilli(nowMillis).atOffset(ZoneOffset.UTC).getYear();
        int year = now - now % 100 + twoDigits;
        return year > now + 50 ? year - 100 : year;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static @Nullable Long seconds(int year, String month, String day, Matcher time, int firstOfTime) {
        try {
            // A leap second is the second before.
            int second = Math.min(59, number(time, firstOfTime + 2));
            return LocalDateTime.of(
                            year,
                            MONTHS.indexOf(month) + 1,
                            Integer.parseInt(day.strip()),
                            number(time, firstOfTime),
                            number(time, firstOfTime + 1),
                            second)
                    .toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
