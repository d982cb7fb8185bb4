package dev.portolan.app.desktop.traffic.archive;

/** What is under way: told by a worker thread, asked by the JavaFX thread. */
final class ArchiveTask {

    private final String text;
    private final long size;
    private volatile long done;
    private volatile boolean cancelled;

    /** @param size of the whole work, in whatever {@link #done} counts; 0 where it is not known */
    ArchiveTask(String text, long size) {
        this.text = text;
        this.size = size;
    }

    void done(long now) {
        done = now;
    }

    void cancel() {
        cancelled = true;
    }

    boolean cancelled() {
        return cancelled;
    }

    Progress progress() {
        return new Progress(text, size <= 0 ? -1 : Math.min(1, (double) done / size));
    }
}
