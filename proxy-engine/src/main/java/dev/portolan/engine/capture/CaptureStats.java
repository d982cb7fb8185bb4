package dev.portolan.engine.capture;

/**
 * The honest figures of the capture.
 *
 * @param exchanges kept now
 * @param bytes used now
 * @param budget in bytes
 * @param evicted exchanges that went to keep the budget
 * @param unrecorded exchanges that were not recorded at all (recording off, or no room)
 * @param cutBodies bodies and messages of which only the first bytes were kept
 */
public record CaptureStats(long exchanges, long bytes, long budget, long evicted, long unrecorded, long cutBodies) {}
