package dev.portolan.app.desktop.convert;

import dev.portolan.app.convert.Converters;
import dev.portolan.app.convert.LocalPlaces;
import dev.portolan.app.convert.ReadConfiguration;
import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.Dialogs;
import dev.portolan.app.desktop.convert.PlaceGuesses.Guess;
import dev.portolan.app.desktop.convert.Reading.Choice;
import dev.portolan.app.ports.ListeningPort;
import dev.portolan.app.ports.ListeningPorts;
import dev.portolan.engine.convert.Placing;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.profile.Profile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * A profile made of a configuration: what was read, what is to be where on this machine, and what it would become. Reading and
 * placing are done in the background; only the last of either counts. JavaFX thread only.
 */
public final class ImportModel {

    /** What a text without a file is called. */
    static final String PASTED = "Pasted text";

    static final Choice BY_CONTENT = new Choice("", "By its content");

    private final Converters converters;
    private final ListeningPorts ports;
    private final IntPredicate free;
    private final Background background;
    private final Dialogs dialogs;
    private final Creation creation;
    private final List<Choice> choices;
    private final ObjectProperty<Choice> format = new SimpleObjectProperty<>(BY_CONTENT);
    private final StringProperty name = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<List<Source>> sources = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable Reading> reading = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Preview> preview = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final PlacesModel places = new PlacesModel(this::place);
    private int readings;
    private int placings;
    private boolean named;
    private boolean taking;

    /** Puts a profile into the library and opens it. */
    public interface Creation {

        /** False where it could not be done, or the user does not want to leave what is open; they know why. */
        boolean create(String name, String text);
    }

    /** @param free whether a port can be listened on now */
    public ImportModel(
            Converters converters,
            ListeningPorts ports,
            IntPredicate free,
            Background background,
            Dialogs dialogs,
            Creation creation) {
        this.converters = converters;
        this.ports = ports;
        this.free = free;
        this.background = background;
        this.dialogs = dialogs;
        this.creation = creation;
        List<Choice> all = new ArrayList<>(List.of(BY_CONTENT));
        all.addAll(Reading.choices(converters.importers()));
        choices = List.copyOf(all);
        format.subscribe((before, now) -> read());
        name.subscribe((before, now) -> {
            named = named || !taking;
            place();
        });
    }

    List<Choice> choices() {
        return choices;
    }

    /** The format to read it as. */
    ObjectProperty<Choice> format() {
        return format;
    }

    /** What the profile is to be called. */
    StringProperty name() {
        return name;
    }

    /** The texts; none at first. */
    ReadOnlyObjectProperty<List<Source>> sources() {
        return sources.getReadOnlyProperty();
    }

    /** Null while there is nothing to read. */
    ReadOnlyObjectProperty<@Nullable Reading> reading() {
        return reading.getReadOnlyProperty();
    }

    /** Null where nothing of it could become a profile. */
    ReadOnlyObjectProperty<@Nullable Preview> preview() {
        return preview.getReadOnlyProperty();
    }

    /** Why it can't be created as it is, a sentence; empty where it can. */
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** Whether work is under way. */
    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    PlacesModel places() {
        return places;
    }

    /** Asks for files, and reads them in place of what is there. */
    public void open() {
        List<Path> files = dialogs.chooseSeveralToOpen("Import a configuration");
        if (!files.isEmpty()) {
            load(files, List.of());
        }
    }

    /** Reads files in place of what is there. */
    public void open(List<Path> files) {
        load(files, List.of());
    }

    /** Asks for files that belong to those that are there. */
    void addFiles() {
        List<Path> files = dialogs.chooseSeveralToOpen("Add files to the configuration");
        if (!files.isEmpty()) {
            load(files, sources.get());
        }
    }

    /** Reads a text in place of what is there; a blank one is not worth it. */
    void paste(@Nullable String text) {
        if (text == null || text.isBlank()) {
            dialogs.notice("There is no text on the clipboard");
        } else if (text.length() > Source.MAX_BYTES) {
            dialogs.problem("This text is too large", "It is larger than 4 MB, so it is probably no configuration.");
        } else {
            begin(List.of(Source.of(PASTED, text)));
        }
    }

    /** Takes another text in place of the only one. */
    void edit(String text) {
        if (sources.get().size() == 1) {
            Source before = sources.get().getFirst();
            if (!before.text().equals(text)) {
                sources.set(List.of(new Source(before.name(), text, before.includes())));
                read();
            }
        }
    }

    /** Lets go of everything. */
    void clear() {
        begin(List.of());
    }

