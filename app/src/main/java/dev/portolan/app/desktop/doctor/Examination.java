package dev.portolan.app.desktop.doctor;

import dev.portolan.app.doctor.Finding;
import dev.portolan.app.doctor.Finding.Severity;
import dev.portolan.app.doctor.Outcome;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;

/**
 * What was found, when.
 *
 * @param profile the name of the one that was examined
 */
public record Examination(String profile, LocalTime at, List<Outcome> outcomes) {

    public Examination {
        outcomes = List.copyOf(outcomes);
    }

    /** The worst first. */
    public List<Finding> findings() {
        return outcomes.stream()
                .flatMap(outcome -> outcome.findings().stream())
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
    }

    /** What was looked at and is well. */
    public List<Outcome> passed() {
        return outcomes.stream()
                .filter(outcome ->
                        outcome.skipped() == null && outcome.findings().isEmpty())
                .toList();
    }

    /** What was not looked at. */
    public List<Outcome> skipped() {
        return outcomes.stream().filter(outcome -> outcome.skipped() != null).toList();
    }

    /** {@code 1 problem, 2 warnings}; {@code nothing is wrong}. */
    public String summary() {
        var words = new StringBuilder();
        for (var severity : Severity.values()) {
            long count = findings().stream()
                    .filter(finding -> finding.severity() == severity)
                    .count();
            if (count > 0) {
                words.append(words.isEmpty() ? "" : ", ")
                        .append(count)
                        .append(' ')
                        .append(word(severity, count));
            }
        }
        return words.isEmpty() ? "nothing is wrong" : words.toString();
    }

    private static String word(Severity severity, long count) {
        var one = switch (severity) {
            case PROBLEM -> "problem";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
        return count == 1 ? one : one + "s";
    }
}
