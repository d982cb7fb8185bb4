package dev.portolan.engine.convert.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A text to be read, whoever wrote it.
 *
 * @param name what remarks call it, and what a format may be recognised by: a file's name, or a word for what was pasted
 * @param text without a byte order mark
 * @param includes where the files are that it may name
 */
public record Source(String name, String text, Includes includes) {

    /** What a configuration may take, in bytes; the largest that were seen are far below. */
    public static final int MAX_BYTES = 4 << 20;

    public Source {
        text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** One that may name no other file, such as a text that was pasted. */
    public static Source of(String name, String text) {
        return new Source(name, text, Includes.NONE);
    }

    /**
     * Reads a file; what it includes is looked for in its folder and below.
     *
     * @throws IOException if it can't be read, is larger than {@link #MAX_BYTES}, or is no UTF-8
     */
    public static Source of(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        return new Source(file.toString(), text(file), folder == null ? Includes.NONE : new FolderIncludes(folder));
    }

    static String text(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException("%s is larger than 4 MB, so it is probably no configuration".formatted(file));
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                .toString();
    }

    /** The file's name without its folders. */
    public String fileName() {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    public Position at(int line, int column) {
        return new Position(name, line, column);
    }
}
