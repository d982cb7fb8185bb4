package dev.portolan.app.desktop.preferences;

import dev.portolan.app.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Reads {@code preferences.json} and writes it a moment after the last change, on its own thread. A file that can't be read is
 * set aside under another name, never overwritten.
 */
public final class PreferencesStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PreferencesStore.class);

    private final Path file;
    private final Duration delay;
    private final Consumer<String> problem;
    private final AtomicReference<@Nullable Preferences> waiting = new AtomicReference<>();
    private final ScheduledExecutorService writer;

    /**
     * @param delay between a change and its writing, in which others may join it
     * @param problem told what went wrong, a sentence for people; from any thread
     */
    public PreferencesStore(Path file, Duration delay, Consumer<String> problem) {
        this.file = file;
        this.delay = delay;
        this.problem = problem;
        writer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("preferences").factory());
    }

    /** What was remembered, or the defaults where there is nothing. */
    public Preferences load() {
        try {
            return PreferencesJson.read(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Preferences.DEFAULT;
        } catch (IOException | JacksonException e) {
            LOG.warn("The preferences in {} can't be read", file, e);
            setAside();
            return Preferences.DEFAULT;
        }
    }

    private void setAside() {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Path aside = AtomicFiles.free(folder, file.getFileName() + ".unreadable", "");
        try {
            Files.move(file, aside);
            problem.accept("The preferences could not be read and start anew. The old file is kept as " + aside + ".");
        } catch (IOException e) {
            LOG.warn("The preferences in {} can't be set aside", file, e);
            problem.accept("The preferences in " + file + " can't be read: " + e.getMessage());
        }
    }

    /** Has it written soon. */
    public void save(Preferences preferences) {
        if (waiting.getAndSet(preferences) == null) {
            writer.schedule(this::write, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void write() {
        Preferences preferences = waiting.getAndSet(null);
        if (preferences == null) {
            return;
        }
        try {
            AtomicFiles.write(file, PreferencesJson.write(preferences));
        } catch (IOException e) {
            LOG.warn("The preferences can't be written to {}", file, e);
            problem.accept("The preferences could not be saved to " + file + ": " + e.getMessage());
        }
    }

    /** Writes what waits and returns when it is on disk. */
    @Override
    public void close() {
        writer.shutdown();
        write();
    }
}
