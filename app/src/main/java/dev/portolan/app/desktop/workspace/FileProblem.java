package dev.portolan.app.desktop.workspace;

import java.nio.file.Path;

/**
 * Something wrong with a file of the library now.
 *
 * @param text one line
 * @param detail all there is to say
 */
public record FileProblem(Path file, String text, String detail) {}
