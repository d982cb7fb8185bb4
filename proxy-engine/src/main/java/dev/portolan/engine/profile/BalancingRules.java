package dev.portolan.engine.profile;

import java.time.Duration;

/** What choosing among targets may be. */
final class BalancingRules {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final Route route;
    private final String at;
    private final Findings problems;
    private final Findings warnings;
    private final TargetListRules lists;

    /** @param at the pointer of the route */
    BalancingRules(Route route, String at, Findings problems, Findings warnings) {
        this.route = route;
        this.at = at;
        this.problems = problems;
        this.warnings = warnings;
        this.lists = new TargetListRules(at, problems);
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
        lists.targets(forward.usual());
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
        lists.health(health);
        if (health.least() < 200 || health.most() > 599 || health.least() > health.most()) {
            problems.add(here + "/status", "A status is from 200 to 599, the lower one first; write \"200-399\".");
        }
        boolean usual = health.status().equals(HealthCheck.DEFAULT.status());
        if (health.path() == null && (health.body() != null || !usual)) {
            warnings.add(
                    here, "Without \"path\" only connections are tried, so \"status\" and \"body\" have no effect.");
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
