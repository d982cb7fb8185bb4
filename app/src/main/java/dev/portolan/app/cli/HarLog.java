package dev.portolan.app.cli;

import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.har.HarOptions;
import dev.portolan.engine.har.LiveHar;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Keeps an archive of what passes; a disk that takes no more ends it with a word, and never the proxy. */
final class HarLog implements Runnable, AutoCloseable {

    private final Path file;
    private final PrintWriter err;
    private @Nullable LiveHar archive;

    /** @throws IOException where the file can't be written at all */
    HarLog(Path file, Capture capture, boolean credentials, PrintWriter err) throws IOException {
        this.file = file;
        this.err = err;
        this.archive = new LiveHar(file, capture, new HarOptions(credentials, new Version().getVersion()[0]));
    }

    /** Writes what ended since the last call. */
    @Override
    public synchronized void run() {
        LiveHar open = archive;
        if (open != null) {
            try {
                open.add();
            } catch (IOException e) {
                archive = null;
                err.println(Words.shown(file + ": no more requests are written to it: " + Words.of(e)));
                err.flush();
            }
        }
    }

    /** Writes the rest; the capture must still be there. */
    @Override
    public synchronized void close() {
        LiveHar open = archive;
        archive = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (IOException e) {
            err.println(Words.shown(file + ": its last requests were not written: " + Words.of(e)));
        }
        if (open.lost() > 0) {
            err.println(
                    "%s: %,d requests came too fast and are not in it; a larger \"capture\" \"memory\" in the profile helps"
                            .formatted(Words.shown(file.toString()), open.lost()));
        }
    }
}
