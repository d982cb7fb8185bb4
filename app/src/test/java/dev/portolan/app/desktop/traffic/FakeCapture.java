package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.capture.CaptureStats;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.Note;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A capture that a test writes. */
final class FakeCapture implements Capture {

    private final Map<Long, ExchangeSummary> summaries = new HashMap<>();
    private final Map<Long, Exchange> exchanges = new HashMap<>();
    private final Map<Long, Sample> samples = new HashMap<>();
    private final List<Long> changed = new ArrayList<>();
    private final TreeSet<Long> kept = new TreeSet<>();
    private long version;
    private long first = 1;
    private long last;
    private boolean recording = true;
    private boolean overrun;

    synchronized long add(Sample sample) {
        long id = ++last;
        put(id, sample);
        version++;
        return id;
    }

    synchronized void change(long id, Sample sample) {
        put(id, sample);
        changed.add(id);
        version++;
    }

    private void put(long id, Sample sample) {
        samples.put(id, sample);
        summaries.put(id, sample.summary(id));
        exchanges.put(id, sample.exchange(id));
    }

    /** The oldest exchanges go. */
    synchronized void evictBefore(long id) {
        for (; first < id; first++) {
            if (pinned(first)) {
                kept.add(first);
            } else {
                forget(first);
            }
        }
        version++;
    }

    private boolean pinned(long id) {
        ExchangeSummary summary = summaries.get(id);
        return summary != null && summary.note().pinned();
    }

    private void forget(long id) {
        samples.remove(id);
        summaries.remove(id);
        exchanges.remove(id);
        kept.remove(id);
    }

    /** From now on the list of changes is said to be incomplete, once. */
    synchronized void overrun() {
        changed.clear();
        overrun = true;
    }

    @Override
    public synchronized long version() {
        return version;
    }

    @Override
    public synchronized long firstId() {
        return first;
    }

    @Override
    public synchronized long lastId() {
        return last;
    }

    @Override
    public synchronized @Nullable ExchangeSummary summary(long id) {
        return summaries.get(id);
    }

    @Override
    public synchronized @Nullable Exchange exchange(long id) {
        return exchanges.get(id);
    }

    @Override
    public synchronized Noted note(long id, Note note) {
        Sample sample = samples.get(id);
        if (sample == null) {
            return Noted.GONE;
        }
        change(id, sample.note(note));
        if (id < first && !note.pinned()) {
            forget(id);
        }
        return Noted.DONE;
    }

    @Override
    public synchronized long[] keptIds() {
        return kept.stream().mapToLong(Long::longValue).toArray();
    }

    @Override
    public synchronized Changes changesSince(long cursor) {
        boolean complete = !overrun;
        overrun = false;
        int from = (int) Math.min(cursor, changed.size());
        long[] ids = changed.subList(from, changed.size()).stream()
                .mapToLong(Long::longValue)
                .distinct()
                .toArray();
        return new Changes(changed.size(), ids, complete);
    }

    @Override
    public synchronized CaptureStats stats() {
        return new CaptureStats(summaries.size(), 0, 0, first - 1, 0, 0, CaptureStats.Disk.NONE);
    }

    @Override
    public synchronized void clear() {
        List.copyOf(summaries.keySet()).forEach(this::forget);
        evictBefore(last + 1);
    }

    @Override
    public synchronized void clearUpTo(long id) {
        summaries.keySet().stream().filter(each -> each <= id).toList().forEach(this::forget);
        first = Math.max(first, id + 1);
        version++;
    }

    @Override
    public void clearUnpinned() {
        clear();
    }

    @Override
    public synchronized boolean recording() {
        return recording;
    }

    @Override
    public synchronized void recording(boolean on) {
        recording = on;
        version++;
    }
}
