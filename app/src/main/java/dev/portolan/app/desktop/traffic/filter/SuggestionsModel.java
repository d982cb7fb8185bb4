package dev.portolan.app.desktop.traffic.filter;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.Dialogs;
import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.capture.filter.FilterSuggestions;
import dev.portolan.engine.capture.filter.FilterSuggestions.Suggestion;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What could be written next, and which of it is chosen. JavaFX thread only. */
public final class SuggestionsModel {

    private final Capture capture;
    private final Background background;
    private final Dialogs dialogs;
    private final ObservableList<Suggestion> all = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper(-1);
    private int asked;

    public SuggestionsModel(Capture capture, Background background, Dialogs dialogs) {
        this.capture = capture;
        this.background = background;
        this.dialogs = dialogs;
    }

    /** None while there is nothing to suggest, or nobody asked. */
    ObservableList<Suggestion> all() {
        return all;
    }

    /** The place of the chosen one, or -1. */
    ReadOnlyIntegerProperty chosen() {
        return chosen.getReadOnlyProperty();
    }

    /** Looks for what fits at the caret. */
    void ask(String text, int caret) {
        int mine = ++asked;
        background.run(
                () -> FilterSuggestions.at(text, caret, capture),
                found -> {
                    if (mine == asked) {
                        show(found);
                    }
                },
                failure -> dialogs.unexpected("There is nothing to suggest for the filter", failure));
    }

    private void show(List<Suggestion> found) {
        chosen.set(-1);
        all.setAll(found);
    }

    /** What is still looked for comes too late. */
    void close() {
        asked++;
        chosen.set(-1);
        all.clear();
    }

    /** Goes so many on, round at the ends; false where there are none. */
    boolean move(int by) {
        if (!all.isEmpty()) {
            int from = chosen.get() < 0 && by < 0 ? 0 : chosen.get();
            chosen.set(Math.floorMod(from + by, all.size()));
        }
        return !all.isEmpty();
    }

    /** The chosen one, or null. */
    @Nullable
    Suggestion taken() {
        return chosen.get() < 0 ? null : all.get(chosen.get());
    }

    /** The chosen one, else the first; null where there is none. */
    @Nullable
    Suggestion best() {
        return all.isEmpty() ? null : all.get(Math.max(0, chosen.get()));
    }
}
