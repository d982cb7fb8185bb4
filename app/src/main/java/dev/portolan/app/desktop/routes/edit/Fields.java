package dev.portolan.app.desktop.routes.edit;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** Makes the observable fields of a draft and tells of any change of any of them, except while the draft is filled. */
final class Fields {

    private final Runnable changed;
    private boolean filling;

    Fields(Runnable changed) {
        this.changed = changed;
    }

    StringProperty text() {
        return watched(new SimpleStringProperty(""));
    }

    BooleanProperty flag() {
        return watched(new SimpleBooleanProperty());
    }

    <T> ObjectProperty<T> choice(T initial) {
        return watched(new SimpleObjectProperty<>(initial));
    }

    <T> ObservableList<T> list() {
        return watched(FXCollections.observableArrayList());
    }

    ObservableList<Entry> entries() {
        return watched(FXCollections.observableArrayList(Entry::fields));
    }

    ObservableList<TargetEntry> targets() {
        return watched(FXCollections.observableArrayList(TargetEntry::fields));
    }

    /** Runs {@code fill}, which sets many fields, without telling of it. */
    void fill(Runnable fill) {
        filling = true;
        try {
            fill.run();
        } finally {
            filling = false;
        }
    }

    private <P extends ObservableValue<?>> P watched(P property) {
        property.addListener((source, before, after) -> changed());
        return property;
    }

    private <T> ObservableList<T> watched(ObservableList<T> list) {
        list.addListener((ListChangeListener<T>) change -> changed());
        return list;
    }

    private void changed() {
        if (!filling) {
            changed.run();
        }
    }
}
