package dev.portolan.engine.convert.model;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Files of one folder and below it: a configuration that someone else wrote can't make others be read. */
final class FolderIncludes implements Includes {

    private static final int MOST_FILES = 500;
    private static final int DEEPEST = 16;

    private final Path folder;

    FolderIncludes(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public List<Source> find(String pattern) throws IOException {
        Path asked = asked(pattern);
        boolean isPattern = pattern.chars().anyMatch(c -> "*?[".indexOf(c) >= 0);
        List<Path> files = isPattern ? matching(asked) : List.of(asked);
        List<Source> sources = new ArrayList<>();
        for (Path file : files) {
            sources.add(source(file));
        }
        return sources;
    }

    /** An absolute path is taken as one below the folder, as if the machine's root stood there. */
    private Path asked(String pattern) throws IOException {
        try {
            Path path = Path.of(pattern);
            Path inside = path.isAbsolute() && !path.startsWith(folder)
                    ? folder.resolve(path.getRoot().relativize(path).toString())
                    : folder.resolve(path);
            Path normal = inside.normalize();
            if (!normal.startsWith(folder)) {
                throw new IOException("\"%s\" lies outside of the folder of the file that names it".formatted(pattern));
            }
            return normal;
        } catch (InvalidPathException e) {
            throw new IOException("\"%s\" is no path".formatted(pattern), e);
        }
    }

    private List<Path> matching(Path pattern) throws IOException {
        PathMatcher matcher = FileSystems.getDefault()
                .getPathMatcher("glob:" + pattern.toString().replace("\\", "\\\\"));
        try (Stream<Path> walk = Files.walk(folder, DEEPEST)) {
            List<Path> found = walk.filter(Files::isRegularFile)
                    .filter(matcher::matches)
                    .sorted()
                    .limit(MOST_FILES + 1L)
                    .toList();
            if (found.size() > MOST_FILES) {
                throw new IOException("the pattern fits more than %d files".formatted(MOST_FILES));
            }
            return found;
        }
    }

    private Source source(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("there is no file %s".formatted(folder.relativize(file)));
        }
        if (!file.toRealPath().startsWith(folder.toRealPath())) {
            throw new IOException("%s leads outside of the folder".formatted(folder.relativize(file)));
        }
        return new Source(folder.relativize(file).toString(), Source.text(file), this);
    }
}
