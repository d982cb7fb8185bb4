package dev.portolan.app.desktop.traffic.find;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.Dialogs;
import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.search.SearchHit;
import dev.portolan.engine.capture.search.SearchPattern;
import dev.portolan.engine.capture.search.TrafficSearch;
import dev.portolan.engine.capture.search.TrafficSearch.Part;
import dev.portolan.engine.capture.search.TrafficSearch.Progress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a text in heads, bodies and messages, on a worker, newest first. What comes while it looks and afterwards is
 * counted, and looked through when the user says so. JavaFX thread only.
 */
public final class SearchModel {

    /** Who shows a place that was found. */
    @FunctionalInterface
    public interface Opener {

        /** @param nth how many hits of the same text come before it in the same place, from 0 */
        void open(SearchHit hit, int nth);
    }

    private final Capture capture;
    private final Background background;
    private final Dialogs dialogs;
    private final Supplier<Predicate<ExchangeSummary>> all;
    private final Supplier<Predicate<ExchangeSummary>> shown;
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final StringProperty text = new SimpleStringProperty("");
    private final BooleanProperty regex = new SimpleBooleanProperty();
    private final BooleanProperty matchCase = new SimpleBooleanProperty();
    private final BooleanProperty inHeads = new SimpleBooleanProperty(true);
    private final BooleanProperty inBodies = new SimpleBooleanProperty(true);
    private final BooleanProperty inMessages = new SimpleBooleanProperty(true);
    private final BooleanProperty onlyShown = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<SearchState> state = new ReadOnlyObjectWrapper<>(new SearchState.Idle());
    private final ReadOnlyLongWrapper newer = new ReadOnlyLongWrapper();
    private final ObservableList<SearchRow> rows = FXCollections.observableArrayList();
    private Opener opener = (hit, nth) -> {};
    private int place = -1;
    private long upTo;
    private @Nullable Run run;

    /**
     * @param all the exchanges that are there for the user; what it gives is asked on a worker
     * @param shown those that the table shows; likewise
     */
    public SearchModel(
            Capture capture,
            Background background,
            Dialogs dialogs,
            Supplier<Predicate<ExchangeSummary>> all,
            Supplier<Predicate<ExchangeSummary>> shown) {
        this.capture = capture;
        this.background = background;
        this.dialogs = dialogs;
        this.all = all;
        this.shown = shown;
    }

    /** Whether the search is in sight. */
    public BooleanProperty open() {
        return open;
    }

    public StringProperty text() {
        return text;
    }

    BooleanProperty regex() {
        return regex;
    }

    BooleanProperty matchCase() {
        return matchCase;
    }

    BooleanProperty inHeads() {
        return inHeads;
    }

    BooleanProperty inBodies() {
        return inBodies;
    }

    BooleanProperty inMessages() {
        return inMessages;
    }

    /** Whether only the rows that the table shows are looked through. */
    BooleanProperty onlyShown() {
        return onlyShown;
    }

    ReadOnlyObjectProperty<SearchState> state() {
        return state.getReadOnlyProperty();
    }

    /** How many exchanges came since the search began. */
    ReadOnlyLongProperty newer() {
        return newer.getReadOnlyProperty();
    }

    ObservableList<SearchRow> rows() {
        return rows;
    }

    public void onOpen(Opener next) {
        opener = next;
    }

    /** Looks through everything, anew. */
    public void search() {
        rows.clear();
        place = -1;
        begin(1);
    }

    /** Looks through what came since the last search began; what is found stands above the rest. */
    void searchNewer() {
        if (!(state.get() instanceof SearchState.Running)) {
            begin(upTo + 1);
        }
    }

    private void begin(long from) {
        cancel();
        run = null;
        newer.set(0);
        SearchPattern.Result read = regex.get()
                ? SearchPattern.regex(text.get(), matchCase.get())
                : SearchPattern.text(text.get(), matchCase.get());
        switch (read) {
            case SearchPattern.Result.Mistake(int at, String sentence) ->
                state.set(new SearchState.Mistaken(at, sentence));
            case SearchPattern.Result.Parsed(SearchPattern pattern) -> start(pattern, from);
        }
    }

