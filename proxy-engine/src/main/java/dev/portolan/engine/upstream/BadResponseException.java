package dev.portolan.engine.upstream;

import io.netty.handler.codec.DecoderException;
import org.jspecify.annotations.Nullable;

/** The target sent what is no HTTP response, or an ambiguous one. */
public final class BadResponseException extends DecoderException {

    private static final long serialVersionUID = 1;

    public BadResponseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
