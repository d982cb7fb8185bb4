package dev.portolan.engine.wire;

/** A message of an HTTP version that is not spoken on an HTTP/1.1 connection. */
public final class UnsupportedVersionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    UnsupportedVersionException(String version) {
        super("HTTP version " + version + " is not 1.0 or 1.1");
    }
}
