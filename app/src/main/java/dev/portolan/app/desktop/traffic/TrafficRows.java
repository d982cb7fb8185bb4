package dev.portolan.app.desktop.traffic;

import java.util.AbstractList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableListBase;

/**
 * The table's items: exchange numbers, made on demand from a {@link RowOrder}, so that a million rows cost nothing.
 *
 * <p>Listeners are told of the count alone, as if rows came and went at the end; what a row shows is read by the visible
 * cells at each frame, and the selection is kept by number. So one frame with hundreds of new rows costs the same as none.
 */
final class TrafficRows extends ObservableListBase<Long> {

    private RowOrder order = RowOrder.NOTHING;
    private int size;

    /** Shows another order; the listeners hear of it where the count changed. */
    void show(RowOrder next) {
        int before = size;
        order = next;
        size = next.size();
        if (size != before) {
            fireChange(new CountChange(this, before, size));
        }
    }

    RowOrder order() {
        return order;
    }

    @Override
    public Long get(int row) {
        return order.id(row);
    }

    /** The number in that row, or 0 where there is no such row. */
    long id(int row) {
        return row >= 0 && row < size ? order.id(row) : 0;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int indexOf(Object item) {
        return item instanceof Long id ? order.rowOf(id) : -1;
    }

    @Override
    public int lastIndexOf(Object item) {
        return indexOf(item);
    }

    @Override
    public boolean contains(Object item) {
        return indexOf(item) >= 0;
    }

    /** Rows added or removed at the end; what was removed is told by its count only. */
    private static final class CountChange extends ListChangeListener.Change<Long> {

        private final int before;
        private final int after;
        private boolean read;

        CountChange(TrafficRows rows, int before, int after) {
            super(rows);
            this.before = before;
            this.after = after;
        }

        @Override
        public boolean next() {
            boolean first = !read;
            read = true;
            return first;
        }

        @Override
        public void reset() {
            read = false;
        }

        @Override
        public int getFrom() {
            return Math.min(before, after);
        }

        @Override
        public int getTo() {
            return after;
        }

        @Override
        public List<Long> getRemoved() {
            int count = Math.max(0, before - after);
            return new AbstractList<>() {
                @Override
                public Long get(int index) {
                    return 0L;
                }

                @Override
                public int size() {
                    return count;
                }
            };
        }

        @Override
        protected int[] getPermutation() {
            return new int[0];
        }
    }
}
