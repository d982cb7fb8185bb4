package dev.portolan.app.desktop.traffic.filter;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.Dialogs;
import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.capture.ExchangeSummary;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Which noise is kept out of the table, from one start to the next, and how much of each there is. JavaFX thread only. */
public final class NoiseModel {

    private static final String HIDDEN = "noise";

    private final Capture capture;
    private final Background background;
    private final Dialogs dialogs;
    private final Map<String, String> preferences;
    private final ReadOnlyObjectWrapper<Set<Noise>> hidden = new ReadOnlyObjectWrapper<>(Set.of());
    private final ReadOnlyObjectWrapper<Map<Noise, Long>> counts = new ReadOnlyObjectWrapper<>(Map.of());

    public NoiseModel(Capture capture, Background background, Dialogs dialogs, Map<String, String> preferences) {
        this.capture = capture;
        this.background = background;
        this.dialogs = dialogs;
        this.preferences = preferences;
        Set<String> names = Set.of(preferences.getOrDefault(HIDDEN, "").split(","));
        hidden.set(Arrays.stream(Noise.values())
                .filter(noise -> names.contains(noise.name()))
                .collect(Collectors.toUnmodifiableSet()));
    }

    public ReadOnlyObjectProperty<Set<Noise>> hidden() {
        return hidden.getReadOnlyProperty();
    }

    /** How many exchanges of each there were when {@link #count} was last done; empty before. */
    ReadOnlyObjectProperty<Map<Noise, Long>> counts() {
        return counts.getReadOnlyProperty();
    }

    void hide(Noise noise, boolean on) {
        Set<Noise> next = EnumSet.noneOf(Noise.class);
        next.addAll(hidden.get());
        if (on) {
            next.add(noise);
        } else {
            next.remove(noise);
        }
        hide(next);
    }

    void hideAll() {
        hide(EnumSet.allOf(Noise.class));
    }

    public void hideNone() {
        hide(Set.of());
    }

    private void hide(Set<Noise> next) {
        if (next.equals(hidden.get())) {
            return;
        }
        preferences.put(HIDDEN, next.stream().map(Noise::name).sorted().collect(Collectors.joining(",")));
        hidden.set(Set.copyOf(next));
    }

    /** Looks how much of each there is. */
    void count() {
        background.run(
                this::counted, counts::set, failure -> dialogs.unexpected("The noise could not be counted", failure));
    }

    private Map<Noise, Long> counted() {
        Map<Noise, Long> found = new EnumMap<>(Noise.class);
        long last = capture.lastId();
        for (long id = capture.firstId(); id <= last; id++) {
            ExchangeSummary summary = capture.summary(id);
            if (summary != null) {
                for (Noise noise : Noise.values()) {
                    if (noise.matches(summary)) {
                        found.merge(noise, 1L, Long::sum);
                    }
                }
            }
        }
        return found;
    }
}
