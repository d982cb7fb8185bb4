package dev.portolan.engine.capture;

import java.util.concurrent.ConcurrentSkipListMap;

/** The user's notes by exchange; bounded. Any thread. */
final class Notebook {

    static final int MOST = 10_000;

    private final ConcurrentSkipListMap<Long, Note> notes = new ConcurrentSkipListMap<>();

    Note get(long id) {
        // Asked for every row of a search, and mostly there is none at all.
        return notes.isEmpty() ? Note.NONE : notes.getOrDefault(id, Note.NONE);
    }

    /** False where there is no room for one more. */
    boolean put(long id, Note note) {
        if (note.isEmpty()) {
            notes.remove(id);
            return true;
        }
        if (notes.size() >= MOST && !notes.containsKey(id)) {
            return false;
        }
        notes.put(id, note);
        return true;
    }

    /** Drops the notes of what is older than {@code id}. */
    void dropBefore(long id) {
        notes.headMap(id).clear();
    }
}
