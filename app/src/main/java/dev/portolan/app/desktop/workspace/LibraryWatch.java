package dev.portolan.app.desktop.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Tells when a profile appears, changes or goes. It compares times and sizes once a second on a thread of its own: that works
 * on every file system, network folders included, and costs one listing of a small folder.
 */
public final class LibraryWatch implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private record Stamp(long modified, long size) {}

    private final Path folder;
    private final Supplier<Collection<String>> elsewhere;
    private final Runnable changed;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("profile-watch").factory());
    private Map<Path, Stamp> known = Map.of();

    /**
     * @param elsewhere files outside the folder; asked on the watching thread
     * @param changed called on the watching thread
     */
    public LibraryWatch(Path folder, Supplier<Collection<String>> elsewhere, Runnable changed) {
        this.folder = folder;
        this.elsewhere = elsewhere;
        this.changed = changed;
    }

    public void start() {
        thread.execute(() -> known = stamps());
        thread.scheduleWithFixedDelay(this::look, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        Map<Path, Stamp> now = stamps();
        if (!now.equals(known)) {
            known = now;
            changed.run();
        }
    }

    private Map<Path, Stamp> stamps() {
        Map<Path, Stamp> stamps = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".json")).forEach(file -> stamp(file, stamps));
        } catch (IOException e) {
            // The folder is made with the first profile.
        }
        elsewhere.get().forEach(file -> stamp(Path.of(file), stamps));
        return stamps;
    }

    private static void stamp(Path file, Map<Path, Stamp> stamps) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            stamps.put(file, new Stamp(attributes.lastModifiedTime().toMillis(), attributes.size()));
        } catch (IOException e) {
            stamps.remove(file);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
