package dev.portolan.engine.profile;

/**
 * How much traffic is kept.
 *
 * @param memory byte budget of the whole capture; past it the oldest exchange goes
 * @param bodyLimit bytes kept of one body or socket message; the rest is counted, not kept
 */
public record CaptureSettings(long memory, long bodyLimit) {

    public static final CaptureSettings DEFAULT = new CaptureSettings(256L << 20, 1L << 20);
}
