package dev.portolan.app.desktop.convert;

import dev.portolan.app.convert.ConvertedFiles;
import dev.portolan.app.convert.Converters;
import dev.portolan.app.convert.ProfileLines;
import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.Dialogs;
import dev.portolan.app.desktop.Navigation;
import dev.portolan.app.desktop.Screen;
import dev.portolan.app.desktop.Workspace;
import dev.portolan.app.desktop.Workspace.OpenProfile;
import dev.portolan.app.desktop.convert.Reading.Choice;
import dev.portolan.engine.capture.content.code.Language;
import dev.portolan.engine.capture.content.code.Tokens;
import dev.portolan.engine.convert.model.Exported;
import dev.portolan.engine.convert.model.Exporter;
import dev.portolan.engine.convert.model.Remark;
import dev.portolan.engine.profile.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * The open profile as a configuration of another program, made anew whenever the profile or the format changes while it is
 * looked at. JavaFX thread only.
 */
public final class ExportModel {

    private static final Pattern ROUTE = Pattern.compile("/routes/(\\d{1,6})(/.*)?");

    private final Workspace workspace;
    private final Converters converters;
    private final Background background;
    private final Dialogs dialogs;
    private final Navigation navigation;
    private final Consumer<String> clipboard;
    private final List<Choice> choices;
    private final ObjectProperty<Choice> format;
    private final ReadOnlyObjectWrapper<@Nullable Written> written = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private boolean looked;
    private int writings;

    /**
     * What the profile became.
     *
     * @param exported of another format, or the profile's own file
     * @param profile the profile with the remarks at its lines
     * @param made the texts that were made, the files beside it after the other
     */
    record Written(Exported exported, List<Section> profile, List<Section> made) {

        private static Written of(OpenProfile open, @Nullable Exporter exporter) throws IOException {
            String text = Profiles.write(open.profile(), null);
            Section profile = new Section(Preview.FILE, "", text, Language.JSON.tokens(text));
            if (exporter == null) {
                String file = Files.readString(open.file());
                Exported same = new Exported(Reading.shortName(open.file().toString()), file, List.of());
                return new Written(same, List.of(profile), sections(same, true));
            }
            Exported exported = exporter.write(open.profile());
            ProfileLines lines = ProfileLines.of(text);
            for (Remark remark : exported.remarks()) {
                profile.remark(remark.pointer().isEmpty() ? 0 : lines.first(remark.pointer()), remark);
            }
            return new Written(exported, List.of(profile), sections(exported, false));
        }

        private static List<Section> sections(Exported exported, boolean json) {
            List<Section> sections = new ArrayList<>();
            String title = exported.beside().isEmpty() ? "" : exported.fileName();
            boolean coloured = json || exported.text().startsWith("{");
            Tokens tokens = coloured ? Language.JSON.tokens(exported.text()) : Tokens.NONE;
            sections.add(new Section(exported.fileName(), title, exported.text(), tokens));
            new TreeMap<>(exported.beside())
                    .forEach((name, text) -> sections.add(new Section(name, name, text, Tokens.NONE)));
            return List.copyOf(sections);
        }
    }

    public ExportModel(
            Workspace workspace,
            Converters converters,
            Background background,
            Dialogs dialogs,
            Navigation navigation,
            Consumer<String> clipboard) {
        this.workspace = workspace;
        this.converters = converters;
        this.background = background;
        this.dialogs = dialogs;
        this.navigation = navigation;
        this.clipboard = clipboard;
        choices = Reading.choices(converters.exporters());
        format = new SimpleObjectProperty<>(choices.get(Math.min(1, choices.size() - 1)));
        format.subscribe((before, now) -> write());
        workspace.open().subscribe(now -> write());
    }

    List<Choice> choices() {
        return choices;
    }

    ObjectProperty<Choice> format() {
        return format;
    }

    /** Null where no profile is open, and until it is made. */
    ReadOnlyObjectProperty<@Nullable Written> written() {
        return written.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable OpenProfile> open() {
        return workspace.open();
    }

    /** Whether somebody looks at it. */
    void looked(boolean now) {
        boolean begins = now && !looked;
        looked = now;
        if (begins) {
            write();
        }
    }

    private void write() {
        int mine = ++writings;
        OpenProfile open = workspace.open().get();
        if (!looked || open == null) {
            written.set(null);
            busy.set(false);
            return;
        }
        Exporter exporter = Converters.byId(converters.exporters(), format.get().id());
        busy.set(true);
        background.run(
                () -> Written.of(open, exporter),
                made -> {
                    if (mine == writings) {
                        busy.set(false);
                        written.set(made);
                    }
                },
                failure -> {
                    if (mine == writings) {
                        busy.set(false);
                        written.set(null);
                        failed("The profile could not be converted", failure);
                    }
                });
    }

    private void failed(String title, Exception failure) {
        if (failure instanceof IOException) {
            dialogs.problem(title, failure.getMessage() + ".");
        } else {
            dialogs.unexpected(title, failure);
        }
    }

    /** Copies the text, without the files beside it. */
    void copy() {
        Written now = written.get();
        if (now != null) {
            clipboard.accept(now.exported().text());
            dialogs.notice("Copied " + now.exported().fileName());
        }
    }

    /** Asks for a place, and writes it there with the files that it names. */
    void save() {
        Written now = written.get();
        if (now == null) {
            return;
        }
        Exported exported = now.exported();
        int dot = exported.fileName().lastIndexOf('.');
        String extension = dot < 0 ? "" : exported.fileName().substring(dot + 1);
        String title = "Export as " + format.get().title();
        (extension.isEmpty()
                        ? dialogs.chooseToSave(title, exported.fileName())
                        : dialogs.chooseToSave(title, exported.fileName(), extension))
                .ifPresent(file -> save(file, new ConvertedFiles(file, exported.text(), exported.beside())));
    }

    private void save(Path file, ConvertedFiles files) {
        List<Path> others =
                files.present().stream().filter(path -> !path.equals(file)).toList();
        boolean agreed = others.isEmpty()
                || dialogs.confirm(
                        "Replace the files beside it?",
                        "There already: "
                                + String.join(
                                        ", ",
                                        others.stream().map(Path::toString).toList()) + ".",
                        "Replace");
        if (agreed) {
            background.run(
                    () -> {
                        files.write();
                        return files.paths().size() - 1;
                    },
                    beside -> dialogs.notice("Exported to " + file
                            + (beside == 0 ? "" : beside == 1 ? " and a file beside it" : " and files beside it")),
                    failure -> failed(file + " could not be written", failure));
        }
    }

    /** Whether something can be done about what a remark is about. */
    static boolean leadsSomewhere(Remark remark) {
        return ROUTE.matcher(remark.pointer()).matches() || remark.pointer().startsWith("/tcp/");
    }

    /** Goes to the setting that a remark is about. */
    void go(Remark remark) {
        Matcher route = ROUTE.matcher(remark.pointer());
        if (route.matches()) {
            int index = Integer.parseInt(route.group(1));
            String setting = route.group(2);
            if (setting == null) {
                navigation.editRoute(index);
            } else {
                navigation.editRoute(index, setting);
            }
        } else {
            navigation.show(Screen.ROUTES);
        }
    }
}
