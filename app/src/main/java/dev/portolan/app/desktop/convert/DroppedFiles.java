package dev.portolan.app.desktop.convert;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.Dialogs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Sorts files that were dropped on the window: HTTP archives are opened, everything else is imported. JavaFX thread only. */
public final class DroppedFiles {

    /** An archive names its own kind at its beginning. */
    private static final int BEGINNING = 4_096;

    private static final Pattern ARCHIVE = Pattern.compile(
            "^\\s*+\\{\\s*+\"log\"\\s*+:\\s*+\\{\\s*+\"(?:version|creator|browser|pages|entries|_?comment)\"");

    private final Background background;
    private final Dialogs dialogs;
    private final Consumer<Path> archive;
    private final Consumer<List<Path>> configuration;

    /**
     * @param archive opens an HTTP archive
     * @param configuration imports files that belong together
     */
    public DroppedFiles(
            Background background, Dialogs dialogs, Consumer<Path> archive, Consumer<List<Path>> configuration) {
        this.background = background;
        this.dialogs = dialogs;
        this.archive = archive;
        this.configuration = configuration;
    }

    public void take(List<Path> files) {
        background.run(
                () -> files.stream().collect(Collectors.partitioningBy(DroppedFiles::isArchive)),
                this::sorted,
                failure -> dialogs.unexpected("The files could not be looked at", failure));
    }

    private void sorted(Map<Boolean, List<Path>> kinds) {
        List<Path> archives = kinds.getOrDefault(true, List.of());
        List<Path> others = kinds.getOrDefault(false, List.of());
        if (!others.isEmpty()) {
            configuration.accept(others);
        }
        if (!archives.isEmpty()) {
            archive.accept(archives.getFirst());
        }
        if (archives.size() > 1) {
            dialogs.notice("One archive at a time: " + archives.getFirst().getFileName() + " is opened");
        }
    }

    /** What can't be read is told of by whoever is to read it. */
    private static boolean isArchive(Path file) {
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".har")) {
            return true;
        }
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            String begins = new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8);
            return ARCHIVE.matcher(begins.startsWith("\uFEFF") ? begins.substring(1) : begins)
                    .find();
        } catch (IOException unreadable) {
            return false;
        }
    }
}
