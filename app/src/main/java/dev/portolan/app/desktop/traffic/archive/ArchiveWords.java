package dev.portolan.app.desktop.traffic.archive;

import dev.portolan.engine.har.HarException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** Why a file could not be read or written, a sentence for people. */
final class ArchiveWords {

    private ArchiveWords() {}

    static String of(Exception failure) {
        return switch (failure) {
            case HarException no -> Objects.toString(no.getMessage(), "It is no HTTP archive.");
            case AccessDeniedException denied -> "This user has no right to it. Choose another place.";
            case NoSuchFileException gone -> "It is not there (any more).";
            default -> "The system says: " + Objects.toString(failure.getMessage(), failure.toString());
        };
    }
}
