package dev.portolan.app.desktop.certificates;

import dev.portolan.engine.certificates.trust.Hint;
import dev.portolan.engine.certificates.trust.Shell;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The lines to paste, and the shell that they are for. JavaFX thread only. */
public final class HintsModel {

    private final ObservableList<Hint> all = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Shell> shell;

    HintsModel(Shell usual) {
        this.shell = new ReadOnlyObjectWrapper<>(usual);
    }

    /** Empty while there is no authority. */
    public ObservableList<Hint> all() {
        return all;
    }

    public ReadOnlyObjectProperty<Shell> shell() {
        return shell.getReadOnlyProperty();
    }

    public void choose(Shell other) {
        shell.set(other);
    }

    void show(List<Hint> hints) {
        if (!all.equals(hints)) {
            all.setAll(hints);
        }
    }
}
