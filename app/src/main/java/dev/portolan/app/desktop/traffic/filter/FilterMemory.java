package dev.portolan.app.desktop.traffic.filter;

import dev.portolan.app.desktop.Dialogs;
import dev.portolan.engine.capture.filter.TrafficFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Filters to come back to: those that were saved under a name, and those last used. JavaFX thread only. */
public final class FilterMemory {

    /** A filter with its name. */
    record Saved(String name, String text) {}

    static final int RECENT = 12;

    private static final String SAVED_KEY = "filters.saved";
    private static final String RECENT_KEY = "filters.recent";

    private final StringProperty filter;
    private final Dialogs dialogs;
    private final Map<String, String> preferences;
    private final ObservableList<Saved> saved = FXCollections.observableArrayList();
    private final ObservableList<String> recent = FXCollections.observableArrayList();

    /** @param filter the text that is in force */
    public FilterMemory(StringProperty filter, Dialogs dialogs, Map<String, String> preferences) {
        this.filter = filter;
        this.dialogs = dialogs;
        this.preferences = preferences;
        preferences.getOrDefault(SAVED_KEY, "").lines().forEach(line -> {
            int tab = line.indexOf('\t');
            if (tab > 0) {
                saved.add(new Saved(line.substring(0, tab), line.substring(tab + 1)));
            }
        });
        recent.setAll(preferences.getOrDefault(RECENT_KEY, "").lines().toList());
    }

    ObservableList<Saved> saved() {
        return saved;
    }

    /** The newest first. */
    ObservableList<String> recent() {
        return recent;
    }

    /** Takes that filter in place of the one in force. */
    public void use(String text) {
        filter.set(text);
        used();
    }

    /** Remembers the filter in force as one that was used, if it is one. */
    public void used() {
        String text = filter.get().strip();
        if (!text.isEmpty() && TrafficFilter.parse(text) instanceof TrafficFilter.Result.Parsed) {
            List<String> next = new ArrayList<>(recent);
            next.remove(text);
            next.addFirst(text);
            recent.setAll(next.subList(0, Math.min(RECENT, next.size())));
            preferences.put(RECENT_KEY, String.join("\n", recent));
        }
    }

    /** Saves the filter in force under a name that the user gives; another of that name gives way. */
    public void save() {
        String text = filter.get().strip();
        switch (TrafficFilter.parse(text)) {
            case TrafficFilter.Result.Mistake mistake ->
                dialogs.problem("This filter can't be saved yet", mistake.message());
            case TrafficFilter.Result.Parsed parsed
            when parsed.filter().matchesAll() -> dialogs.notice("Write a filter first, then save it");
            case TrafficFilter.Result.Parsed parsed ->
                dialogs.askText("Save the filter", "Name", nameOf(text)).ifPresent(name -> save(name, text));
        }
    }

    private String nameOf(String text) {
        return saved.stream()
                .filter(each -> each.text().equals(text))
                .map(Saved::name)
                .findFirst()
                .orElse(text);
    }

    private void save(String given, String text) {
        String name = given.strip().replaceAll("\\s+", " ");
        if (name.isEmpty()) {
            return;
        }
        Saved next = new Saved(name, text);
        int same = savedNames().indexOf(name);
        if (same >= 0) {
            saved.set(same, next);
        } else {
            saved.add(next);
        }
        keep();
        dialogs.notice("Saved as " + name);
    }

    /** The names under which filters are saved, in the order of the menu. */
    public List<String> savedNames() {
        return saved.stream().map(Saved::name).toList();
    }

    void remove(Saved gone) {
        int at = saved.indexOf(gone);
        saved.remove(gone);
        keep();
        dialogs.notice(gone.name() + " removed", "Undo", () -> {
            saved.add(Math.clamp(at, 0, saved.size()), gone);
            keep();
        });
    }

    void forgetRecent() {
        recent.clear();
        preferences.put(RECENT_KEY, "");
    }

    private void keep() {
        preferences.put(
                SAVED_KEY,
                saved.stream().map(each -> each.name() + "\t" + each.text()).collect(Collectors.joining("\n")));
    }
}
