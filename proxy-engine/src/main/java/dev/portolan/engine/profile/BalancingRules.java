package dev.portolan.engine.profile;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What choosing among targets may be. */
final class BalancingRules {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private static final int MOST_TARGETS = 64;

    private final Route route;
    private final String at;
    private final Findings problems;
    private final Findings warnings;

    /** @param at the pointer of the route */
    BalancingRules(Route route, String at, Findings problems, Findings warnings) {
        this.route = route;
        this.at = at;
        this.problems = problems;
        this.warnings = warnings;
    }

    void check() {
        Balancing balancing = route.balancing();
        if (!(route.action() instanceof Action.Forward forward)) {
            if (!balancing.equals(Balancing.DEFAULT)) {
                warnings.add(
                        at,
                        "\"balance\", \"health\", \"retry\", \"waitForRestart\" and \"concurrency\" have no effect: the route asks no target.");
            }
            return;
        }
        targets(forward.usual());
        if (balancing.balance() != Balance.ROUND_ROBIN && forward.usual().size() == 1) {
            warnings.add(at + "/balance", "\"balance\" has no effect, since there is one target.");
        }
        if (balancing.health() != null) {
            health(balancing.health());
        }
        retry(balancing.retry());
        if (balancing.concurrency() != null) {
            concurrency(balancing.concurrency());
        }
        if (balancing.waitForRestart() != null
                && !within(balancing.waitForRestart(), Duration.ofMillis(1), LONGEST_WAIT)) {
            problems.add(
                    at + "/waitForRestart",
                    "A request waits longer than 0 and at most \"10m\"; write one such as \"10s\".");
        }
    }

    private void targets(List<WeightedTarget> targets) {
        Set<Target> seen = new HashSet<>();
        if (targets.size() > MOST_TARGETS) {
            problems.add(at + "/to", "A route has at most 64 targets.");
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

    private void health(HealthCheck health) {
        String here = at + "/health";
        if (health.path() != null) {
            String path = health.path();
            int query = path.indexOf('?');
            String problem = PathText.problem(query < 0 ? path : path.substring(0, query));
            boolean printable = path.chars().allMatch(c -> c > ' ' && c < 127 && c != '#');
            if (problem != null || !printable) {
                problems.add(
                        here + "/path", problem != null ? problem : "Write the path of a URL, such as \"/health\".");
            }
        }
        if (!within(health.interval(), SHORTEST, LONGEST)) {
            problems.add(here + "/interval", "An interval is from \"100ms\" to \"60m\"; write one such as \"5s\".");
        }
        if (!within(health.timeout(), Duration.ofMillis(1), LONGEST)) {
            problems.add(
                    here + "/timeout", "A timeout is longer than 0 and at most \"60m\"; write one such as \"2s\".");
        }
        if (health.least() < 200 || health.most() > 599 || health.least() > health.most()) {
            problems.add(here + "/status", "A status is from 200 to 599, the lower one first; write \"200-399\".");
        }
        count(here + "/rise", health.rise());
        count(here + "/fall", health.fall());
        boolean usual = health.status().equals(HealthCheck.DEFAULT.status());
        if (health.path() == null && (health.body() != null || !usual)) {
            warnings.add(
                    here, "Without \"path\" only connections are tried, so \"status\" and \"body\" have no effect.");
        }
    }

    private void count(String where, int value) {
        if (value < 1 || value > 10) {
            problems.add(where, "This is a number of checks from 1 to 10; write one such as 2.");
        }
    }

    private void retry(Retry retry) {
        String here = at + "/retry";
        if (retry.attempts() < 0 || retry.attempts() > 10) {
            problems.add(here + "/attempts", "There are 0 to 10 further attempts; write one such as 2.");
        }
        if (!RouteRules.isTimeout(retry.within())) {
            problems.add(here + "/within", RouteRules.TIMEOUT_ADVICE);
        }
        for (int i = 0; i < retry.statuses().size(); i++) {
            int status = retry.statuses().get(i);
            if (status < 500 || status > 599) {
                problems.add(
                        here + "/statuses/" + i,
                        "%d is no status that says that a target failed; write one from 500 to 599.".formatted(status));
            }
        }
    }

    private void concurrency(Concurrency concurrency) {
        String here = at + "/concurrency";
        if (concurrency.limit() < 1 || concurrency.limit() > Concurrency.MOST) {
            problems.add(here + "/limit", "A target gets 1 to 10000 requests at a time; write one such as 10.");
        }
        if (concurrency.queue() < 0 || concurrency.queue() > Concurrency.MOST) {
            problems.add(here + "/queue", "0 to 10000 requests wait for a target; write one such as 100.");
        }
        if (!RouteRules.isTimeout(concurrency.timeout())) {
            problems.add(here + "/timeout", RouteRules.TIMEOUT_ADVICE);
        }
    }

    private static boolean within(Duration value, Duration least, Duration most) {
        return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
    }
}
