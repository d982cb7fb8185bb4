package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.WeightedTarget;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** One of a route's targets while it is edited. */
public final class TargetEntry {

    private final StringProperty url = new SimpleStringProperty("");
    private final StringProperty weight = new SimpleStringProperty("");
    private final BooleanProperty backup = new SimpleBooleanProperty();

    /** One to be filled in. */
    public static TargetEntry empty() {
        var entry = new TargetEntry();
        entry.weight.set(Integer.toString(WeightedTarget.DEFAULT_WEIGHT));
        return entry;
    }

    public static TargetEntry of(WeightedTarget target) {
        var entry = new TargetEntry();
        entry.url.set(target.target().toString());
        entry.weight.set(Integer.toString(target.weight()));
        entry.backup.set(target.backup());
        return entry;
    }

    /** @param pointer where it stands in the profile */
    WeightedTarget read(Reading reading, String pointer) {
        Target target = reading.target(pointer, url.get());
        int share = reading.number(
                pointer + "/weight",
                weight.get(),
                0,
                WeightedTarget.MOST,
                "A weight is a number from 0 to " + WeightedTarget.MOST + ".",
                WeightedTarget.DEFAULT_WEIGHT);
        return new WeightedTarget(target, share, backup.get());
    }

    public StringProperty url() {
        return url;
    }

    /** Its share beside the others' weights, a whole number. */
    public StringProperty weight() {
        return weight;
    }

    /** Whether it is only for when none of the others is up. */
    public BooleanProperty backup() {
        return backup;
    }

    Observable[] fields() {
        return new Observable[] {url, weight, backup};
    }
}
