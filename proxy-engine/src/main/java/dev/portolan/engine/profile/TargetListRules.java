package dev.portolan.engine.profile;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the targets of a route or a TCP forward may be, and the checks whether they are up.
 *
 * @param at the pointer of the route or the forward
 */
record TargetListRules(String at, Findings problems) {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final int MOST_TARGETS = 64;

    void targets(List<WeightedTarget> targets) {
        Set<Target> seen = new HashSet<>();
        if (targets.size() > MOST_TARGETS) {
            problems.add(at + "/to", "There are at most 64 targets.");
        }
        for (int i = 0; i < targets.size(); i++) {
            WeightedTarget target = targets.get(i);
            String here = Pointer.child(at + "/to", i);
            if (target.weight() < 0 || target.weight() > WeightedTarget.MOST) {
                problems.add(here + "/weight", "A weight is from 0 to 1000; write one such as 95.");
            }
            if (!seen.add(target.target())) {
                problems.add(here, "This target is in the list already; give the first a weight instead.");
            }
        }
        if (targets.stream().allMatch(target -> target.weight() == 0)) {
            problems.add(at + "/to", "Every target has weight 0, so none would ever be asked; give one a weight.");
        } else if (targets.stream().allMatch(WeightedTarget::backup)) {
            problems.add(
                    at + "/to",
                    "Every target is a backup, and there is none that they stand in for; take \"backup\" off one.");
        }
    }

    /** When and how often a check is made. */
    void health(HealthCheck health) {
        String here = at + "/health";
        if (!within(health.interval(), SHORTEST)) {
            problems.add(here + "/interval", "An interval is from \"100ms\" to \"60m\"; write one such as \"5s\".");
        }
        if (!within(health.timeout(), Duration.ofMillis(1))) {
            problems.add(
                    here + "/timeout", "A timeout is longer than 0 and at most \"60m\"; write one such as \"2s\".");
        }
        count(here + "/rise", health.rise());
        count(here + "/fall", health.fall());
    }

    private void count(String where, int value) {
        if (value < 1 || value > 10) {
            problems.add(where, "This is a number of checks from 1 to 10; write one such as 2.");
        }
    }

    private static boolean within(Duration value, Duration least) {
        return value.compareTo(least) >= 0 && value.compareTo(LONGEST) <= 0;
    }
}
