package dev.portolan.engine.certificates;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The leaves of this process: one a name, made once however many handshakes ask at the same time, made again when two
 * thirds of its life are over. A client that keeps inventing names pushes out the name that was unused longest, so memory
 * stays bounded. Any thread.
 */
final class LeafCache {

    private final int capacity;
    private final Clock clock;
    private final BiFunction<LeafName, Instant, Leaf> issue;
    private final Map<LeafName, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    LeafCache(int capacity, Clock clock, BiFunction<LeafName, Instant, Leaf> issue) {
        this.capacity = capacity;
        this.clock = clock;
        this.issue = issue;
    }

    Leaf get(LeafName name) {
        Entry entry;
        synchronized (entries) {
            entry = entries.computeIfAbsent(name, Entry::new);
            if (entries.size() > capacity) {
                entries.remove(entries.keySet().iterator().next());
            }
        }
        return entry.use(clock.instant());
    }

    /** In alphabetical order. */
    List<Issued> issued() {
        List<Entry> all;
        synchronized (entries) {
            all = new ArrayList<>(entries.values());
        }
        return all.stream()
                .flatMap(Entry::issued)
                .sorted(Comparator.comparing(Issued::name))
                .toList();
    }

    private final class Entry {

        private final LeafName name;
        private @Nullable Made made;
        private Instant since = Instant.MAX;
        private long handshakes;

        Entry(LeafName name) {
            this.name = name;
        }

        synchronized Leaf use(Instant now) {
            Made current = made;
            if (current == null || !current.serves(now)) {
                current = make(now);
                made = current;
                since = since.isAfter(now) ? now : since;
            }
            handshakes++;
            return current.leaf;
        }

        private Made make(Instant now) {
            Leaf leaf = issue.apply(name, now);
            Duration life = Duration.between(now, leaf.notAfter());
            return new Made(leaf, now.plus(life.multipliedBy(2).dividedBy(3)));
        }

        /** Nothing for a name whose leaf is still being made, or could not be. */
        synchronized Stream<Issued> issued() {
            return made == null
                    ? Stream.empty()
                    : Stream.of(new Issued(name.text(), made.leaf.notAfter(), handshakes, since));
        }
    }

    private record Made(Leaf leaf, Instant renewAt) {

        /** One that was made while the clock was ahead is not valid yet once that is set right. */
        boolean serves(Instant now) {
            Instant begin = leaf.chain().getFirst().getNotBefore().toInstant();
            return !now.isBefore(begin) && now.isBefore(renewAt);
        }
    }
}
