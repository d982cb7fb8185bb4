package dev.portolan.app.doctor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that stands in the way, or will.
 *
 * @param id stable, for scripts: {@code target-refused}
 * @param title what is wrong and where, a sentence
 * @param meaning what follows from it, one or two sentences
 * @param remedy what to do, one or two sentences
 * @param fixes what can be done at once; empty where only the user can do something
 * @param filter shows the traffic that it was seen in; null where it was not seen in traffic
 */
public record Finding(
        String id,
        Severity severity,
        String title,
        String meaning,
        String remedy,
        List<Fix> fixes,
        @Nullable String filter) {

    /** How bad it is; the worst first. */
    public enum Severity {
        /** Something does not work. */
        PROBLEM,

        /** Something may not work, or for some only. */
        WARNING,

        /** Good to know. */
        NOTE
    }

    public Finding {
        fixes = List.copyOf(fixes);
    }

    /** One that was not seen in traffic. */
    public Finding(String id, Severity severity, String title, String meaning, String remedy, Fix... fixes) {
        this(id, severity, title, meaning, remedy, List.of(fixes), null);
    }
}
