package dev.portolan.engine.profile;

import java.time.Duration;

/** What trouble on purpose may be. */
final class FaultRules {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final String SHARE_ADVICE = "A share is from 0 to 1; write 0.1 for one request in ten.";

    private final String at;
    private final Findings problems;
    private final Findings warnings;

    /** @param at the pointer of the fault */
    FaultRules(String at, Findings problems, Findings warnings) {
        this.at = at;
        this.problems = problems;
        this.warnings = warnings;
    }

    void check(Fault fault) {
        Fault.Range latency = fault.latency();
        if (latency != null && latency.least().compareTo(latency.most()) > 0) {
            problems.add(at + "/latency", "The first time is the shorter one; write \"100ms-300ms\".");
        } else if (latency != null && latency.most().compareTo(LONGEST) > 0) {
            problems.add(at + "/latency", "A latency is at most \"10m\"; write one such as \"200ms\".");
        }
        if (fault.bandwidth() != null && fault.bandwidth() < 1024) {
            problems.add(at + "/bandwidth", "A bandwidth is at least \"1KB/s\"; leave the field out for none.");
        }
        share("/error/rate", fault.errorRate());
        share("/abort", fault.abort());
        if (fault.errorStatus() < 400 || fault.errorStatus() > 599) {
            problems.add(at + "/error/status", "An error's status is from 400 to 599; write one such as 503.");
        }
        if (isShare(fault.errorRate()) && isShare(fault.abort()) && fault.errorRate() + fault.abort() > 1) {
            problems.add(at + "/abort", "Together with error.rate this is more than 1, which is every request.");
        }
        if (fault.active()) {
            warnings.add(at, "Trouble is made here on purpose: " + fault.words() + ".");
        }
    }

    private void share(String field, double share) {
        if (!isShare(share)) {
            problems.add(at + field, SHARE_ADVICE);
        }
    }

    private static boolean isShare(double share) {
        return share >= 0 && share <= 1;
    }
}
