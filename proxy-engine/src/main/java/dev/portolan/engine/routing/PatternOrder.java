package dev.portolan.engine.routing;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Patterns in the order of the file; routes of one and the same pattern by their further conditions. */
final class PatternOrder {

    private PatternOrder() {}

    static Candidate[] sort(List<Candidate> patterns) {
        Map<String, Integer> firstPlace = new HashMap<>();
        patterns.forEach(candidate -> firstPlace.putIfAbsent(path(candidate), candidate.matched.index()));
        return patterns.stream()
                .sorted(Comparator.comparing((Candidate candidate) -> firstPlace.get(path(candidate)))
                        .thenComparing(Precedence.SAME_PATH))
                .toArray(Candidate[]::new);
    }

    private static String path(Candidate candidate) {
        return candidate.matched.route().match().path();
    }
}
