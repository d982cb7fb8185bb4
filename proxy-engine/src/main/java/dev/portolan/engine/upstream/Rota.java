package dev.portolan.engine.upstream;

import dev.portolan.engine.profile.WeightedTarget;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is among a route's targets, on one event loop. In this order: what is up; the backups; and, since it would fail anyway,
 * what traffic found failing. What a check found down gets nothing.
 */
public final class Rota {

    private final Group group;
    private final List<Choice> choices;
    private final Balancer balancer;

    /** The members that are no backups, and those that get new requests. */
    private final long primaries;

    private final long weighty;

    public Rota(Group group, List<Choice> choices) {
        this.group = group;
        this.choices = List.copyOf(choices);
        this.balancer = Balancer.of(group);
        long first = 0;
        long some = 0;
        for (int i = 0; i < choices.size(); i++) {
            WeightedTarget choice = group.members().get(i).choice();
            first |= choice.backup() ? 0 : 1L << i;
            some |= choice.weight() > 0 ? 1L << i : 0;
        }
        this.primaries = first;
        this.weighty = some;
    }

    /**
     * Null where none is left.
     *
     * @param tried bits of those that have had the request already, see {@link #bit}
     * @param client address of the client
     */
    public @Nullable Choice choose(long tried, String client, HttpHeaders request) {
        long up = 0;
        long hopeful = 0;
        long free = 0;
        for (int i = 0; i < choices.size(); i++) {
            Member member = choices.get(i).member();
            up |= member.up() ? 1L << i : 0;
            free |= member.full() ? 0 : 1L << i;
            hopeful |= member.checkFailure() == null ? 1L << i : 0;
        }
        int kept = balancer.kept(up & ~tried, request);
        if (kept >= 0) {
            return choices.get(kept);
        }
        long open = ~tried & weighty;
        for (long usable : new long[] {
            up & primaries & open & free, up & primaries & open, up & open, hopeful & primaries & open, hopeful & open
        }) {
            if (usable != 0) {
                return choices.get(balancer.pick(usable, client));
            }
        }
        return null;
    }

    /** The bit that stands for {@code choice} among those that were tried. */
    public long bit(Choice choice) {
        return 1L << choices.indexOf(choice);
    }

    /** The {@code Set-Cookie} that keeps a client with {@code choice}; null where nothing is to be kept, or is kept already. */
    public @Nullable String cookie(Choice choice, HttpHeaders request, boolean secure) {
        return balancer.cookie(choice.member(), request, secure);
    }

    public List<Choice> choices() {
        return choices;
    }

    /** What is wrong with each, for people: {@code http://localhost:8081 (refused)}. */
    public String troubles() {
        List<String> each = new ArrayList<>();
        for (Member member : group.members()) {
            String failure = member.checkFailure();
            String seen = failure == null ? member.upstream().health().last().failure() : failure;
            each.add(member.url() + (seen == null ? "" : " (" + seen + ")"));
        }
        return String.join(", ", each);
    }
}
