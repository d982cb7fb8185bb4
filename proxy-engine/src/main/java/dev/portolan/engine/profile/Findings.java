package dev.portolan.engine.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong, so that one look at a file tells all of it. */
final class Findings {

    private final List<Problem> found = new ArrayList<>();

    void add(String pointer, String message) {
        found.add(new Problem(pointer, message));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    boolean at(String pointer) {
        return found.stream().anyMatch(problem -> problem.pointer().equals(pointer));
    }

    boolean below(String pointer) {
        return found.stream().anyMatch(problem -> problem.pointer().startsWith(pointer + "/"));
    }

    /** In the order of a file as this program would write it: by field of the profile, then by listener or route. */
    List<Problem> inFileOrder() {
        return found.stream()
                .sorted(Comparator.comparingInt(Findings::field).thenComparingInt(Findings::index))
                .toList();
    }

    private static int field(Problem problem) {
        String[] tokens = problem.pointer().split("/", -1);
        return tokens.length < 2 ? -1 : FieldNames.PROFILE.indexOf(tokens[1]);
    }

    private static int index(Problem problem) {
        String[] tokens = problem.pointer().split("/", -1);
        return tokens.length < 3 || !tokens[2].matches("\\d{1,6}") ? -1 : Integer.parseInt(tokens[2]);
    }
}
