package dev.portolan.engine.upstream;

import java.util.List;

/** The one with the fewest requests under way for its weight; in turns where several are alike. */
final class LeastConnections extends Balancer {

    private int turn;

    LeastConnections(List<Member> members) {
        super(members);
    }

    @Override
    int pick(long usable, String client) {
        int best = -1;
        for (int i = 0; i < size(); i++) {
            int index = (turn + i) % size();
            if (holds(usable, index)) {
                best = best < 0 ? index : lessBusy(best, index);
            }
        }
        turn = (best + 1) % size();
        return best;
    }
}
