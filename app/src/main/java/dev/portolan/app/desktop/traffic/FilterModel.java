package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.Dialogs;
import dev.portolan.app.desktop.traffic.choice.IdSet;
import dev.portolan.app.desktop.traffic.filter.FilterMemory;
import dev.portolan.app.desktop.traffic.filter.NoiseModel;
import dev.portolan.app.desktop.traffic.filter.SuggestionsModel;
import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.capture.filter.TrafficFilter;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** What the user wants to see: by text, by chips, by time, without noise. JavaFX thread only. */
public final class FilterModel {

    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<TrafficFilter.Result.@Nullable Mistake> mistake = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<QuickChoice> quick = new SimpleObjectProperty<>(QuickChoice.EVERYTHING);
    private final ObjectProperty<@Nullable TimeRange> range = new SimpleObjectProperty<>();
    private final NoiseModel noise;
    private final FilterMemory memory;
    private final SuggestionsModel suggestions;
    private final Runnable changed;
    private TrafficFilter parsed = TrafficFilter.ALL;

    /** @param changed runs whenever something else is wanted */
    FilterModel(
            Capture capture,
            Background background,
            Dialogs dialogs,
            Map<String, String> preferences,
            Runnable changed) {
        this.changed = changed;
        noise = new NoiseModel(capture, background, dialogs, preferences);
        memory = new FilterMemory(text, dialogs, preferences);
        suggestions = new SuggestionsModel(capture, background, dialogs);
        text.subscribe((before, now) -> read(now));
        quick.subscribe((before, now) -> changed.run());
        range.subscribe((before, now) -> changed.run());
        noise.hidden().subscribe((before, now) -> changed.run());
    }

    private void read(String written) {
        switch (TrafficFilter.parse(written)) {
            case TrafficFilter.Result.Parsed(TrafficFilter filter) -> {
                mistake.set(null);
                parsed = filter;
                changed.run();
            }
            case TrafficFilter.Result.Mistake wrong -> mistake.set(wrong);
        }
    }

    /**
     * The question to be asked of the capture.
     *
     * @param after what was cleared up to there
     * @param hidden rows that the user hid
     */
    Query query(long after, IdSet hidden) {
        return new Query(parsed, quick.get(), noise.hidden().get(), range.get(), after, hidden);
    }

    /** What the user types; a text that is not understood leaves the rows as they are and sets {@link #mistake()}. */
    public StringProperty text() {
        return text;
    }

    ReadOnlyObjectProperty<TrafficFilter.Result.@Nullable Mistake> mistake() {
        return mistake.getReadOnlyProperty();
    }

    ObjectProperty<QuickChoice> quick() {
        return quick;
    }

    ObjectProperty<@Nullable TimeRange> range() {
        return range;
    }

    /** What tools ask by themselves, and whether it is shown. */
    NoiseModel noise() {
        return noise;
    }

    /** Filters to come back to. */
    FilterMemory memory() {
        return memory;
    }

    /** What could be written next. */
    SuggestionsModel suggestions() {
        return suggestions;
    }

    /** Adds a term that picks just that value, or leaves it out. */
    void by(String key, String value, boolean without) {
        String term = (without ? "-" : "") + TrafficFilter.exactly(key, value);
        String written = text.get().strip();
        if (!written.contains(term)) {
            text.set(written.isEmpty() ? term : written + " " + term);
        }
    }

    /** Wants everything again that is no hidden noise. */
    void clear() {
        text.set("");
        quick.set(QuickChoice.EVERYTHING);
        range.set(null);
    }

    /** Wants everything again, noise too. */
    void clearAll() {
        clear();
        noise.hideNone();
    }
}
