package dev.portolan.app.desktop.traffic.body;

import dev.portolan.app.desktop.WireText;
import dev.portolan.engine.capture.content.BodyFormat;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A body being looked at: decoded and laid out on a worker, which can be called off; as what it says it is, or as what the
 * user takes it for. JavaFX thread only.
 */
final class BodyModel {

    private final BodyTools tools;
    private final ReadOnlyObjectWrapper<BodyReading> reading = new ReadOnlyObjectWrapper<>(BodyReading.EMPTY);
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(new Shown.Nothing(""));
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private BodySource source = BodySource.EMPTY;
    private @Nullable BodySource next;
    private @Nullable BodyMode mode;
    private Work work = new Work();
    private String none = "Nothing";

    BodyModel(BodyTools tools) {
        this.tools = tools;
    }

    /** The body as it was last decoded. */
    ReadOnlyObjectProperty<BodyReading> reading() {
        return reading.getReadOnlyProperty();
    }

    /** What there is to see; changes after {@link #reading}. */
    ReadOnlyObjectProperty<Shown> shown() {
        return shown.getReadOnlyProperty();
    }

    /** Whether a worker is at it. */
    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    BodySource source() {
        return source;
    }

    /** The way in which it is shown, or null where there is nothing to see. */
    @Nullable
    BodyMode mode() {
        return mode;
    }

    List<BodyMode> modes() {
        return source.length() > 0 ? reading.get().modes() : List.of();
    }

    /** @param what to say where there is no body */
    void show(BodySource wanted, String what) {
        boolean sameWords = what.equals(none);
        none = what;
        if (wanted.length() > 0 ? wanted.sameAs(source) : source.length() == 0 && sameWords) {
            return;
        }
        if (busy.get() && wanted.grewFrom(source)) {
            // A body that grows faster than it can be read would never be seen.
            next = wanted;
            return;
        }
        read(wanted);
    }

    private void read(BodySource wanted) {
        source = wanted;
        next = null;
        if (wanted.length() == 0) {
            work.callOff();
            busy.set(false);
            take(BodyReading.EMPTY);
            return;
        }
        BodyFormat as = tools.choices().format(type());
        work(() -> BodyReading.of(wanted, as), this::take);
    }

    /** What remembers how bodies like this one are to be seen. */
    private String type() {
        String type = Objects.requireNonNullElse(source.type(), "");
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip();
    }

    private void take(BodyReading read) {
        reading.set(read);
        List<BodyMode> modes = modes();
        if (modes.isEmpty()) {
            mode = null;
            shown.set(new Shown.Nothing(why()));
            return;
        }
        BodyMode wanted = tools.choices().mode(read.content().format());
        prepare(wanted != null && modes.contains(wanted) ? wanted : modes.getFirst());
    }

    private String why() {
        if (source.length() == 0) {
            return none;
        }
        return source.bytes().length == 0 ? "Of this body nothing was kept." : "There is nothing in this body.";
    }

    /** Shows it in another way from now on, and others of its kind too. */
    void mode(BodyMode wanted) {
        if (wanted != mode && modes().contains(wanted)) {
            tools.choices().mode(reading.get().content().format(), wanted);
            prepare(wanted);
        }
    }

    private void prepare(BodyMode wanted) {
        mode = wanted;
        BodyReading read = reading.get();
        String type = source.type();
        work(() -> Shown.of(read, wanted, type), shown::set);
    }

    /** What it is taken for, or null for what it says. */
    @Nullable
    BodyFormat takenFor() {
        return tools.choices().format(type());
    }

    /** Takes bodies of its type for another format from now on; null for what they say. */
    void takeFor(@Nullable BodyFormat format) {
        tools.choices().format(type(), format);
        read(source);
    }

    /** Stops reading; the body's bytes can still be saved. */
    void cancel() {
        work.callOff();
    }

    /** Begins anew after it was cancelled. */
    void again() {
        read(source);
    }

    private <T> void work(Callable<T> task, Consumer<T> done) {
        work.callOff();
        Work mine = new Work();
        work = mine;
        busy.set(true);
        tools.background()
                .run(
                        () -> mine.run(task),
                        result -> {
                            if (mine.equals(work)) {
                                busy.set(false);
                                done.accept(result);
                                readOn();
                            }
                        },
                        failure -> {
                            if (mine.equals(work)) {
                                busy.set(false);
                                failed(failure);
                            }
                        });
    }

    private void readOn() {
        BodySource grown = next;
        if (grown != null && !busy.get()) {
            read(grown);
        }
    }

    private void failed(Exception failure) {
        mode = null;
        shown.set(new Shown.Nothing("Reading was cancelled.", true));
        if (!(failure instanceof CancellationException)) {
            shown.set(new Shown.Nothing("This body could not be read. It can be saved all the same."));
            tools.dialogs().unexpected("A body could not be shown", failure);
        }
    }

    /** Copies what is to be seen, or the text; says where there is none. */
    void copy() {
        String text = shown.get() instanceof Shown.Source laid
                ? laid.text()
                : reading.get().text();
        if (text == null) {
            tools.dialogs().notice("The body is not text: save it to a file");
        } else {
            tools.copy().accept(text);
        }
    }

    /** Asks for a file and writes what was kept of the body into it, decoded. */
    void save() {
        byte[] bytes = source.length() == 0 || reading.get().bytes().length == 0
                ? source.bytes()
                : reading.get().bytes();
        tools.dialogs()
                .chooseToSave("Save body", source.name())
                .ifPresent(file -> tools.background()
                        .run(
                                () -> Files.write(file, bytes),
                                written -> tools.dialogs().notice("Saved " + written.getFileName()),
                                failure -> tools.dialogs()
                                        .problem(
                                                "The body was not saved",
                                                "Writing " + file + " failed: " + failure.getMessage()
                                                        + ". Choose another place.")));
    }

    /** Type, size, and how it was sent. */
    String about() {
        BodyReading read = reading.get();
        StringBuilder text = new StringBuilder(WireText.visible(read.content().mediaType()));
        if (read.image() != null) {
            text.append(" · ")
                    .append(read.image().width())
                    .append(" × ")
                    .append(read.image().height());
        }
        text.append(text.isEmpty() ? "" : " · ").append(WireText.size(read.bytes().length));
        if (source.coding() != null && source.bytes().length != read.bytes().length) {
            text.append(" · ")
                    .append(WireText.visible(source.coding()))
                    .append(", ")
                    .append(WireText.size(source.length()));
            text.append(" on the wire");
        }
        return text.toString();
    }
}
