package dev.portolan.engine.capture.content;

/**
 * How far a body is followed: a few kilobytes can be made to decode to gigabytes.
 *
 * @param bytes decoded at most
 * @param ratio decoded bytes for each byte at most, beyond the first megabyte
 * @param depth of JSON's nesting
 * @param characters of JSON laid out at most
 */
public record DecodeLimits(int bytes, int ratio, int depth, int characters) {

    public static final DecodeLimits DEFAULT = new DecodeLimits(32 << 20, 200, 500, 32 << 20);

    static final int FREE_OF_RATIO = 1 << 20;

    /** How many bytes {@code coded} bytes may decode to. */
    int decoded(int coded) {
        return (int) Math.min(bytes, Math.max(FREE_OF_RATIO, (long) coded * ratio));
    }
}
