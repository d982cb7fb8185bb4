package dev.portolan.engine.profile;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when a profile's file came to hold something that its {@link ProfileFile} did not load or save. Watches the folder
 * rather than the file, so that editors that rename a new file over the old one are noticed, and compares the content, so
 * that nothing is told twice and nothing of a save of one's own. A file that is gone is not told; one that comes back
 * changed is. The listener runs on the watcher's own daemon thread.
 */
public final class ProfileWatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProfileWatcher.class);

    /** Editors write in several steps; a file is looked at once it was left alone for this long. */
    private static final long QUIET_MILLIS = 120;

    /** So many batches of events are waited through where something in the folder never rests. */
    private static final int MAX_BURST = 20;

    /** A folder that was removed is looked for this often. */
    private static final long LOST_MILLIS = 1000;

    private final ProfileFile file;
    private final Runnable changed;
    private final WatchService service;
    private final Map<Path, WatchKey> watched = new HashMap<>();
    private @Nullable FileContent told;

    /**
     * Watches until closed.
     *
     * @throws IOException where the folder can't be watched
     */
    public ProfileWatcher(ProfileFile file, Runnable changed) throws IOException {
        this.file = file;
        this.changed = changed;
        Path folder = SafeWrite.folder(file.path());
        this.service = folder.getFileSystem().newWatchService();
        try {
            watch();
            if (!watched.containsKey(folder)) {
                throw new IOException("There is no folder " + folder + " to watch.");
            }
        } catch (IOException e) {
            service.close();
            throw e;
        }
        Thread.ofPlatform()
                .name("profile-watcher " + file.path().getFileName())
                .daemon()
                .start(this::run);
    }

    /** Nothing is told after this, but for a call that is under way. */
    @Override
    public void close() throws IOException {
        service.close();
    }

    private void run() {
        try {
            settle();
            look();
            while (true) {
                WatchKey key = complete() ? service.take() : service.poll(LOST_MILLIS, TimeUnit.MILLISECONDS);
                if (key == null || drain(key)) {
                    settle();
                    watch();
                    look();
                }
            }
        } catch (ClosedWatchServiceException e) {
            LOG.debug("No longer watching {}", file.path());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn(
                    "{} can't be watched any longer; changes are not noticed until it is opened again.",
                    file.path(),
                    e);
        }
    }

    /** The folder of the file and, where that is a link, of what it leads to. */
    private void watch() throws IOException {
        watched.values().removeIf(key -> !key.isValid());
        for (Path folder : List.of(SafeWrite.folder(file.path()), SafeWrite.folder(file.real()))) {
            if (!watched.containsKey(folder) && Files.isDirectory(folder)) {
                watched.put(
                        folder,
                        folder.register(
                                service,
                                StandardWatchEventKinds.ENTRY_CREATE,
                                StandardWatchEventKinds.ENTRY_MODIFY,
                                StandardWatchEventKinds.ENTRY_DELETE));
            }
        }
    }

    private boolean complete() throws IOException {
        return watched.containsKey(SafeWrite.folder(file.path()))
                && watched.containsKey(SafeWrite.folder(file.real()))
                && watched.values().stream().allMatch(WatchKey::isValid);
    }

    /** Whether something happened that may concern the file. */
    private boolean drain(WatchKey key) throws IOException {
        boolean concerned = false;
        for (WatchEvent<?> event : key.pollEvents()) {
            concerned |= event.kind().equals(StandardWatchEventKinds.OVERFLOW)
                    || file.path().getFileName().equals(event.context())
                    || file.real().getFileName().equals(event.context());
        }
        return !key.reset() || concerned;
    }

    private void settle() throws InterruptedException, IOException {
        for (int i = 0; i < MAX_BURST; i++) {
            WatchKey key = service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
            if (key == null) {
                return;
            }
            drain(key);
        }
    }

    private void look() {
        try {
            FileContent content = file.changed();
            if (content != null && !content.sameAs(told)) {
                told = content;
                changed.run();
            } else if (content == null) {
                told = null;
            }
        } catch (IOException e) {
            LOG.warn("{} changed but can't be read.", file.path(), e);
        } catch (RuntimeException e) {
            LOG.error("The change of {} could not be passed on.", file.path(), e);
        }
    }
}
