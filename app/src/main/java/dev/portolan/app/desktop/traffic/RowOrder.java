package dev.portolan.app.desktop.traffic;

/** The exchanges that the table shows, by row. JavaFX thread only. */
sealed interface RowOrder {

    int size();

    /** @param row from 0 to {@link #size()} less one */
    long id(int row);

    /** The row of the exchange, or -1. */
    int rowOf(long id);

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
