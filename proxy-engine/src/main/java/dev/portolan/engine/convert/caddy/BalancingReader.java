package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.Section;
import dev.portolan.engine.profile.Units;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads how a proxy chooses among its upstreams, tries another one, and asks whether they are up. */
final class BalancingReader {

    private static final Duration USUAL_INTERVAL = Duration.ofSeconds(30);
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(5);
    private static final int MOST_ATTEMPTS = 10;

    private final Remarks remarks;

    BalancingReader(Remarks remarks) {
        this.remarks = remarks;
    }

    void read(Section proxy, int targets, List<Consumer<Part>> settings) {
        boolean several = targets > 1;
        if (several && !proxy.has("load_balancing")) {
            settings.add(route -> route.put("balance", "random", proxy.at()));
            settings.add(route -> route.object("retry", proxy.at()).put("attempts", 0, proxy.at()));
        }
        proxy.section("load_balancing", balancing -> {
            if (several) {
                policy(balancing, settings);
                retry(balancing, settings);
            } else {
                balancing.ignore("selection_policy", "retries", "try_duration", "try_interval");
            }
        });
        proxy.section("health_checks", checks -> {
            if (checks.has("passive")) {
                checks.ignore("passive");
            }
            checks.section("active", active -> health(active, settings));
        });
    }

    /** The name of the policy; {@code random} where there is none. */
    static String policy(Section proxy) {
        String[] policy = {"random"};
        proxy.section("load_balancing", balancing -> {
            balancing.ignore("retries", "try_duration", "try_interval", "retry_match");
            balancing.section("selection_policy", selection -> {
                selection.ignore(selection.names().toArray(String[]::new));
                policy[0] = selection.text("policy", "random");
            });
        });
        return policy[0];
    }

    /** The weights of the upstreams, in their order; none where all count the same. */
    static List<Integer> weights(Section proxy) {
        List<Integer> weights = new ArrayList<>();
        proxy.section("load_balancing", balancing -> {
            balancing.ignore("retries", "try_duration", "try_interval", "retry_match");
            balancing.section("selection_policy", selection -> {
                selection.ignore(selection.names().toArray(String[]::new));
                for (String text : selection.texts("weights")) {
                    weights.add(text.matches("\\d{1,4}") ? Integer.parseInt(text) : 1);
                }
            });
        });
        return weights;
    }

    private void policy(Section balancing, List<Consumer<Part>> settings) {
        Section selection = balancing.section("selection_policy");
        Position at = balancing.at("selection_policy");
        if (selection == null) {
            settings.add(route -> route.put("balance", "random", at));
            return;
        }
        try (selection) {
            selection.ignore("weights", "choose", "name", "secret", "field", "key", "fallback");
            String policy = selection.text("policy", "random");
            String balance = switch (policy) {
                case "random", "random_choose" -> "random";
                case "least_conn" -> "least-connections";
                case "ip_hash", "client_ip_hash" -> "ip-hash";
                case "cookie" -> "cookie";
                case "round_robin", "weighted_round_robin", "first" -> "round-robin";
                default -> {
                    remarks.approximated(
                            selection.at(),
                            "lb_policy",
                            "There is no choosing by \"%s\"; the same client gets the same target instead."
                                    .formatted(policy));
                    yield "ip-hash";
                }
            };
            if (!balance.equals("round-robin")) {
                settings.add(route -> route.put("balance", balance, selection.at()));
            }
        }
    }

    private void retry(Section balancing, List<Consumer<Part>> settings) {
        balancing.ignore("try_interval");
        Integer retries = balancing.number("retries");
        Duration within = time(balancing, "try_duration");
        Position at = balancing.at();
        boolean tries = (retries != null && retries > 0) || (within != null && within.isPositive());
        int attempts = !tries ? 0 : retries == null ? MOST_ATTEMPTS : Math.min(retries, MOST_ATTEMPTS);
        settings.add(route -> {
            Part retry = route.object("retry", at).put("attempts", attempts, at);
            if (within != null && within.isPositive()) {
                retry.put("within", Units.text(within), at);
            }
        });
    }

    private @Nullable Duration time(Section section, String name) {
        String text = section.text(name);
        Duration time = text == null ? null : Quantities.duration(text);
        if (text != null && time == null) {
            remarks.wrong(section.at(name), name, "\"%s\" is no time.".formatted(text));
        }
        return time;
    }

    private void health(Section active, List<Consumer<Part>> settings) {
        Position at = active.at();
        String path = active.text("uri", active.text("path", "/"));
        Duration interval = time(active, "interval");
        Duration timeout = time(active, "timeout");
        String status = status(active.text("expect_status", ""));
        String body = body(active);
        Integer passes = active.number("passes");
        Integer fails = active.number("fails");
        settings.add(route -> {
            Part health = route.object("health", at).put("path", path, at);
            health.put("interval", Units.text(interval == null ? USUAL_INTERVAL : interval), at);
            health.put("timeout", Units.text(timeout == null ? USUAL_TIMEOUT : timeout), at);
            if (!status.isEmpty()) {
                health.put("status", status, at);
            }
            if (body != null) {
                health.put("body", body, at);
            }
            if (passes != null) {
                health.put("rise", passes, at);
            }
            if (fails != null) {
                health.put("fall", fails, at);
            }
        });
    }

    private static String status(String text) {
        return text.matches("[2-5]") ? text + "00-" + text + "99" : text.equals("0") ? "" : text;
    }

    private @Nullable String body(Section active) {
        String pattern = active.text("expect_body");
        String literal = pattern == null ? null : Patterns.literal(pattern);
        if (pattern == null || literal != null) {
            return literal;
        }
        remarks.leftOut(
                active.at("expect_body"),
                "health_body",
                "A check looks for a text and not for a pattern; the answer's status alone counts.");
        return null;
    }
}
