package dev.portolan.app.desktop.traffic.hold;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.Dialogs;
import dev.portolan.engine.breakpoint.Breakpoint;
import dev.portolan.engine.breakpoint.Breakpoints;
import dev.portolan.engine.breakpoint.HeldExchange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Where traffic is held, and what is held. It asks the engine when it is told to ({@link #tick}). Each profile has breakpoints of its
 * own, which are remembered; that they are in force is not, so that a profile that is opened never holds anything back. JavaFX
 * thread only.
 */
public final class HoldModel {

    private static final String REMEMBERED = "breakpoints ";

    /** Where they stood when they were those of all profiles. */
    private static final String ONCE = "breakpoints";

    private final Breakpoints engine;
    private final Background background;
    private final Dialogs dialogs;
    private final Map<String, String> preferences;
    private final ObservableList<BreakpointEntry> entries = FXCollections.observableArrayList(BreakpointEntry::all);
    private final BooleanProperty on = new SimpleBooleanProperty();
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<@Nullable HeldDraft> chosen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper remark = new ReadOnlyStringWrapper("");
    private final Map<HeldExchange, HeldDraft> drafts = new HashMap<>();
    private List<HeldExchange> held = List.of();
    private long seen = -1;
    private @Nullable String profile;
    private long nextId = 1;

    /** @param profile the file of the profile that is open, or null */
    public HoldModel(
            Breakpoints engine,
            Background background,
            Dialogs dialogs,
            Map<String, String> preferences,
            ObservableValue<@Nullable String> profile) {
        this.engine = engine;
        this.background = background;
        this.dialogs = dialogs;
        this.preferences = preferences;
        entries.addListener((Observable changed) -> changed());
        on.subscribe(this::apply);
        profile.subscribe(this::opened);
    }

    private void opened(@Nullable String file) {
        on.set(false);
        profile = null;
        entries.setAll(file == null ? List.of() : remembered(file));
        profile = file;
    }

    private List<BreakpointEntry> remembered(String file) {
        String once = preferences.remove(ONCE);
        if (once != null) {
            preferences.putIfAbsent(REMEMBERED + file, once);
        }
        return preferences
                .getOrDefault(REMEMBERED + file, "")
                .lines()
                .map(line -> BreakpointEntry.read(nextId++, line))
                .filter(Objects::nonNull)
                .toList();
    }

    private void changed() {
        if (profile != null) {
            remember(REMEMBERED + profile);
        }
        apply();
    }

    private void remember(String place) {
        if (entries.isEmpty()) {
            preferences.remove(place);
        } else {
            preferences.put(place, entries.stream().map(BreakpointEntry::line).collect(Collectors.joining("\n")));
        }
    }

    private void apply() {
        List<Breakpoint> active = new ArrayList<>();
        if (on.get()) {
            entries.stream()
                    .map(BreakpointEntry::breakpoint)
                    .filter(Objects::nonNull)
                    .forEach(active::add);
        }
        engine.set(active);
        tick();
    }

    /** Looks whether anything is held, or no longer. */
    public void tick() {
        long now = engine.version();
        if (now != seen) {
            seen = now;
            held = engine.held();
            drafts.keySet().retainAll(held);
            count.set(held.size());
            HeldDraft before = chosen.get();
            if (before == null || !held.contains(before.held())) {
                choose(held.isEmpty() ? null : held.getFirst());
            }
        }
        HeldDraft draft = chosen.get();
        if (draft != null) {
            draft.tick();
        }
        remark.set(remarks());
    }

    private String remarks() {
        Breakpoints.Passed passed = engine.passed();
        List<String> all = new ArrayList<>();
        if (passed.tooLarge() > 0) {
            all.add(passed.tooLarge() + " passed because their bodies are too large to be held");
        }
        if (passed.tooMany() > 0) {
            all.add(passed.tooMany() + " passed because " + Breakpoints.MOST + " were held already");
        }
        if (passed.expired() > 0) {
            all.add(passed.expired() + " went on by themselves because their time was over");
        }
        return String.join("; ", all);
    }

    private void choose(@Nullable HeldExchange next) {
        chosen.set(next == null ? null : drafts.computeIfAbsent(next, one -> new HeldDraft(one, background)));
    }

    /** Where the chosen one stands in the queue, from 1. */
    int place() {
        HeldDraft draft = chosen.get();
        return draft == null ? 0 : held.indexOf(draft.held()) + 1;
    }

    /** Goes to another of those that are held; false where there is none. */
    public boolean move(int by) {
        if (held.isEmpty()) {
            return false;
        }
        choose(held.get(Math.floorMod(place() - 1 + by, held.size())));
        return true;
    }

    /** Lets the chosen one go on as edited; false where nothing is held. */
    public boolean execute() {
        HeldDraft draft = chosen.get();
        if (draft == null) {
            return false;
        }
        String problem = draft.execute();
        if (problem != null) {
            dialogs.notice(problem);
        }
        tick();
        return true;
    }

    /** Lets the chosen one go on as it came; false where nothing is held. */
    public boolean cancel() {
        HeldDraft draft = chosen.get();
        if (draft == null) {
            return false;
        }
        draft.held().cancel();
        tick();
        return true;
    }

    /** Ends the chosen one; false where nothing is held. */
    public boolean abort() {
        HeldDraft draft = chosen.get();
        if (draft == null) {
            return false;
        }
        draft.held().abort();
        tick();
        return true;
    }

    /** Adds a breakpoint, and puts breakpoints into force. */
    public void add(String filter) {
        entries.add(new BreakpointEntry(nextId++, filter));
        on.set(true);
        open.set(true);
    }

    void remove(BreakpointEntry entry) {
        entries.remove(entry);
    }

    ObservableList<BreakpointEntry> entries() {
        return entries;
    }

    /** Whether the breakpoints are in force; switching it off lets everything go on unchanged. */
    public BooleanProperty on() {
        return on;
    }

    /** Whether the list of breakpoints is shown. */
    public BooleanProperty open() {
        return open;
    }

    /** How many are held now. */
    public ReadOnlyIntegerProperty count() {
        return count.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable HeldDraft> chosen() {
        return chosen.getReadOnlyProperty();
    }

    /** What passed without being held, or empty. */
    ReadOnlyStringProperty remark() {
        return remark.getReadOnlyProperty();
    }
}
