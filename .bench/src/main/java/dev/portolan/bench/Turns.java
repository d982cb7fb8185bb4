package dev.portolan.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** All turns of one proxy in one case, in the order of the rounds. A figure of several turns is their median. */
final class Turns {

    private final List<Turn> turns = new ArrayList<>();

    void add(Turn turn) {
        turns.add(turn);
    }

    double rate() {
        return median(turn -> turn.sample().perSecond());
    }

    double lowestRate() {
        return turns.stream()
                .mapToDouble(turn -> turn.sample().perSecond())
                .min()
                .orElse(0);
    }

    double highestRate() {
        return turns.stream()
                .mapToDouble(turn -> turn.sample().perSecond())
                .max()
                .orElse(0);
    }

    double p50() {
        return median(turn -> turn.sample().p50());
    }

    double p99() {
        return median(turn -> turn.sample().p99());
    }

    double cpuMicros() {
        return median(Turn::cpuMicros);
    }

    long residentBytes() {
        return turns.stream().mapToLong(Turn::residentBytes).max().orElse(0);
    }

    long errors() {
        return turns.stream().mapToLong(turn -> turn.sample().errors()).sum();
    }

    private double median(ToDoubleFunction<Turn> figure) {
        double[] sorted = turns.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return 0;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
