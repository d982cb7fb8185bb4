package dev.portolan.engine.convert.tree;

import dev.portolan.engine.convert.model.Position;
import java.io.Serial;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A text that can't be read further; the message is a sentence for people. */
public final class TreeException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Position at;

    TreeException(Position at, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.at = at;
    }

    TreeException(Position at, String message) {
        this(at, message, null);
    }

    /** Never null, other than that of exceptions in general. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    public Position at() {
        return at;
    }
}
