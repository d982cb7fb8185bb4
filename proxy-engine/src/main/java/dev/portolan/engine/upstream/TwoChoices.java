package dev.portolan.engine.upstream;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** The less busy of two that are drawn in proportion to the weights: nearly as even as to know them all, without a herd. */
final class TwoChoices extends Balancer {

    TwoChoices(List<Member> members) {
        super(members);
    }

    @Override
    int pick(long usable, String client) {
        int first = drawn(usable);
        long others = usable & ~(1L << first);
        if (others == 0) {
            return first;
        }
        int second = drawn(others);
        // The weights are in the draw already.
        return member(second).open() < member(first).open() ? second : first;
    }

    private int drawn(long usable) {
        long total = 0;
        for (int i = 0; i < size(); i++) {
            total += holds(usable, i) ? weight(i) : 0;
        }
        long left = ThreadLocalRandom.current().nextLong(total);
        int last = -1;
        for (int i = 0; i < size(); i++) {
            if (holds(usable, i)) {
                last = i;
                left -= weight(i);
                if (left < 0) {
                    return i;
                }
            }
        }
        return last;
    }
}
