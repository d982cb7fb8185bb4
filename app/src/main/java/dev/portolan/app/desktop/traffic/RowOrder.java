package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.traffic.choice.IdSet;
import dev.portolan.app.desktop.traffic.choice.Rows;
import java.util.Arrays;

/** The exchanges that the table shows, by row. JavaFX thread only. */
sealed interface RowOrder extends Rows {

    RowOrder NOTHING = new Range(1, 0, true);

    /** Every exchange, by its number; takes no memory. */
    record Range(long first, long last, boolean newestFirst) implements RowOrder {

        @Override
        public int size() {
            return Math.clamp(last - first + 1, 0, Integer.MAX_VALUE);
        }

        @Override
        public long id(int row) {
            return newestFirst ? last - row : first + row;
        }

        @Override
        public int rowOf(long id) {
            return id < first || id > last ? -1 : (int) (newestFirst ? last - id : id - first);
        }
    }

    /** Every exchange, and before them in time the older ones that are kept. */
    record WithOlder(long[] older, Range range) implements RowOrder {

        @Override
        public int size() {
            return older.length + range.size();
        }

        @Override
        public long id(int row) {
            if (range.newestFirst()) {
                return row < range.size() ? range.id(row) : older[size() - 1 - row];
            }
            return row < older.length ? older[row] : range.id(row - older.length);
        }

        @Override
        public int rowOf(long id) {
            int at = Arrays.binarySearch(older, id);
            if (at >= 0) {
                return range.newestFirst() ? size() - 1 - at : at;
            }
            int row = range.rowOf(id);
            return row < 0 || range.newestFirst() ? row : row + older.length;
        }
    }

    /** The first {@code count} of the matching ones, by their number. */
    record Matched(Ids ids, int count, boolean newestFirst) implements RowOrder {

        @Override
        public int size() {
            return Math.min(count, ids.size());
        }

        @Override
        public long id(int row) {
            return ids.get(newestFirst ? size() - 1 - row : row);
        }

        @Override
        public int rowOf(long id) {
            int index = ids.indexOf(id);
            if (index < 0 || index >= size()) {
                return -1;
            }
            return newestFirst ? size() - 1 - index : index;
        }
    }

    /** Sorted by another column. */
    record Sorted(long[] ids) implements RowOrder {

        /** The same without these. */
        Sorted without(IdSet gone) {
            return new Sorted(
                    Arrays.stream(ids).filter(id -> !gone.contains(id)).toArray());
        }

        @Override
        public int size() {
            return ids.length;
        }

        @Override
        public long id(int row) {
            return ids[row];
        }

        @Override
        public int rowOf(long id) {
            for (int i = 0; i < ids.length; i++) {
                if (ids[i] == id) {
                    return i;
                }
            }
            return -1;
        }
    }
}
