package dev.portolan.app.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** What happened, for a terminal: one line, without control characters that a terminal would obey. */
final class Words {

    private Words() {}

    static String of(Throwable problem) {
        return switch (problem) {
            case CompletionException e when e.getCause() != null -> of(e.getCause());
            case ExecutionException e when e.getCause() != null -> of(e.getCause());
            case NoSuchFileException e -> shown(e.getFile()) + " does not exist";
            case AccessDeniedException e -> shown(e.getFile()) + " may not be read by this user";
            default -> problem.getMessage() == null ? problem.getClass().getSimpleName() : shown(problem.getMessage());
        };
    }

    /** The text with control characters (ANSI escapes, line ends) made visible. */
    static String shown(@Nullable String text) {
        if (text == null) {
            return "";
        }
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                shown.append(String.format("\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }
}
