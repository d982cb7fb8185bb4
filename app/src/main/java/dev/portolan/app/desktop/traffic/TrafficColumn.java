package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.ExchangeSummary;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The table's columns: their titles, widths in pixels, and what each sorts by (a number or a text). */
enum TrafficColumn {
    NUMBER("#", 80, 70, 0, number(ExchangeSummary::id)),
    METHOD("Method", 74, 64, 0, text(ExchangeSummary::method)),
    STATUS("Status", 82, 66, 0, number(TrafficColumn::statusKey)),
    ROUTE("Route", 112, 64, 0, text(ExchangeSummary::route)),
    HOST("Host", 128, 80, 980, text(ExchangeSummary::host)),
    PATH("Path", 270, 120, 0, text(ExchangeSummary::path)),
    COMMENT("Comment", 160, 80, Room.ASKED, text(summary -> summary.note().comment())),
    FLAG(
            "Flag",
            84,
            60,
            Room.ASKED,
            number(summary -> NoteLook.place(summary.note().flag()))),
    PROTOCOL("Protocol", 84, 64, Room.ASKED, text(ExchangeSummary::protocol)),
    TLS("TLS", 60, 44, Room.ASKED, text(TrafficText::tls)),
    CONNECTION("Connection", 96, 60, Room.ASKED, number(ExchangeSummary::connection)),
    TARGET("Target", 170, 90, Room.ASKED, text(ExchangeSummary::target)),
    TARGET_PROTOCOL("Target protocol", 112, 70, Room.ASKED, text(ExchangeSummary::targetProtocol)),
    FAILURE("Failure", 110, 70, Room.ASKED, text(ExchangeSummary::failure)),
    CACHE("Cache", 124, 118, Room.ASKED, text(CacheLook::text)),
    TYPE("Type", 76, 56, 0, text(TrafficText::type)),
    SENT("Request size", 96, 70, Room.ASKED, number(ExchangeSummary::requestBytes)),
    SIZE("Size", 78, 64, 0, number(TrafficText::bytes)),
    TIME("Time", 86, 70, 0, number(summary -> summary.timings().total())),
    START("Start", 104, 92, 1100, number(ExchangeSummary::startedMillis)),
    WATERFALL("Waterfall", 250, 110, 0, number(ExchangeSummary::startedMillis));

    private final String title;
    private final double width;
    private final double least;
    private final double room;

    @SuppressWarnings("ImmutableEnumChecker") // An accessor of a record.
    private final @Nullable ToLongFunction<ExchangeSummary> number;

    @SuppressWarnings("ImmutableEnumChecker")
    private final @Nullable Text text;

    TrafficColumn(String title, double width, double least, double room, ToLongFunction<ExchangeSummary> number) {
        this.title = title;
        this.width = width;
        this.least = least;
        this.room = room;
        this.number = number;
        this.text = null;
    }

    TrafficColumn(String title, double width, double least, double room, Text text) {
        this.title = title;
        this.width = width;
        this.least = least;
        this.room = room;
        this.number = null;
        this.text = text;
    }

    String title() {
        return title;
    }

    double width() {
        return width;
    }

    double leastWidth() {
        return least;
    }

    /** The width of the table from which the column is shown unless the user said otherwise. */
    double room() {
        return room;
    }

    boolean sortsByText() {
        return text != null;
    }

    long number(ExchangeSummary summary) {
        return Objects.requireNonNull(number).applyAsLong(summary);
    }

    String text(ExchangeSummary summary) {
        return Objects.requireNonNull(text).of(summary);
    }

    /** A failure sorts behind every status, and what has no answer yet before. */
    private static long statusKey(ExchangeSummary summary) {
        return summary.failure() == null ? summary.status() : 1000 + summary.status();
    }

    private static ToLongFunction<ExchangeSummary> number(ToLongFunction<ExchangeSummary> read) {
        return read;
    }

    private static Text text(Function<ExchangeSummary, @Nullable String> read) {
        return summary -> {
            String value = read.apply(summary);
            return value == null ? "" : value;
        };
    }

    /** An enum's constants can't refer to its own. */
    private static final class Room {

        /** No table is so wide: the column is shown where the user asks for it. */
        static final double ASKED = Double.MAX_VALUE;
    }

    /** What a column sorts by where that is a text. */
    private interface Text {
        String of(ExchangeSummary summary);
    }
}
