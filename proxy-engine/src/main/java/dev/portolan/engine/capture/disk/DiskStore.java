package dev.portolan.engine.capture.disk;

import dev.portolan.engine.files.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Pages of equal size in files of one folder, that only the user can read and that are gone when the process is. One thread
 * writes; any may read and free, which never waits for the disk.
 */
public final class DiskStore {

    private static final Pattern NAME = Pattern.compile("(\\d{1,18})-\\d+\\.captured");

    private final Path folder;
    private final int pageBytes;

    /** Guarded by this. */
    private final List<DiskFile> files = new ArrayList<>();

    private long pages;
    private int number;
    private boolean closed;

    /** @param folder made when the first page is written; what another process that ended left there is deleted now */
    public DiskStore(Path folder, int pageBytes) {
        this.folder = folder;
        this.pageBytes = pageBytes;
        sweep();
    }

    public Path folder() {
        return folder;
    }

    /** Bytes of the pages that are there. Any thread. */
    public synchronized long bytes() {
        return pages * pageBytes;
    }

    /** How many files there are. Any thread. */
    public synchronized int files() {
        return files.size();
    }

    /** Whether there is a place that costs no more of the disk. Any thread. */
    public synchronized boolean reusable() {
        return files.stream().anyMatch(file -> file.writtenPlace() >= 0);
    }

    /**
     * Writes a page, to a place that was written before if there is one.
     *
     * @param page at most a page's bytes; its position goes to its limit
     * @throws IOException where the disk is full or the folder can't be written; nothing is changed then
     */
    public DiskPage write(ByteBuffer page) throws IOException {
        DiskPage place = place();
        try {
            place.file.write(place.place, page);
        } catch (IOException e) {
            free(place);
            throw e;
        }
        synchronized (this) {
            place.file.markWritten(place.place);
        }
        return place;
    }

    private DiskPage place() throws IOException {
        DiskPage place = taken();
        while (place == null) {
            add(open());
            place = taken();
        }
        return place;
    }

    private synchronized @Nullable DiskPage taken() {
        for (DiskFile file : files) {
            if (file.writtenPlace() >= 0) {
                return take(file, file.writtenPlace(), true);
            }
        }
        for (DiskFile file : files) {
            if (file.freePlace() >= 0) {
                return take(file, file.freePlace(), false);
            }
        }
        return null;
    }

    private DiskPage take(DiskFile file, int place, boolean reused) {
        file.take(place);
        pages++;
        return new DiskPage(file, place, reused);
    }

    private DiskFile open() throws IOException {
        OwnerOnly.ensureFolder(folder);
        Path path = folder.resolve(ProcessHandle.current().pid() + "-" + System.nanoTime() + number++ + ".captured");
        return new DiskFile(path, pageBytes);
    }

    private void add(DiskFile file) throws IOException {
        synchronized (this) {
            if (!closed) {
                files.add(file);
                return;
            }
        }
        file.close();
        throw new IOException("The capture was closed");
    }

    /** Gives the page's place back. Any thread, without waiting for the disk. */
    public synchronized void free(DiskPage page) {
        page.free();
        if (!closed) {
            page.file.giveBack(page.place);
            pages--;
        }
    }

    /** Deletes the files in which nothing is left. The writing thread only. */
    public void trim() throws IOException {
        List<DiskFile> empty;
        synchronized (this) {
            empty = files.stream().filter(DiskFile::isEmpty).toList();
            files.removeAll(empty);
        }
        for (DiskFile file : empty) {
            file.close();
        }
    }

    /** Deletes everything. Once the writing thread has ended. */
    public void close() throws IOException {
        List<DiskFile> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(files);
            files.clear();
            pages = 0;
        }
        for (DiskFile file : all) {
            file.close();
        }
    }

    /** What can't be deleted now is deleted at another start. */
    private void sweep() {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*.captured")) {
            for (Path path : left) {
                Matcher name = NAME.matcher(path.getFileName().toString());
                if (name.matches() && !lives(Long.parseLong(name.group(1)))) {
                    Files.deleteIfExists(path);
                }
            }
        } catch (IOException unreadable) {
            // Nobody made the folder yet, mostly; and a folder that can't be read is told of when it is to be written.
        }
    }

    private static boolean lives(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
