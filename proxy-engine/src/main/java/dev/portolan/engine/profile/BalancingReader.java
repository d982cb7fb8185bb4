package dev.portolan.engine.profile;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads how a route gets along with its targets. */
public final class BalancingReader {

    public static final String STATUS_ADVICE = "write one status such as \"200\", or a range such as \"200-399\"";

    private static final Pattern STATUS = Pattern.compile("(\\d{3})(?:\\s*-\\s*(\\d{3}))?");

    private BalancingReader() {}

    static Balancing read(ObjectReader route) {
        return new Balancing(
                balance(route),
                health(route, FieldNames.HEALTH),
                retry(route),
                route.has("waitForRestart") ? route.duration("waitForRestart", Duration.ZERO) : null,
                concurrency(route));
    }

    /** Of a TCP forward, which knows less of what it passes on. */
    static Balancing ofForward(ObjectReader forward) {
        return new Balancing(balance(forward), health(forward, FieldNames.TCP_HEALTH), Retry.DEFAULT, null, null);
    }

    private static Balance balance(ObjectReader route) {
        String word = route.string("balance", Balance.ROUND_ROBIN.word());
        Balance balance = Balance.of(word);
        if (balance == null) {
            route.problem(
                    "balance", "There is no way to balance called \"%s\"; write one of %s.".formatted(word, words()));
            return Balance.ROUND_ROBIN;
        }
        return balance;
    }

    private static String words() {
        return Arrays.stream(Balance.values())
                .map(each -> "\"" + each.word() + "\"")
                .collect(Collectors.joining(", "));
    }

    private static @Nullable HealthCheck health(ObjectReader route, List<String> names) {
        ObjectReader health = route.object("health", names);
        if (health == null) {
            return null;
        }
        HealthCheck usual = HealthCheck.DEFAULT;
        String text = health.string("status", usual.status());
        int[] status = status(text);
        if (status == null) {
            health.problem("status", "\"%s\" is no status; %s.".formatted(text, STATUS_ADVICE));
            status = new int[] {usual.least(), usual.most()};
        }
        return new HealthCheck(
                health.string("path"),
                health.duration("interval", usual.interval()),
                health.duration("timeout", usual.timeout()),
                status[0],
                status[1],
                health.string("body"),
                health.integer("rise", "1", usual.rise()),
                health.integer("fall", "2", usual.fall()));
    }

    /** The lowest and the highest status that a text names; null where it names none. */
    public static int @Nullable [] status(String text) {
        Matcher matcher = STATUS.matcher(text.strip());
        if (!matcher.matches()) {
            return null;
        }
        int least = Integer.parseInt(matcher.group(1));
        return new int[] {least, matcher.group(2) == null ? least : Integer.parseInt(matcher.group(2))};
    }

    private static @Nullable Concurrency concurrency(ObjectReader route) {
        JsonNode node = route.node("concurrency");
        if (node != null && node.isNumber()) {
            return new Concurrency(
                    route.integer("concurrency", "10", 1), Concurrency.DEFAULT_QUEUE, Concurrency.DEFAULT_TIMEOUT);
        }
        ObjectReader concurrency = route.object("concurrency", FieldNames.CONCURRENCY);
        if (concurrency == null) {
            return null;
        }
        if (!concurrency.has("limit")) {
            concurrency.problem("limit", "How many requests a target gets at a time is missing; write \"limit\": 10.");
        }
        return new Concurrency(
                concurrency.integer("limit", "10", 1),
                concurrency.integer("queue", "100", Concurrency.DEFAULT_QUEUE),
                concurrency.duration("timeout", Concurrency.DEFAULT_TIMEOUT));
    }

    private static Retry retry(ObjectReader route) {
        Retry usual = Retry.DEFAULT;
        JsonNode node = route.node("retry");
        if (node != null && node.isNumber()) {
            return new Retry(route.integer("retry", "2", usual.attempts()), usual.within(), usual.statuses());
        }
        ObjectReader retry = route.object("retry", FieldNames.RETRY);
        return retry == null
                ? usual
                : new Retry(
                        retry.integer("attempts", "2", usual.attempts()),
                        retry.duration("within", usual.within()),
                        retry.integers("statuses", "503"));
    }
}
