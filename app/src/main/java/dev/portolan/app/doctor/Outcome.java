package dev.portolan.app.doctor;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What came of a check.
 *
 * @param check its name
 * @param skipped why it was not made, a sentence; null where it was
 */
public record Outcome(
        String check, List<Finding> findings, @Nullable String skipped) {

    private static final Logger LOG = LoggerFactory.getLogger(Outcome.class);

    public Outcome {
        findings = List.copyOf(findings);
    }

    static Outcome of(Check check) {
        try {
            return new Outcome(check.name(), check.findings(), null);
        } catch (RuntimeException e) {
            // A doctor that falls over tells nothing of all else.
            LOG.error("The check \"{}\" failed", check.name(), e);
            return new Outcome(check.name(), List.of(), "It failed: " + e + ".");
        }
    }

    static Outcome skipped(String check, String why) {
        return new Outcome(check, List.of(), why);
    }
}
