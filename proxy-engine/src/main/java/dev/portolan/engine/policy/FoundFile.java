package dev.portolan.engine.policy;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A file or folder that may be served.
 *
 * @param path real, every link resolved
 * @param name the last segment that was asked for, which the media type goes by
 */
record FoundFile(Path path, String name, BasicFileAttributes attributes) {

    boolean folder() {
        return attributes.isDirectory();
    }

    long size() {
        return attributes.size();
    }

    /** Whole seconds, as {@code Last-Modified} has them. */
    Instant modified() {
        return attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Weak (RFC 9110, section 8.8.1): two writes within the clock's tick leave both size and time the same. */
    String entityTag() {
        return "W/\"" + Long.toHexString(size()) + "-"
                + Long.toHexString(attributes.lastModifiedTime().toMillis()) + "\"";
    }
}
