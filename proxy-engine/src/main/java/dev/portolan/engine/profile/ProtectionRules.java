package dev.portolan.engine.profile;

import java.time.Duration;
import java.util.List;

/** What may stand before a route. */
final class ProtectionRules {

    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int MOST = 1_000_000;

    private final String at;
    private final Findings problems;
    private final Findings warnings;

    /** @param at the pointer of the route */
    ProtectionRules(String at, Findings problems, Findings warnings) {
        this.at = at;
        this.problems = problems;
        this.warnings = warnings;
    }

    /** @param match of the route */
    void check(Protection protection, Match match) {
        ranges(protection.access().allow(), at + "/access/allow", problems, warnings);
        ranges(protection.access().deny(), at + "/access/deny", problems, warnings);
        if (protection.rateLimit() != null) {
            rateLimit(protection.rateLimit());
        }
        if (protection.cors() != null) {
            new CorsRules(at + "/cors", problems).check(protection.cors());
        }
        if (protection.auth() != null) {
            new AuthRules(at + "/auth", problems, warnings).check(protection.auth(), match);
        }
    }

    static void ranges(List<String> ranges, String at, Findings problems, Findings warnings) {
        for (int i = 0; i < ranges.size(); i++) {
            Cidr range = Cidr.parse(ranges.get(i));
            if (range == null) {
                problems.add(
                        Pointer.child(at, i),
                        "\"%s\" is no range of IP addresses; %s.".formatted(ranges.get(i), Cidr.ADVICE));
            } else if (range.loose()) {
                warnings.add(
                        Pointer.child(at, i),
                        "\"%s\" has bits set that the range does not look at; it means the whole range."
                                .formatted(range));
            }
        }
    }

    private void rateLimit(RateLimit limit) {
        count("/rateLimit/requests", limit.requests());
        if (!limit.per().isPositive() || limit.per().compareTo(LONGEST) > 0) {
            problems.add(at + "/rateLimit/per", "The time is above 0 and at most \"1440m\"; write one such as \"1m\".");
        }
        count("/rateLimit/burst", limit.burst());
        String header = limit.header();
        boolean known = limit.key().equals(RateLimit.CLIENT) || limit.key().equals(RateLimit.ALL);
        if (header == null ? !known : !FieldSyntax.isToken(header)) {
            problems.add(
                    at + "/rateLimit/key",
                    "\"%s\" is no key; write \"client\", \"all\", or a field such as \"header:X-Api-Key\"."
                            .formatted(limit.key()));
        }
    }

    private void count(String field, int count) {
        if (count < 1 || count > MOST) {
            problems.add(at + field, "The number is from 1 to 1,000,000; write one such as 100.");
        }
    }
}
