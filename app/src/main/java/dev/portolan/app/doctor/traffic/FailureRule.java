package dev.portolan.app.doctor.traffic;

import dev.portolan.app.doctor.Finding;
import dev.portolan.app.doctor.Finding.Severity;
import dev.portolan.app.doctor.Fix;
import dev.portolan.app.doctor.traffic.Sightings.Seen;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.profile.Names;
import dev.portolan.engine.profile.Profile;
import java.util.List;
import java.util.stream.Stream;

/** Requests that Portolan itself refused, for reasons that lie in the profile or the browser. */
final class FailureRule implements TrafficRule {

    private final Sightings sightings = new Sightings();

    @Override
    public String name() {
        return "No request is refused before it reaches a target";
    }

    @Override
    public void look(Exchange exchange) {
        String failure = exchange.summary().failure();
        if (failure == null) {
            return;
        }
        switch (failure) {
            case "loop", "header-too-large", "no-route" -> sightings.add(failure, exchange);
            case "host-not-allowed" ->
                sightings.add(failure + " " + exchange.summary().host(), exchange);
            case "upstream-tls" ->
                sightings.add(failure + " " + exchange.summary().target(), exchange);
            default -> {}
        }
    }

    @Override
    public List<Finding> findings() {
        return sightings.told(FailureRule::told);
    }

    private static Finding told(String key, Seen seen) {
        String failure = key.split(" ", 2)[0];
        String about = key.substring(Math.min(key.length(), failure.length() + 1));
        return switch (failure) {
            case "loop" ->
                finding(
                        seen,
                        Severity.PROBLEM,
                        "proxy-loop",
                        "Requests came back to the proxy that sent them, %s.".formatted(seen.often()),
                        "A target of the route %s leads to this proxy itself, directly or by way of another one."
                                .formatted(seen.last().summary().route()),
                        "Correct the target's port.");
            case "header-too-large" ->
                finding(
                        seen,
                        Severity.PROBLEM,
                        "header-too-large",
                        "Requests had more header fields than the listener takes (431), %s.".formatted(seen.often()),
                        "Mostly these are cookies: a browser sends those of localhost to every port of it, so that the cookies"
                                + " of all projects pile up.",
                        "Delete them in the browser's developer tools, give each project a name of its own, such as"
                                + " shop.localhost, or raise headerBytes of the listener's limits.");
            case "host-not-allowed" -> foreign(about, seen);
            case "upstream-tls" ->
                finding(
                        seen,
                        Severity.PROBLEM,
                        "target-tls",
                        "No secure connection to %s can be made, seen %s.".formatted(about, seen.often()),
                        String.valueOf(seen.last().failureDetail()),
                        "Check whether it speaks https at all; for a certificate of your own, set tls.serverName or switch"
                                + " verification off on the route.");
            default ->
                finding(
                        seen,
                        Severity.WARNING,
                        "no-route",
                        "No route takes requests such as %s %s, seen %s."
                                .formatted(
                                        seen.last().summary().method(),
                                        seen.last().summary().pathAlone(),
                                        seen.often()),
                        "They are answered 404 by Portolan, not by your program.",
                        "Add a route for them, or one with the path / for everything else.");
        };
    }

    private static Finding foreign(String host, Seen seen) {
        boolean sane = Names.hostProblem(host) == null;
        return new Finding(
                "host-not-allowed",
                Severity.WARNING,
                "Requests for %s were refused (421), %s.".formatted(host, seen.often()),
                "The profile does not answer to that name. Foreign names are refused so that no web page can read your local"
                        + " servers by DNS rebinding.",
                "If the name is yours, add it to the profile's names.",
                sane ? List.of(new Fix.Change("Add " + host, profile -> answering(profile, host))) : List.of(),
                seen.filter());
    }

    private static Profile answering(Profile profile, String host) {
        return profile.withHosts(
                Stream.concat(profile.hosts().stream(), Stream.of(host)).toList());
    }

    private static Finding finding(
            Seen seen, Severity severity, String id, String title, String meaning, String remedy) {
        return new Finding(id, severity, title, meaning, remedy, List.of(), seen.filter());
    }
}
