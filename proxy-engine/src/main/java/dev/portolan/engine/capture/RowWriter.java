package dev.portolan.engine.capture;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The writing end of one row: {@link #take}, set what changed, {@link #publish}. Event loop only. */
final class RowWriter {

    private final MemorySegment memory;
    private final long at;
    private long word;

    /** Takes the row for its new owner; everything is 0 but the id, and nothing is visible until {@link #publish}. */
    RowWriter(RowBlock block, long id) {
        memory = block.segment();
        at = RowBlock.offset(id);
        word = id << Row.COUNT_BITS;
        long before = (long) Row.WORDS.getVolatile(memory, at);
        while ((before & 1) != 0 || !Row.WORDS.compareAndSet(memory, at, before, word | 1)) {
            // Only while a loop that came late to the row's former owner is between two instructions.
            Thread.onSpinWait();
            before = (long) Row.WORDS.getVolatile(memory, at);
        }
        memory.asSlice(at + Row.HEAD_FIRST, Row.BYTES - Row.HEAD_FIRST).fill((byte) 0);
    }

    /** False where the row is another exchange's by now. */
    boolean take() {
        try {
            return Row.WORDS.compareAndSet(memory, at, word, word | 1);
        } catch (IllegalStateException closed) {
            return false;
        }
    }

    void publish() {
        word = (word & ~Row.COUNT_MASK) | ((word + 2) & Row.COUNT_MASK);
        Row.WORDS.setRelease(memory, at, word);
    }

    RowWriter set(int field, long value) {
        memory.set(ValueLayout.JAVA_LONG, at + field, value);
        return this;
    }

    RowWriter set(int field, int value) {
        memory.set(ValueLayout.JAVA_INT, at + field, value);
        return this;
    }

    RowWriter set(int field, short value) {
        memory.set(ValueLayout.JAVA_SHORT, at + field, value);
        return this;
    }

    RowWriter mark(int mark, long nanos) {
        return set(Row.MARKS + 4 * mark, Marks.pack(nanos));
    }

    RowWriter name(int column, int number) {
        return set(Row.NAMES + 2 * column, (short) number);
    }
}
