package dev.portolan.engine.upstream;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses among a route's targets. One event loop each, which therefore takes its own turns. */
abstract class Balancer {

    private final List<Member> members;

    Balancer(List<Member> members) {
        this.members = members;
    }

    static Balancer of(Group group) {
        List<Member> members = group.members();
        return switch (group.balancing().balance()) {
            case ROUND_ROBIN -> new RoundRobin(members);
            case LEAST_CONNECTIONS -> new LeastConnections(members);
            case RANDOM -> new TwoChoices(members);
            case IP_HASH -> new AddressHash(members);
            case COOKIE -> new CookieStickiness(group.label(), members);
        };
    }

    final int size() {
        return members.size();
    }

    final Member member(int index) {
        return members.get(index);
    }

    final int weight(int index) {
        return members.get(index).choice().weight();
    }

    static boolean holds(long bits, int index) {
        return (bits >> index & 1) != 0;
    }

    /** @param usable bits of those that may be chosen, at least one, all of them with a weight */
    abstract int pick(long usable, String client);

    /** The one that the request belongs to whatever its weight, if it is among {@code usable}; else -1. */
    int kept(long usable, HttpHeaders request) {
        return -1;
    }

    /** See {@link Rota#cookie}. */
    @Nullable
    String cookie(Member chosen, HttpHeaders request, boolean secure) {
        return null;
    }

    /** Less busy for its weight; the first where both are alike. */
    final int lessBusy(int first, int second) {
        long one = (member(first).open() + 1L) * weight(second);
        long other = (member(second).open() + 1L) * weight(first);
        return other < one ? second : first;
    }
}
