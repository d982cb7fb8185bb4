package dev.portolan.engine.capture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Copies of the exchanges that the user pinned, which outlive the slabs that they were recorded in. They lie on the heap
 * and count as the capture's memory, of which they get a share. Any thread, save those of event loops.
 */
final class PinnedExchanges {

    private static final int SHARE = 4;
    private static final int HEAP_SHARE = 8;

    private static final String LET_GO =
            "It was open still when the capture's memory let go of it; what came later is not here.";
    private static final String NO_ROOM = "There was no room left for what came after it was pinned.";

    private final ExchangeReader reader;
    private final LongConsumer used;
    private final ConcurrentSkipListMap<Long, Exchange> copies = new ConcurrentSkipListMap<>();

    /** Those that were open when they were copied; guarded by this, as is what follows. */
    private final Set<Long> open = new HashSet<>();

    private long bytes;
    private long most;

    /** @param used is told how many bytes more are used, or less */
    PinnedExchanges(ExchangeReader reader, long budget, LongConsumer used) {
        this.reader = reader;
        this.used = used;
        this.most = share(budget);
    }

    private static long share(long budget) {
        return Math.min(budget / SHARE, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    }

    boolean has(long id) {
        return copies.containsKey(id);
    }

    @Nullable
    Exchange get(long id) {
        return copies.get(id);
    }

    /** The ids below {@code id}, ascending. */
    long[] before(long id) {
        return copies.headMap(id).keySet().stream().mapToLong(Long::longValue).toArray();
    }

    /** Keeps a copy, instead of an earlier one; false where there is no room for it. */
    synchronized boolean pin(Exchange exchange) {
        long id = exchange.summary().id();
        Exchange before = copies.get(id);
        long more = size(exchange) - (before == null ? 0 : size(before));
        if (more > 0 && bytes + more > most) {
            return false;
        }
        copies.put(id, exchange);
        count(more);
        if (exchange.summary().open()) {
            open.add(id);
        } else {
            open.remove(id);
        }
        return true;
    }

    synchronized void unpin(long id) {
        Exchange gone = copies.remove(id);
        open.remove(id);
        if (gone != null) {
            count(-size(gone));
        }
    }

    synchronized void clear() {
        copies.clear();
        open.clear();
        count(-bytes);
    }

    /** Sets the share anew; answers which ones are not kept any more, the oldest of them. */
    synchronized List<Long> budget(long budget) {
        most = share(budget);
        List<Long> gone = new ArrayList<>();
        while (bytes > most) {
            long oldest = copies.firstKey();
            unpin(oldest);
            gone.add(oldest);
        }
        return gone;
    }

    /** Whether there are any that may change still. */
    synchronized boolean changing() {
        return !open.isEmpty();
    }

    /** Copies anew what has ended, and what will be gone from the slabs soon. */
    synchronized void refresh(long nearlyGone) {
        for (Map.Entry<Long, Exchange> each : List.copyOf(copies.entrySet())) {
            if (open.contains(each.getKey())) {
                refresh(each.getKey(), each.getValue(), nearlyGone);
            }
        }
    }

    private void refresh(long id, Exchange copy, long nearlyGone) {
        ExchangeSummary now = reader.summary(id);
        if (now == null) {
            end(id, copy, LET_GO);
        } else if (!now.open() || (id <= nearlyGone && differs(now, copy.summary()))) {
            Exchange fresh = reader.exchange(id);
            if (fresh != null && !pin(fresh)) {
                end(id, copy, NO_ROOM);
            }
        }
    }

    private static boolean differs(ExchangeSummary now, ExchangeSummary copied) {
        return now.requestBytes() != copied.requestBytes()
                || now.responseBytes() != copied.responseBytes()
                || now.status() != copied.status();
    }

    private void end(long id, Exchange copy, String sentence) {
        open.remove(id);
        copies.put(id, copy.ended(sentence));
    }

    private void count(long more) {
        bytes += more;
        used.accept(more);
    }

    /** About what it takes on the heap. */
    private static long size(Exchange exchange) {
        long size = 2048L
                + exchange.requestBody().bytes().length
                + exchange.responseBody().bytes().length;
        for (Exchange.Message message : exchange.messages()) {
            size += 96L + message.payload().length;
        }
        return size
                + size(exchange.requestIn())
                + size(exchange.requestOut())
                + size(exchange.responseIn())
                + size(exchange.responseOut());
    }

    private static long size(Exchange.@Nullable Head head) {
        long size = 0;
        for (Exchange.Field field : head == null ? List.<Exchange.Field>of() : head.fields()) {
            size += 120L + field.name().length() + field.value().length();
        }
        return size;
    }
}
