package dev.portolan.app.desktop.routes.edit;

import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** One row of a table of names and values while it is edited: a header, a query parameter, a change of a header. */
public final class Entry {

    /** What a row does to the field that it names; ignored where rows only match or set. */
    public enum Change {
        SET,
        ADD,
        REMOVE
    }

    private final ObjectProperty<Change> change = new SimpleObjectProperty<>(Change.SET);
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty value = new SimpleStringProperty("");

    public Entry(Change change, String name, String value) {
        this.change.set(change);
        this.name.set(name);
        this.value.set(value);
    }

    /** A row to be filled in. */
    public static Entry empty() {
        return new Entry(Change.SET, "", "");
    }

    public ObjectProperty<Change> change() {
        return change;
    }

    public StringProperty name() {
        return name;
    }

    public StringProperty value() {
        return value;
    }

    boolean blank() {
        return name.get().isBlank() && value.get().isBlank();
    }

    Observable[] fields() {
        return new Observable[] {change, name, value};
    }
}
