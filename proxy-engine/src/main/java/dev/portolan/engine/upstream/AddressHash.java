package dev.portolan.engine.upstream;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The same target for the same client, by the highest random weight (rendezvous hashing): one target less moves only those clients
 * that it had, and every run of the program comes to the same.
 */
final class AddressHash extends Balancer {

    private final long[] seeds;

    AddressHash(List<Member> members) {
        super(members);
        seeds = members.stream().mapToLong(member -> hash(member.id())).toArray();
    }

    @Override
    int pick(long usable, String client) {
        long key = hash(client);
        int best = -1;
        double highest = 0;
        for (int i = 0; i < size(); i++) {
            if (holds(usable, i)) {
                double score = score(mixed(key ^ seeds[i]), weight(i));
                if (best < 0 || score > highest) {
                    best = i;
                    highest = score;
                }
            }
        }
        return best;
    }

    /** Of a hash that is taken for a number between 0 and 1; the higher of several wins in proportion to the weights. */
    private static double score(long hash, int weight) {
        double unit = ((hash >>> 11) + 0.5) / (1L << 53);
        return -weight / Math.log(unit);
    }

    private static long hash(String text) {
        CRC32C sum = new CRC32C();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return mixed(sum.getValue());
    }

    /** The finalizer of SplitMix64: every bit of the outcome depends on every bit that went in. */
    private static long mixed(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
