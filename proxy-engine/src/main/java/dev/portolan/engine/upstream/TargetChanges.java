package dev.portolan.engine.upstream;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last {@value #KEPT} changes of targets; any thread. */
public final class TargetChanges {

    private static final int KEPT = 200;

    private final Clock clock;
    private final ArrayDeque<TargetChange> changes = new ArrayDeque<>();
    private long number;

    public TargetChanges(Clock clock) {
        this.clock = clock;
    }

    synchronized void add(@Nullable String route, String target, boolean up, String reason) {
        if (changes.size() == KEPT) {
            changes.removeFirst();
        }
        changes.addLast(new TargetChange(++number, clock.millis(), route, target, up, reason));
    }

    /** Oldest first. */
    public synchronized List<TargetChange> all() {
        return List.copyOf(changes);
    }

    /** Forgets them: another profile begins. */
    public synchronized void clear() {
        changes.clear();
    }
}