    private void load(List<Path> files, List<Source> before) {
        busy.set(true);
        background.run(
                () -> {
                    List<Source> all = new ArrayList<>(before);
                    for (Path file : files) {
                        Source source = load(file);
                        all.removeIf(each -> each.name().equals(source.name()));
                        all.add(source);
                    }
                    return all;
                },
                all -> {
                    busy.set(false);
                    if (before.isEmpty()) {
                        begin(all);
                    } else {
                        sources.set(List.copyOf(all));
                        read();
                    }
                },
                failure -> {
                    busy.set(false);
                    if (failure instanceof IOException) {
                        dialogs.problem("It can't be read", failure.getMessage() + ".");
                    } else {
                        dialogs.unexpected("The files could not be read", failure);
                    }
                });
    }

    private static Source load(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder; choose the files in it that hold the configuration");
        }
        try {
            return Source.of(file);
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is not a text file in UTF-8", e);
        } catch (IOException e) {
            String reason = e.getMessage();
            boolean says = reason != null && reason.startsWith(file + " ");
            throw new IOException(says ? reason : "%s can't be read: %s".formatted(file, reason), e);
        }
    }

    private void begin(List<Source> texts) {
        named = false;
        places.clear();
        sources.set(List.copyOf(texts));
        if (format.get().equals(BY_CONTENT)) {
            read();
        } else {
            format.set(BY_CONTENT);
        }
    }

    /** What came of reading, with what was looked up for it. */
    private record Found(Reading reading, List<ListeningPort> listening, List<Guess> guesses) {}

    private void read() {
        int mine = ++readings;
        placings++;
        List<Source> texts = sources.get();
        if (texts.isEmpty()) {
            busy.set(false);
            reading.set(null);
            preview.set(null);
            problem.set("");
            return;
        }
        String id = format.get().id().isEmpty() ? null : format.get().id();
        busy.set(true);
        background.run(
                () -> {
                    Reading found = Reading.of(texts, id, converters);
                    Placing.Elsewhere elsewhere = found.elsewhere();
                    List<ListeningPort> listening = elsewhere.services().isEmpty() ? List.of() : ports.scan();
                    return new Found(found, listening, PlaceGuesses.of(elsewhere, listening, free));
                },
                found -> {
                    if (mine == readings) {
                        take(found);
                    }
                },
                failure -> failed(mine == readings, failure));
    }

    private void failed(boolean counts, Exception failure) {
        if (counts) {
            busy.set(false);
            dialogs.unexpected("The configuration could not be converted", failure);
        }
    }

    private void take(Found found) {
        ReadConfiguration read = found.reading().read();
        reading.set(found.reading());
        taking = true;
        places.take(found.guesses(), found.listening());
        if (!named && read != null && read.profile() != null) {
            name.set(nameOf(read.profile()));
        }
        taking = false;
        place();
    }

    /** A text without a file has no name of its own; it may be for a host that has one. */
    private String nameOf(Profile profile) {
        if (!profile.name().equals(PASTED) || profile.hosts().isEmpty()) {
            return profile.name();
        }
        String host = LocalPlaces.hosts(profile.hosts().subList(0, 1))
                .values()
                .iterator()
                .next();
        return host.startsWith("*") ? PASTED : host.split("\\.", 2)[0];
    }

    /** Whether there is a profile to create. */
    private @Nullable ReadConfiguration convertible() {
        Reading now = reading.get();
        return now == null || now.read() == null || now.read().profile() == null ? null : now.read();
    }

    private void place() {
        if (taking) {
            return;
        }
        int mine = ++placings;
        ReadConfiguration read = convertible();
        if (read == null) {
            busy.set(false);
            preview.set(null);
            problem.set(reading.get() == null ? "" : nothing(reading.get()));
            return;
        }
        String wrong = name.get().isBlank() ? "Give the profile a name." : places.problem();
        if (!wrong.isEmpty()) {
            busy.set(false);
            problem.set(wrong);
            return;
        }
        String original = sources.get().getFirst().text();
        String called = name.get();
        Placing placing = places.placing();
        busy.set(true);
        background.run(
                () -> Preview.of(read, original, called, placing),
                made -> {
                    if (mine == placings) {
                        busy.set(false);
                        preview.set(made);
                        problem.set(made.problem());
                    }
                },
                failure -> failed(mine == placings, failure));
    }

    private static String nothing(Reading now) {
        if (!now.problem().isEmpty()) {
            return now.problem();
        }
        return now.read() != null && now.read().isProfile()
                ? "This profile has mistakes, which are marked at their lines."
                : "Nothing in it could become a profile; the marked lines say why.";
    }

    /** Puts the profile into the library and opens it, unless something is wrong with it. */
    void create() {
        Preview made = preview.get();
        if (made != null && problem.get().isEmpty() && !busy.get()) {
            if (creation.create(name.get().strip(), made.text())) {
                String from = Reading.shortName(sources.get().getFirst().name());
                clear();
                dialogs.notice("Created from " + (from.equals(PASTED) ? "the pasted text" : from));
            }
        }
    }
}
