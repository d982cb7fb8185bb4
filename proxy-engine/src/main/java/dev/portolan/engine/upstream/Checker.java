package dev.portolan.engine.upstream;

import dev.portolan.engine.profile.HealthCheck;
import dev.portolan.engine.wire.HeadBytes;
import dev.portolan.engine.wire.Transport;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks one target of a route again and again whether it is up, over connections of its own. The first answer counts at once;
 * later it takes as many in a row as the profile says.
 */
public final class Checker {

    private final String route;
    private final Member member;
    private final HealthCheck check;
    private final TargetChanges changes;
    private final Pool pool;
    private @Nullable Future<?> next;
    private boolean known;
    private boolean stopped;

    /** Answers in a row that say the other than what is believed. */
    private int against;

    /** @param route its label, for people */
    public Checker(
            String route,
            Member member,
            HealthCheck check,
            TargetChanges changes,
            EventLoop loop,
            Transport transport) {
        this.route = route;
        this.member = member;
        this.check = check;
        this.changes = changes;
        this.pool = new Pool(member.upstream(), loop, transport, new HeadBytes());
    }

    /** Any thread. */
    public void start() {
        pool.loop().execute(this::ask);
    }

    /** Any thread. */
    public void stop() {
        pool.loop().execute(() -> {
            stopped = true;
            if (next != null) {
                next.cancel(false);
            }
            pool.retire();
        });
    }

    private void ask() {
        if (!stopped) {
            new Probe(pool, member, check, this::answered).start();
        }
    }

    /** @param failure what was wrong, or null */
    private void answered(@Nullable String failure) {
        if (stopped) {
            return;
        }
        boolean up = failure == null;
        boolean believed = member.checkFailure() == null;
        if (up == believed && known) {
            against = 0;
            if (!up) {
                member.checked(failure);
            }
        } else if (!known || ++against >= (up ? check.rise() : check.fall())) {
            change(failure);
        }
        known = true;
        next = pool.loop().schedule(this::ask, check.interval().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void change(@Nullable String failure) {
        against = 0;
        boolean before = member.checkFailure() == null;
        member.checked(failure);
        if (failure == null) {
            member.upstream().health().well();
        }
        if (before != (failure == null)) {
            changes.add(route, member.url(), failure == null, failure == null ? "passes its checks" : failure);
        }
    }
}
