package dev.portolan.app.convert;

import dev.portolan.app.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The file that a conversion comes to, with those that it names beside it. */
public final class ConvertedFiles {

    private final Map<Path, String> texts = new LinkedHashMap<>();

    /**
     * Writes nothing yet.
     *
     * @param file where the text is to be
     * @param beside other texts by their names, in the same folder
     */
    public ConvertedFiles(Path file, String text, Map<String, String> beside) {
        new TreeMap<>(beside).forEach((name, other) -> {
            Path place = file.resolveSibling(name);
            if (!place.normalize().startsWith(file.resolveSibling("").normalize())) {
                throw new IllegalArgumentException(name + " is not beside " + file);
            }
            texts.put(place, other);
        });
        texts.put(file, text);
    }

    /** All of them; what names the others comes last. */
    public List<Path> paths() {
        return List.copyOf(texts.keySet());
    }

    /** Those that are there already. */
    public List<Path> present() {
        return texts.keySet().stream().filter(Files::exists).toList();
    }

    /** Writes them, in place of those that are there. */
    public void write() throws IOException {
        for (Map.Entry<Path, String> each : texts.entrySet()) {
            AtomicFiles.writeForOthers(each.getKey(), each.getValue());
        }
    }
}
