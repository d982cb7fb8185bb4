package dev.portolan.engine.capture;

import org.jspecify.annotations.Nullable;

/**
 * The head of each sort last written for a connection, or for another that shares its place: the next one is mostly the
 * same but for a few lines. Event loop only.
 */
final class RecentHeads {

    private static final int CONNECTIONS = 8;

    private final @Nullable HeadShape[] shapes = new @Nullable HeadShape[(Chunk.NOTE + 1) * CONNECTIONS];

    @Nullable
    HeadShape get(int type, long connection) {
        return shapes[place(type, connection)];
    }

    /** Puts {@code shape} there; returns one that may be written to. */
    HeadShape replace(int type, long connection, HeadShape shape) {
        int place = place(type, connection);
        HeadShape before = shapes[place];
        shapes[place] = shape;
        return before != null ? before : new HeadShape();
    }

    private static int place(int type, long connection) {
        return type * CONNECTIONS + (int) (connection & (CONNECTIONS - 1));
    }
}
