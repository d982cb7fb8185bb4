package dev.portolan.app.desktop.convert;

import dev.portolan.app.desktop.convert.PlaceEntry.Kind;
import dev.portolan.app.desktop.convert.PlaceGuesses.Guess;
import dev.portolan.app.ports.ListeningPort;
import dev.portolan.engine.convert.Placing;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What a configuration has elsewhere, each with its place on this machine. JavaFX thread only. */
final class PlacesModel {

    private final Runnable changed;
    private final ObservableList<PlaceEntry> entries = FXCollections.observableArrayList();
    private final Map<String, String> written = new HashMap<>();

    /** @param changed runs when a place is another */
    PlacesModel(Runnable changed) {
        this.changed = changed;
    }

    ObservableList<PlaceEntry> entries() {
        return entries;
    }

    /** Takes what was guessed; what was written by hand before stays. */
    void take(List<Guess> guesses, List<ListeningPort> listening) {
        entries.setAll(guesses.stream().map(guess -> entry(guess, listening)).toList());
    }

    private PlaceEntry entry(Guess guess, List<ListeningPort> listening) {
        String key = guess.kind() + " " + guess.from();
        String mine = written.get(key);
        PlaceEntry entry = new PlaceEntry(guess.kind(), guess.from(), mine == null ? guess.to() : mine, guess.hint());
        entry.to().subscribe((before, now) -> {
            written.put(key, now);
            if (entry.kind() == Kind.SERVICE) {
                entry.hint.set(PlaceGuesses.hint(now, listening));
            }
            changed.run();
        });
        if (mine != null && entry.kind() == Kind.SERVICE) {
            entry.hint.set(PlaceGuesses.hint(mine, listening));
        }
        return entry;
    }

    /** Forgets what was written. */
    void clear() {
        written.clear();
        entries.clear();
    }

    /** The first thing that is wrong, a sentence; empty where nothing is. */
    String problem() {
        return entries.stream()
                .map(PlaceEntry::problem)
                .filter(problem -> !problem.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** To be asked for where there is no {@linkplain #problem problem} only. */
    Placing placing() {
        Map<String, String> services = new LinkedHashMap<>();
        Map<Integer, Integer> ports = new LinkedHashMap<>();
        Map<String, String> hosts = new LinkedHashMap<>();
        for (PlaceEntry entry : entries) {
            if (!entry.stays()) {
                switch (entry.kind()) {
                    case SERVICE -> services.put(entry.from(), entry.place());
                    case PORT -> ports.put(Integer.valueOf(entry.from()), Integer.valueOf(entry.place()));
                    case HOST -> hosts.put(entry.from(), entry.place());
                }
            }
        }
        return new Placing(services, ports, hosts);
    }
}
