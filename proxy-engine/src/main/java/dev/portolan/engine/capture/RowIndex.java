package dev.portolan.engine.capture;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * From id to row: consecutive blocks, of which the oldest go as the floor rises. Reading is free of locks; whatever changes
 * it is called with the pool's lock held.
 */
final class RowIndex {

    private record View(long first, RowBlock[] blocks) {}

    /** A loop that was stopped within a change of a row has gone on after this. */
    private static final long REST_NANOS = 1_000_000_000L;

    private record Retired(RowBlock.Memory memory, long atNanos) {}

    private final ArrayDeque<RowBlock.Memory> spare = new ArrayDeque<>();
    private final ArrayDeque<Retired> retired = new ArrayDeque<>();
    private volatile View view = new View(0, new RowBlock[0]);
    private volatile long floor = 1;
    private final Tally evicted = new Tally();

    /** The smallest id that may still be read. */
    long floor() {
        return floor;
    }

    /** Ids that went to keep the budget. */
    long evicted() {
        return evicted.get();
    }

    @Nullable
    RowBlock block(long number) {
        View now = view;
        long at = number - now.first;
        return at >= 0 && at < now.blocks.length ? now.blocks[(int) at] : null;
    }

    boolean canAdd(long number) {
        return number >= view.first + view.blocks.length;
    }

    boolean hasSpare() {
        return !spare.isEmpty();
    }

    /** Adds the next block. */
    void add() {
        RowBlock.Memory memory = spare.isEmpty() ? new RowBlock.Memory() : spare.remove();
        View now = view;
        RowBlock[] blocks = Arrays.copyOf(now.blocks, now.blocks.length + 1);
        blocks[now.blocks.length] = new RowBlock(now.first + now.blocks.length, memory);
        view = new View(now.first, blocks);
    }

    /**
     * Gives one spare block's memory back, as long as more than {@code keep} remain. It goes to the system a little later:
     * a loop may still be writing to a row that was another's a moment ago.
     */
    boolean releaseSpare(int keep) {
        if (spare.size() <= keep) {
            return false;
        }
        retired.add(new Retired(spare.remove(), System.nanoTime()));
        return true;
    }

    /** Gives back to the system what was released some time ago. */
    void closeRetired() {
        Retired oldest = retired.peek();
        while (oldest != null && System.nanoTime() - oldest.atNanos > REST_NANOS) {
            retired.remove().memory.close();
            oldest = retired.peek();
        }
    }

    void evictTo(long id) {
        evicted.add(Math.max(0, id - floor));
        raise(id);
    }

    void clearTo(long id) {
        raise(id);
    }

    private void raise(long id) {
        if (id <= floor) {
            return;
        }
        floor = id;
        View now = view;
        int gone = Math.clamp(RowBlock.number(id) - now.first, 0, now.blocks.length);
        for (int i = 0; i < gone; i++) {
            spare.add(now.blocks[i].memory());
        }
        view = new View(now.first + gone, Arrays.copyOfRange(now.blocks, gone, now.blocks.length));
    }

    long bytes() {
        return (view.blocks.length + spare.size()) * RowBlock.BYTES;
    }

    void close() {
        floor = Long.MAX_VALUE;
        for (RowBlock block : view.blocks) {
            block.memory().close();
        }
        view = new View(0, new RowBlock[0]);
        spare.forEach(RowBlock.Memory::close);
        spare.clear();
        retired.forEach(block -> block.memory.close());
        retired.clear();
    }
}
