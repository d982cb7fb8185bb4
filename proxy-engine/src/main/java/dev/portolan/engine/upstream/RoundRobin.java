package dev.portolan.engine.upstream;

import java.util.List;

/**
 * In turns in proportion to the weights, the turns of a heavy one spread among the others': each gains its weight, the richest is
 * chosen and pays for all.
 */
final class RoundRobin extends Balancer {

    private final long[] credit;

    RoundRobin(List<Member> members) {
        super(members);
        credit = new long[members.size()];
    }

    @Override
    int pick(long usable, String client) {
        long total = 0;
        int best = -1;
        for (int i = 0; i < size(); i++) {
            if (holds(usable, i)) {
                total += weight(i);
                credit[i] += weight(i);
                best = best < 0 || credit[i] > credit[best] ? i : best;
            } else {
                // Who was away has no claim on what was given out meanwhile.
                credit[i] = 0;
            }
        }
        credit[best] -= total;
        return best;
    }
}
