package dev.portolan.engine.wire;

/**
 * Bounds what a chunked body may consist of besides data. Chunk extensions pass nobody and are kept nowhere, so a body of one byte
 * and kilobytes of them a chunk would cost reading that no limit of a body's size sees. Event loop only.
 */
final class ChunkOverhead {

    /** What a chunk of usual make needs: its size, two line ends. */
    private static final int USUAL = 16;

    private final int most;
    private long excess;

    /** @param most bytes besides data: more than a legal section of trailers has */
    ChunkOverhead(int most) {
        this.most = most;
    }

    void begin() {
        excess = 0;
    }

    /** Whether a body goes on tolerably after {@code consumed} bytes that held {@code data} bytes of content. */
    boolean bearable(int consumed, int data) {
        excess = Math.max(0, excess + consumed - 2L * data - (data > 0 ? USUAL : 0));
        return excess <= most;
    }
}
