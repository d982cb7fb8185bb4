package dev.portolan.engine.send;

import java.nio.file.Path;

/** The body of a request of the program's own. */
public sealed interface OwnBody {

    /** No body. */
    OwnBody NONE = new Bytes(new byte[0]);

    /** @param content not to be changed any more; empty for no body */
    record Bytes(byte[] content) implements OwnBody {}

    /** What the file holds when it is sent, read piece by piece as the target takes it. */
    record FileContent(Path file) implements OwnBody {}
}
