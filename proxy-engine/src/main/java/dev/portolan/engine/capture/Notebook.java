package dev.portolan.engine.capture;

import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongPredicate;

/** The user's notes by exchange; bounded. Any thread. */
final class Notebook {

    static final int MOST = 10_000;

    private final ConcurrentSkipListMap<Long, Note> notes = new ConcurrentSkipListMap<>();

    Note get(long id) {
        // Asked for every row of a search, and mostly there is none at all.
        return notes.isEmpty() ? Note.NONE : notes.getOrDefault(id, Note.NONE);
    }

    /** Whether there is room for a note of that exchange. */
    boolean hasRoom(long id) {
        return notes.size() < MOST || notes.containsKey(id);
    }

    void put(long id, Note note) {
        if (note.isEmpty()) {
            notes.remove(id);
        } else {
            notes.put(id, note);
        }
    }

    void clear() {
        notes.clear();
    }

    /** Drops the notes of what is older than {@code id}, save those that are kept. */
    void dropBefore(long id, LongPredicate kept) {
        notes.headMap(id).keySet().removeIf(each -> !kept.test(each));
    }
}
