package dev.portolan.app.desktop.traffic.choice;

import java.util.Arrays;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/** The exchanges that the user took out of sight; they are still captured. JavaFX thread only. */
public final class HiddenRows {

    private final IdSet hidden = new IdSet();
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();

    public ReadOnlyIntegerProperty count() {
        return count.getReadOnlyProperty();
    }

    /** As they are now; the caller's own. */
    public IdSet snapshot() {
        return hidden.copy();
    }

    public void hide(long[] ids) {
        Arrays.stream(ids).forEach(hidden::add);
        count.set(hidden.size());
    }

    public void show(long[] ids) {
        Arrays.stream(ids).forEach(hidden::remove);
        count.set(hidden.size());
    }

    /** Forgets those that the capture let go. */
    public void dropBefore(long id) {
        hidden.removeBefore(id);
        count.set(hidden.size());
    }
}
