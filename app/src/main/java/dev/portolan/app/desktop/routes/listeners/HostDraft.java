package dev.portolan.app.desktop.routes.listeners;

import java.util.Locale;
import javafx.beans.Observable;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** One name of the profile while it is edited. */
public final class HostDraft {

    private final StringProperty name = new SimpleStringProperty("");

    HostDraft(String name) {
        this.name.set(name);
    }

    Observable[] fields() {
        return new Observable[] {name};
    }

    String read() {
        return name.get().strip().toLowerCase(Locale.ROOT);
    }

    public StringProperty name() {
        return name;
    }
}
