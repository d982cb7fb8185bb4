package dev.portolan.engine.profile;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads what trouble a route makes on purpose. */
public final class FaultReader {

    public static final String LATENCY_ADVICE = "write a time such as \"200ms\", or two such as \"100ms-300ms\"";
    public static final String BANDWIDTH_ADVICE = "write bytes a second such as \"64KB/s\" or \"1MB/s\"";

    private static final String PER_SECOND = "/s";

    private FaultReader() {}

    static Fault read(ObjectReader route) {
        ObjectReader fault = route.object("fault", FieldNames.FAULT);
        if (fault == null) {
            return Fault.NONE;
        }
        ObjectReader error = fault.object("error", FieldNames.FAULT_ERROR);
        return new Fault(
                fault.bool("enabled", true),
                latency(fault),
                bandwidth(fault),
                error == null ? 0 : error.number("rate", "0.1", 0),
                error == null ? Fault.DEFAULT_STATUS : error.integer("status", "503", Fault.DEFAULT_STATUS),
                fault.number("abort", "0.05", 0));
    }

    private static Fault.@Nullable Range latency(ObjectReader fault) {
        String text = fault.string("latency");
        Fault.Range range = text == null ? null : latency(text);
        if (text != null && range == null) {
            fault.problem("latency", "\"%s\" is no latency; %s.".formatted(text, LATENCY_ADVICE));
        }
        return range;
    }

    private static @Nullable Long bandwidth(ObjectReader fault) {
        String text = fault.string("bandwidth");
        Long bytes = text == null ? null : bandwidth(text);
        if (text != null && bytes == null) {
            fault.problem("bandwidth", "\"%s\" is no bandwidth; %s.".formatted(text, BANDWIDTH_ADVICE));
        }
        return bytes;
    }

    /** {@code 200ms} or {@code 100ms-300ms}; null where it is neither. */
    public static Fault.@Nullable Range latency(String text) {
        int dash = text.indexOf('-');
        Duration least = Units.duration((dash < 0 ? text : text.substring(0, dash)).strip());
        Duration most = Units.duration(text.substring(dash + 1).strip());
        return least == null || most == null ? null : new Fault.Range(least, most);
    }

    /** Bytes a second of {@code 64KB/s}; null where it is no such text. */
    public static @Nullable Long bandwidth(String text) {
        return text.endsWith(PER_SECOND)
                ? Units.size(
                        text.substring(0, text.length() - PER_SECOND.length()).strip())
                : null;
    }
}
