package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.TargetText;
import dev.portolan.engine.profile.TcpForward;
import dev.portolan.engine.profile.TcpTargetText;
import dev.portolan.engine.profile.WeightedTarget;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
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
        entry.url.set(
                TcpForward.SCHEME.equals(target.target().scheme())
                        ? TcpTargetText.write(target.target())
                        : TargetText.write(target.target()));
        entry.weight.set(Integer.toString(target.weight()));
        entry.backup.set(target.backup());
        return entry;
    }

    /**
     * What a list of them says; one alone stands by itself in the profile.
     *
     * @param place reads where one is, given its pointer and its text
     */
    static List<WeightedTarget> readAll(
            List<TargetEntry> entries, Reading reading, BiFunction<String, String, Target> place) {
        return entries.size() == 1
                ? List.of(entries.getFirst().read(reading, "/to", place))
                : IntStream.range(0, entries.size())
                        .mapToObj(i -> entries.get(i).read(reading, "/to/" + i, place))
                        .toList();
    }

    /**
     * @param pointer where it stands in the profile
     * @param place reads where it is, given its pointer and its text
     */
    private WeightedTarget read(Reading reading, String pointer, BiFunction<String, String, Target> place) {
        Target target = place.apply(pointer, url.get());
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
