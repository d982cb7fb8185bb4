package dev.portolan.app.desktop.certificates;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates as this screen writes them. */
final class Dates {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);

    private Dates() {}

    static String day(ZonedDateTime date) {
        return DAY.format(date);
    }

    static String moment(ZonedDateTime date) {
        return MOMENT.format(date);
    }
}
