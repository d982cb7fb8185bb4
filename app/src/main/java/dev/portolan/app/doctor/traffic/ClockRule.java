package dev.portolan.app.doctor.traffic;

import dev.portolan.app.doctor.Finding;
import dev.portolan.app.doctor.Finding.Severity;
import dev.portolan.app.doctor.traffic.Sightings.Seen;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Exchange.Head;
import dev.portolan.engine.profile.Names;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Servers elsewhere whose clock says another time than this machine's. */
final class ClockRule implements TrafficRule {

    private static final Duration MUCH = Duration.ofMinutes(2);

    private final Sightings sightings = new Sightings();

    @Override
    public String name() {
        return "Clocks agree";
    }

    @Override
    public void look(Exchange exchange) {
        String target = exchange.summary().target();
        Head answer = TrafficRule.answer(exchange);
        if (answer == null || local(target == null ? exchange.url() : target)) {
            return;
        }
        // What a cache on the way has kept is as old as it says.
        Instant theirs = answer.first("age") == null ? instant(answer.first("date")) : null;
        if (theirs == null) {
            return;
        }
        Duration off =
                Duration.between(theirs, Instant.ofEpochMilli(exchange.summary().startedMillis()));
        if (off.abs().compareTo(MUCH) > 0) {
            sightings.add(
                    (target == null ? exchange.summary().host() : target) + "\n"
                            + (off.isNegative() ? "behind " : "ahead of ")
                            + off.abs().toMinutes(),
                    exchange);
        }
    }

    private static boolean local(String target) {
        try {
            String host = URI.create(target).getHost();
            return host == null || Names.isLoopback(host);
        } catch (IllegalArgumentException _) {
            return true;
        }
    }

    private static @Nullable Instant instant(@Nullable String date) {
        try {
            return date == null
                    ? null
                    : ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    @Override
    public List<Finding> findings() {
        return sightings.told(ClockRule::told);
    }

    private static Finding told(String key, Seen seen) {
        String target = key.substring(0, key.indexOf('\n'));
        String words = key.substring(target.length() + 1);
        String minutes = words.substring(words.lastIndexOf(' ') + 1);
        String side = words.substring(0, words.lastIndexOf(' '));
        return new Finding(
                "clock-skew",
                Severity.WARNING,
                "This machine's clock is %s minutes %s that of %s.".formatted(minutes, side, target),
                "Tokens count as expired or not yet valid, certificates too, and caches keep answers too long or not at all.",
                "Have one of the two set by the network (timedatectl set-ntp true).",
                List.of(),
                seen.filter());
    }
}
