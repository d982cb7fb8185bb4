package dev.portolan.engine.capture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows an exchange's chunks from the last to the first, copying as it goes. One use, one thread. */
final class ChunkReader {

    /** A chunk of a head, in a copy of its slab. */
    record Head(int type, byte[] slab, int from, int end) {}

    /** A chunk of a body or message. */
    record Piece(int type, byte[] bytes, long location) {}

    /** @param complete false where older ones are gone */
    record Pieces(List<Piece> pieces, boolean complete) {}

    private final SlabPool pool;
    private final SlabCopies slabs;

    ChunkReader(SlabPool pool, SlabCopies slabs) {
        this.pool = pool;
        this.slabs = slabs;
    }

    /** The heads in the order in which they were written, or null where one is gone. */
    @Nullable
    List<Head> heads(long last) {
        List<Head> heads = new ArrayList<>();
        long location = last;
        while (location != Location.NONE) {
            byte[] slab = slabs.of(location);
            if (slab == null) {
                return null;
            }
            int at = Location.offset(location);
            int from = at + Chunk.HEADER;
            heads.add(new Head(Chunk.type(slab, at), slab, from, from + Chunk.length(slab, at)));
            location = Chunk.previous(slab, at);
        }
        Collections.reverse(heads);
        return heads;
    }

    /** Whether what lies there is kept still. */
    boolean has(long location) {
        return pool.has(location);
    }

    /**
     * The bodies' and messages' pieces in the order in which they were written, as far as they are there.
     *
     * @param before the one before the first that is wanted; {@link Location#NONE} for all
     */
    Pieces pieces(long last, long before) {
        List<Piece> pieces = new ArrayList<>();
        long location = last;
        while (location != before && location != Location.NONE) {
            int at = Location.offset(location);
            byte[] header = pool.copy(location, at, Chunk.HEADER);
            byte[] bytes = header == null ? null : pool.copy(location, at + Chunk.HEADER, Chunk.length(header, 0));
            if (header == null || bytes == null) {
                break;
            }
            pieces.add(new Piece(Chunk.type(header, 0), bytes, location));
            location = Chunk.previous(header, 0);
        }
        Collections.reverse(pieces);
        return new Pieces(pieces, location == before);
    }
}
