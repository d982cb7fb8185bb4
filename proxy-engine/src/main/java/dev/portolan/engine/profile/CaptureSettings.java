package dev.portolan.engine.profile;

/**
 * How much traffic is kept.
 *
 * @param memory byte budget of the whole capture; past it the oldest goes to disk
 * @param bodyLimit bytes kept of one body or socket message; the rest is counted, not kept
 * @param disk byte budget of what memory has no room for; past it the oldest exchange goes; 0 keeps all in memory
 */
public record CaptureSettings(long memory, long bodyLimit, long disk) {

    public static final CaptureSettings DEFAULT = new CaptureSettings(256L << 20, 1L << 20, 1L << 30);
}
