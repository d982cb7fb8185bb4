package dev.portolan.engine.capture;

import org.jspecify.annotations.Nullable;

/**
 * The honest figures of the capture.
 *
 * @param exchanges kept now
 * @param bytes of memory used now
 * @param budget in bytes of memory
 * @param evicted exchanges that went to keep the budget
 * @param unrecorded exchanges that were not recorded at all (recording off, or no room)
 * @param cutBodies bodies and messages of which only the first bytes were kept
 * @param disk what lies on disk beside that
 */
public record CaptureStats(
        long exchanges, long bytes, long budget, long evicted, long unrecorded, long cutBodies, Disk disk) {

    /**
     * @param bytes used now
     * @param budget in bytes; 0 where nothing goes to disk
     * @param trouble why nothing more goes there just now, a sentence, or null
     */
    public record Disk(long bytes, long budget, @Nullable String trouble) {

        public static final Disk NONE = new Disk(0, 0, null);
    }
}
