package dev.portolan.engine.capture;

import dev.portolan.engine.capture.SlabPool.Use;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * The pages by age, oldest first: all of them, those that are in memory alone, and those that are in memory and on disk, so
 * that their memory can be had at once. Guarded by the pool.
 */
final class Pages {

    private final SequencedSet<Page> heads = new LinkedHashSet<>();
    private final SequencedSet<Page> bodies = new LinkedHashSet<>();
    private final SequencedSet<Page> unwrittenHeads = new LinkedHashSet<>();
    private final SequencedSet<Page> unwrittenBodies = new LinkedHashSet<>();
    private final SequencedSet<Page> copied = new LinkedHashSet<>();

    /** A slab was filled. */
    void add(Page page) {
        all(page.use).add(page);
        unwritten(page.use).add(page);
    }

    /** The oldest, wherever it is. */
    @Nullable
    Page oldest(Use use) {
        return first(all(use));
    }

    /** The oldest of those that are in memory alone. */
    @Nullable
    Page oldestUnwritten(Use use) {
        return first(unwritten(use));
    }

    /** The oldest of those that are in memory and on disk. */
    @Nullable
    Page oldestCopied() {
        return first(copied);
    }

    /** The oldest that is on disk. */
    @Nullable
    Page oldestOnDisk(Use use) {
        for (Page page : all(use)) {
            if (page.disk != null) {
                return page;
            }
        }
        return null;
    }

    /** The last id of the oldest eighth of the heads; 0 where there are none. */
    long lastIdOfOldestHeads() {
        return heads.stream()
                .limit(Math.max(2, heads.size() / 8))
                .mapToLong(page -> page.lastId)
                .max()
                .orElse(0);
    }

    int copied() {
        return copied.size();
    }

    /** Somebody writes it to the disk now. */
    void beingWritten(Page page) {
        unwritten(page.use).remove(page);
    }

    /** Nobody does any more, and it is in memory alone. */
    void notWritten(Page page) {
        unwritten(page.use).addFirst(page);
    }

    /** It is on disk too. */
    void written(Page page) {
        copied.add(page);
    }

    /** It is on disk alone. */
    void leftMemory(Page page) {
        copied.remove(page);
    }

    void remove(Page page) {
        all(page.use).remove(page);
        unwritten(page.use).remove(page);
        copied.remove(page);
    }

    private SequencedSet<Page> all(Use use) {
        return use == Use.HEADS ? heads : bodies;
    }

    private SequencedSet<Page> unwritten(Use use) {
        return use == Use.HEADS ? unwrittenHeads : unwrittenBodies;
    }

    private static @Nullable Page first(SequencedSet<Page> pages) {
        return pages.isEmpty() ? null : pages.getFirst();
    }
}
