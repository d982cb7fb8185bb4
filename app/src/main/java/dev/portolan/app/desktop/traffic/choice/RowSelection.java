package dev.portolan.app.desktop.traffic.choice;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/**
 * The chosen exchanges: any number of them, and among them the one last chosen, which is shown in detail. It goes by their
 * numbers, because rows move all the time. JavaFX thread only.
 */
public final class RowSelection {

    private final IdSet chosen = new IdSet();
    private final ReadOnlyLongWrapper lead = new ReadOnlyLongWrapper();
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();

    /** Where a range that Shift makes begins. */
    private long anchor;

    /** The exchange last chosen, or 0. */
    public ReadOnlyLongProperty lead() {
        return lead.getReadOnlyProperty();
    }

    public ReadOnlyIntegerProperty count() {
        return count.getReadOnlyProperty();
    }

    public boolean contains(long id) {
        return chosen.contains(id);
    }

    /** The chosen ones, ascending. */
    public long[] ids() {
        return chosen.toArray();
    }

    /** Chooses one and no other; 0 chooses none. */
    public void only(long id) {
        chosen.clear();
        if (id != 0) {
            chosen.add(id);
        }
        anchor = id;
        done(id);
    }

    /** Shows another one of the chosen, without choosing others. */
    public void point(long id) {
        if (chosen.contains(id)) {
            anchor = id;
            done(id);
        } else {
            only(id);
        }
    }

    /** Adds one, or takes it away again. */
    public void toggle(long id) {
        if (chosen.contains(id)) {
            chosen.remove(id);
            done(lead.get() == id ? chosen.last() : lead.get());
        } else {
            chosen.add(id);
            done(id);
        }
        anchor = id;
    }

    /**
     * Chooses all from where the range began to this one.
     *
     * @param add whether what is chosen already stays so
     */
    public void extend(Rows rows, long id, boolean add) {
        int to = rows.rowOf(id);
        if (to < 0) {
            return;
        }
        int from = anchor == 0 ? -1 : rows.rowOf(anchor);
        if (from < 0) {
            from = to;
            anchor = id;
        }
        if (!add) {
            chosen.clear();
        }
        for (int row = Math.min(from, to); row <= Math.max(from, to); row++) {
            chosen.add(rows.id(row));
        }
        done(id);
    }

    public void all(Rows rows) {
        chosen.clear();
        for (int row = 0; row < rows.size(); row++) {
            chosen.add(rows.id(row));
        }
        done(chosen.contains(lead.get()) ? lead.get() : rows.size() == 0 ? 0 : rows.id(0));
    }

    /**
     * Goes so many rows down from the one last chosen, or to the first where there is none.
     *
     * @param extend whether the rows between stay chosen
     */
    public void move(Rows rows, long by, boolean extend) {
        if (rows.size() == 0) {
            return;
        }
        int row = lead.get() == 0 ? -1 : rows.rowOf(lead.get());
        long id = rows.id(row < 0 ? 0 : (int) Math.clamp(row + by, 0, rows.size() - 1L));
        if (extend) {
            extend(rows, id, false);
        } else {
            only(id);
        }
    }

    /** What is looked at changes: the one last chosen stays so, alone. */
    public void collapse() {
        if (count.get() > 1) {
            only(lead.get());
        }
    }

    private void done(long nextLead) {
        lead.set(nextLead);
        count.set(chosen.size());
    }
}
