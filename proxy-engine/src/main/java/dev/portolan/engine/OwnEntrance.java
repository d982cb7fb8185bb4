package dev.portolan.engine;

import dev.portolan.engine.EngineState.ListenerStatus;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.send.NotSentException;
import dev.portolan.engine.send.OwnBody;
import dev.portolan.engine.send.OwnUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What must be known of a request of the program's own before it can enter. Any thread. */
final class OwnEntrance {

    private OwnEntrance() {}

    /** The listener that a client with this URL would come to; the first of its scheme where no port is right. */
    static Listener of(EngineState.Running running, OwnUrl url) throws NotSentException {
        List<ListenerStatus> fitting = running.listeners().stream()
                .filter(status -> status.listener().tls() == url.tls())
                .toList();
        if (fitting.isEmpty()) {
            throw new NotSentException("No listener of the profile speaks %s; change the URL, or add such a listener."
                    .formatted(url.scheme()));
        }
        return fitting.stream()
                .filter(status ->
                        status.port() == url.port() || status.listener().port() == url.port())
                .findFirst()
                .orElse(fitting.getFirst())
                .listener();
    }

    /** Bytes of the body. */
    static long length(OwnBody body) throws NotSentException {
        return switch (body) {
            case OwnBody.Bytes(byte[] content) -> content.length;
            case OwnBody.FileContent(Path file) -> size(file);
        };
    }

    private static long size(Path file) throws NotSentException {
        try {
            if (!Files.isRegularFile(file)) {
                throw new NotSentException("%s is no file; choose another one for the body.".formatted(file));
            }
            return Files.size(file);
        } catch (IOException e) {
            throw new NotSentException(
                    "%s can't be read: %s; choose another file for the body.".formatted(file, e.getMessage()), e);
        }
    }
}
