package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.CacheOutcome;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.Note;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What stands in a column, as a term of the filter language. */
record ColumnTerm(String key, String value) {

    /** Null where the column is empty, or its values seldom come twice. */
    static @Nullable ColumnTerm of(TrafficColumn column, ExchangeSummary summary) {
        return switch (column) {
            case METHOD -> term("method", summary.method());
            case STATUS -> summary.status() == 0 ? null : term("status", Integer.toString(summary.status()));
            case ROUTE -> term("route", summary.route());
            case HOST -> term("host", summary.host());
            case PATH -> term("path", summary.pathAlone());
            case TARGET -> term("target", summary.target());
            case FAILURE -> term("failure", summary.failure());
            case TYPE -> term("type", summary.type());
            case PROTOCOL -> term("protocol", summary.protocol());
            case CONNECTION -> term("connection", Long.toString(summary.connection()));
            case COMMENT -> term("comment", summary.note().comment());
            case CACHE -> cache(summary.cache());
            case FLAG -> flag(summary.note().flag());
            case NUMBER, TLS, TARGET_PROTOCOL, SENT, SIZE, TIME, START, WATERFALL -> null;
        };
    }

    private static @Nullable ColumnTerm flag(Note.@Nullable Flag flag) {
        return flag == null ? null : term("flag", NoteLook.lower(flag));
    }

    private static @Nullable ColumnTerm cache(@Nullable CacheOutcome outcome) {
        return outcome == null ? null : term("cache", outcome.name().toLowerCase(Locale.ROOT));
    }

    private static @Nullable ColumnTerm term(String key, @Nullable String value) {
        return value == null || value.isEmpty() ? null : new ColumnTerm(key, value);
    }
}
