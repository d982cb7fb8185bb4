package dev.portolan.engine.profile;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** What may be said about pages of other origins. */
final class CorsRules {

    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Pattern ORIGIN = Pattern.compile(
            "[a-z][a-z0-9+.-]*://((\\*\\.)?[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?|\\[[0-9a-f:.]+])(:(\\d{1,5}|\\*))?");

    private final String at;
    private final Findings problems;

    /** @param at the pointer of {@code cors} */
    CorsRules(String at, Findings problems) {
        this.at = at;
        this.problems = problems;
    }

    void check(Cors cors) {
        if (cors.origins().isEmpty()) {
            problems.add(at + "/origins", "No origin is named; write one such as \"http://localhost:5173\", or \"*\".");
        }
        for (int i = 0; i < cors.origins().size(); i++) {
            String origin = cors.origins().get(i);
            if (!origin.equals(Cors.ANY) && !ORIGIN.matcher(origin).matches()) {
                problems.add(
                        Pointer.child(at + "/origins", i),
                        "\"%s\" is no origin; write scheme, host and port in lower case and nothing else, such as \"http://localhost:5173\"."
                                .formatted(origin));
            }
        }
        if (cors.credentials() && cors.any()) {
            problems.add(
                    at + "/credentials",
                    "Every page could then act as the user, and browsers refuse it; write the origins instead of \"*\".");
        }
        methods(cors.methods());
        names(cors.headers(), at + "/headers");
        names(cors.expose(), at + "/expose");
        if (cors.maxAge().isNegative() || cors.maxAge().compareTo(LONGEST) > 0) {
            problems.add(at + "/maxAge", "The time is at most \"1440m\"; write one such as \"10m\".");
        }
    }

    private void methods(List<String> methods) {
        for (int i = 0; i < methods.size(); i++) {
            if (!FieldSyntax.isToken(methods.get(i))) {
                problems.add(
                        Pointer.child(at + "/methods", i),
                        "\"%s\" is no method; write one such as \"PUT\".".formatted(methods.get(i)));
            }
        }
    }

    private void names(List<String> names, String place) {
        for (int i = 0; i < names.size(); i++) {
            if (!FieldSyntax.isToken(names.get(i))) {
                problems.add(
                        Pointer.child(place, i),
                        "\"%s\" is no field name; write one such as \"X-Total\".".formatted(names.get(i)));
            }
        }
    }
}
