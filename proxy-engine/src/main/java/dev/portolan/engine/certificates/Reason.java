package dev.portolan.engine.certificates;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What an exception of the file system says, in words: many carry nothing but the file's name. */
public final class Reason {

    private Reason() {}

    public static String of(IOException failure) {
        return switch (failure) {
            case AccessDeniedException e -> "no permission for " + e.getFile() + ".";
            case NoSuchFileException e -> e.getFile() + " does not exist.";
            case FileSystemException e when e.getReason() != null -> e.getReason() + " (" + e.getFile() + ").";
            default -> String.valueOf(failure.getMessage());
        };
    }
}