    private void start(SearchPattern pattern, long from) {
        Set<Part> parts = parts();
        if (parts.isEmpty()) {
            state.set(new SearchState.Mistaken(-1, "Choose where to look: heads, bodies or messages"));
            return;
        }
        upTo = capture.lastId();
        Predicate<ExchangeSummary> among = (onlyShown.get() ? shown : all).get();
        Run mine = new Run(
                new TrafficSearch(capture, pattern, parts, summary -> summary.id() >= from && among.test(summary)));
        run = mine;
        state.set(new SearchState.Running(mine.progress));
        background.run(
                () -> mine.search.run(mine),
                outcome -> {
                    if (mine.equals(run)) {
                        take(mine);
                        run = null;
                        state.set(new SearchState.Ended(outcome));
                    }
                },
                failure -> {
                    if (mine.equals(run)) {
                        run = null;
                        state.set(new SearchState.Mistaken(-1, "The search ended early"));
                        dialogs.unexpected("The search ended early", failure);
                    }
                });
    }

    private Set<Part> parts() {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        if (inHeads.get()) {
            parts.add(Part.START_LINES);
            parts.add(Part.FIELDS);
        }
        if (inBodies.get()) {
            parts.add(Part.BODIES);
        }
        if (inMessages.get()) {
            parts.add(Part.MESSAGES);
        }
        return parts;
    }

    /** Ends the search that is under way; what was found stays. */
    void cancel() {
        if (run != null) {
            run.search.cancel();
        }
    }

    /** Takes the search out of sight. */
    public void close() {
        cancel();
        open.set(false);
    }

    /** Takes over what was found meanwhile; once a frame. */
    public void tick() {
        Run mine = run;
        if (mine != null && state.get() instanceof SearchState.Running(Progress before)) {
            take(mine);
            Progress now = mine.progress;
            if (!now.equals(before)) {
                state.set(new SearchState.Running(now));
            }
        }
        if (state.get() instanceof SearchState.Ended) {
            newer.set(Math.max(0, capture.lastId() - upTo));
        }
    }

    private void take(Run mine) {
        List<SearchRow> taken = new ArrayList<>();
        SearchHit hit;
        while ((hit = mine.found.poll()) != null) {
            if (hit.id() != mine.group) {
                mine.group = hit.id();
                mine.before.clear();
                taken.add(new SearchRow.Group(hit.id(), capture.summary(hit.id())));
            }
            int nth = mine.before.merge(new Same(hit.place(), hit.match().toLowerCase(Locale.ROOT)), 1, Integer::sum);
            taken.add(new SearchRow.Hit(hit, nth - 1));
        }
        if (!taken.isEmpty()) {
            rows.addAll(mine.rows, taken);
            place += place >= mine.rows ? taken.size() : 0;
            mine.rows += taken.size();
        }
    }

    /** Goes so many hits on, round at the ends, and shows that place; the row it stands in, or -1 where there is none. */
    public int go(int by) {
        int at = place;
        for (int tried = 0; tried < rows.size(); tried++) {
            at = Math.floorMod(at < 0 && by < 0 ? rows.size() - 1 : at + by, rows.size());
            if (rows.get(at) instanceof SearchRow.Hit && show(at)) {
                return at;
            }
        }
        return -1;
    }

    /** Shows the hit in this row, or the first one of the exchange that stands there; false where there is none. */
    boolean show(int row) {
        int at = row >= 0 && row < rows.size() && rows.get(row) instanceof SearchRow.Group ? row + 1 : row;
        if (at < 0 || at >= rows.size() || !(rows.get(at) instanceof SearchRow.Hit(SearchHit hit, int nth))) {
            return false;
        }
        place = at;
        opener.open(hit, nth);
        return true;
    }

    /** The row of the hit that was shown last, or -1. */
    int place() {
        return place;
    }

    /** Hits of the same text in the same place. */
    private record Same(SearchHit.Place place, String match) {}

    /** A search under way. It hears on the worker's thread; everything else of it is the JavaFX thread's. */
    private static final class Run implements TrafficSearch.Listener {

        private final TrafficSearch search;
        private final Queue<SearchHit> found = new ConcurrentLinkedQueue<>();
        private final Map<Same, Integer> before = new HashMap<>();
        private volatile Progress progress = new Progress(0, 0, 0);
        private long group;
        private int rows;

        Run(TrafficSearch search) {
            this.search = search;
        }

        @Override
        public void heard(List<SearchHit> hits, Progress now) {
            found.addAll(hits);
            progress = now;
        }
    }
}
