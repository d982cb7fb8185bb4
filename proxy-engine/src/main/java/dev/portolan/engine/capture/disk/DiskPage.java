package dev.portolan.engine.capture.disk;

import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** A page that was written. Any thread may read it. */
public final class DiskPage {

    final DiskFile file;
    final int place;
    private final boolean reused;
    private volatile boolean freed;

    DiskPage(DiskFile file, int place, boolean reused) {
        this.file = file;
        this.place = place;
        this.reused = reused;
    }

    /** Whether it took a place that the disk had given before. */
    public boolean reused() {
        return reused;
    }

    /** A copy of {@code length} bytes of the page, or null where it is gone. */
    public byte @Nullable [] copy(int from, int length) {
        if (freed) {
            return null;
        }
        byte[] copy = new byte[length];
        try {
            file.read(place, from, copy);
        } catch (IllegalStateException closed) {
            return null;
        }
        VarHandle.acquireFence();
        return freed ? null : copy;
    }

    /** What is copied from now on counts for nothing; the place may be written again after this. */
    void free() {
        freed = true;
        VarHandle.fullFence();
    }
}
