package dev.portolan.engine.har;

/**
 * What goes into an archive.
 *
 * @param credentials whether fields that let a reader act as the user ({@link
 *     dev.portolan.engine.capture.Credentials}) are written
 * @param program the name and version that the archive names as its creator, {@code Portolan 1.0}
 */
public record HarOptions(boolean credentials, String program) {}
