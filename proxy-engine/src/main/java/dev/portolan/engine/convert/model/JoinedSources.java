package dev.portolan.engine.convert.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Several files that are read as one text, such as the manifests of an application. What is said of the text is said of each
 * file, at its own line.
 */
public final class JoinedSources {

    private final List<Source> files;
    private final List<Integer> firstLines = new ArrayList<>();
    private final Source whole;

    private JoinedSources(List<Source> files, String between) throws IOException {
        this.files = files;
        StringBuilder text = new StringBuilder();
        int line = 1;
        for (Source file : files) {
            if (!text.isEmpty()) {
                text.append(between).append('\n');
                line += lines(between) + 1;
            }
            firstLines.add(line);
            String ended = file.text().endsWith("\n") ? file.text() : file.text() + "\n";
            text.append(ended);
            line += lines(ended);
            if (text.length() > Source.MAX_BYTES) {
                throw new IOException(
                        "these files together are larger than 4 MB, so they are probably no configuration");
            }
        }
        whole = new Source(
                files.getFirst().name(), text.toString(), files.getFirst().includes());
    }

    private static int lines(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }

    /**
     * Reads the files.
     *
     * @param files one at least; more only where the format has something that stands {@linkplain Importer#between between}
     *     them
     * @throws IOException with a sentence, if together they are larger than {@link Source#MAX_BYTES}
     */
    public static Imported read(Importer importer, List<Source> files) throws IOException {
        if (files.size() == 1) {
            return importer.read(files.getFirst());
        }
        String between = importer.between();
        if (between == null) {
            throw new IllegalArgumentException(importer.id() + " is read from one file");
        }
        JoinedSources joined = new JoinedSources(files, between);
        return joined.apart(importer.read(joined.whole));
    }

    private Imported apart(Imported imported) {
        Map<String, Position> origins = new LinkedHashMap<>();
        imported.origins().forEach((pointer, at) -> origins.put(pointer, inFile(at)));
        List<Remark> remarks = imported.remarks().stream().map(this::inFile).toList();
        return new Imported(imported.profile(), imported.text(), remarks, origins);
    }

    private Remark inFile(Remark remark) {
        Position at = remark.at();
        return new Remark(
                remark.kind(), at == null ? null : inFile(at), remark.pointer(), remark.subject(), remark.message());
    }

    /** What was included is no part of the whole, and stays where it is. */
    private Position inFile(Position at) {
        Integer file = at.file().equals(whole.name()) ? fileOf(at.line()) : null;
        return file == null ? at : files.get(file).at(at.line() - firstLines.get(file) + 1, at.column());
    }

    private @Nullable Integer fileOf(int line) {
        for (int i = files.size() - 1; i >= 0; i--) {
            if (line >= firstLines.get(i)) {
                return i;
            }
        }
        return null;
    }
}
