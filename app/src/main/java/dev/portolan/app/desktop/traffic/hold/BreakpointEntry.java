package dev.portolan.app.desktop.traffic.hold;

import dev.portolan.engine.breakpoint.Breakpoint;
import dev.portolan.engine.capture.filter.TrafficFilter;
import java.time.Duration;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** A breakpoint as the user writes it. JavaFX thread only. */
final class BreakpointEntry {

    /** Seconds, at most a day. */
    private static final long LONGEST = 86_400;

    private final long id;
    private final StringProperty filter = new SimpleStringProperty("");
    private final StringProperty seconds =
            new SimpleStringProperty(Long.toString(Breakpoint.DEFAULT_PATIENCE.toSeconds()));
    private final BooleanProperty on = new SimpleBooleanProperty(true);
    private final BooleanProperty requests = new SimpleBooleanProperty(true);
    private final BooleanProperty responses = new SimpleBooleanProperty();

    BreakpointEntry(long id, String filter) {
        this.id = id;
        this.filter.set(filter);
    }

    /** One line of the preferences; null where it is none. */
    static @Nullable BreakpointEntry read(long id, String line) {
        String[] parts = line.split(" ", 5);
        if (parts.length < 5) {
            return null;
        }
        BreakpointEntry entry = new BreakpointEntry(id, parts[4]);
        entry.on.set(parts[0].equals("on"));
        entry.requests.set(parts[1].equals("request"));
        entry.responses.set(parts[2].equals("response"));
        entry.seconds.set(parts[3]);
        return entry;
    }

    String line() {
        return String.join(
                " ",
                on.get() ? "on" : "off",
                requests.get() ? "request" : "-",
                responses.get() ? "response" : "-",
                Long.toString(patience()),
                filter.get().replace('\n', ' '));
    }

    /** Why it holds nothing, a sentence; null where nothing is wrong. */
    @Nullable
    String problem() {
        if (filter.get().isBlank()) {
            return "Write what it is to hold, such as path:/api; path:/ is everything.";
        }
        if (TrafficFilter.parse(filter.get()) instanceof TrafficFilter.Result.Mistake mistake) {
            return mistake.message();
        }
        if (!requests.get() && !responses.get()) {
            return "Choose whether requests or responses are held.";
        }
        return seconds.get().matches("[1-9][0-9]{0,5}")
                ? null
                : "Write after how many seconds it goes on by itself, such as 300.";
    }

    private long patience() {
        return seconds.get().matches("[1-9][0-9]{0,5}")
                ? Math.min(LONGEST, Long.parseLong(seconds.get()))
                : Breakpoint.DEFAULT_PATIENCE.toSeconds();
    }

    /** As the engine has it; null while it is switched off or wrong. */
    @Nullable
    Breakpoint breakpoint() {
        return on.get()
                        && problem() == null
                        && TrafficFilter.parse(filter.get())
                                instanceof TrafficFilter.Result.Parsed(TrafficFilter parsed)
                ? new Breakpoint(id, parsed, requests.get(), responses.get(), Duration.ofSeconds(patience()))
                : null;
    }

    Observable[] all() {
        return new Observable[] {filter, seconds, on, requests, responses};
    }

    StringProperty filter() {
        return filter;
    }

    StringProperty seconds() {
        return seconds;
    }

    BooleanProperty on() {
        return on;
    }

    BooleanProperty requests() {
        return requests;
    }

    BooleanProperty responses() {
        return responses;
    }
}
