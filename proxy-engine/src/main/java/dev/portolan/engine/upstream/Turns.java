package dev.portolan.engine.upstream;

import dev.portolan.engine.profile.WeightedTarget;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is among the targets of a group. In this order: what is up; the backups; and, since it would fail anyway, what traffic
 * found failing. What a check found down gets nothing. One thread at a time.
 */
public final class Turns {

    /** No index: there is none left. */
    public static final int NOBODY = -1;

    private final List<Member> members;
    private final Balancer balancer;

    /** The members that are no backups, and those that get what is new. */
    private final long primaries;

    private final long weighty;

    public Turns(Group group) {
        this.members = group.members();
        this.balancer = Balancer.of(group);
        long first = 0;
        long some = 0;
        for (int i = 0; i < members.size(); i++) {
            WeightedTarget choice = members.get(i).choice();
            first |= choice.backup() ? 0 : 1L << i;
            some |= choice.weight() > 0 ? 1L << i : 0;
        }
        this.primaries = first;
        this.weighty = some;
    }

    /**
     * The index of a member, or {@link #NOBODY}.
     *
     * @param tried bits of those that have had their turn already, by index
     * @param client address of the client
     * @param request fields of the request; empty where there are none
     */
    public int choose(long tried, String client, HttpHeaders request) {
        long up = 0;
        long hopeful = 0;
        long free = 0;
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            up |= member.up() ? 1L << i : 0;
            free |= member.full() ? 0 : 1L << i;
            hopeful |= member.checkFailure() == null ? 1L << i : 0;
        }
        int kept = balancer.kept(up & ~tried, request);
        if (kept >= 0) {
            return kept;
        }
        long open = ~tried & weighty;
        for (long usable : new long[] {
            up & primaries & open & free, up & primaries & open, up & open, hopeful & primaries & open, hopeful & open
        }) {
            if (usable != 0) {
                return balancer.pick(usable, client);
            }
        }
        return NOBODY;
    }

    /** See {@link Rota#cookie}. */
    @Nullable
    String cookie(Member chosen, HttpHeaders request, boolean secure) {
        return balancer.cookie(chosen, request, secure);
    }
}
