package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.Profile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A route's match as a rule of Traefik 3. */
final class RuleWriter {

    /** What Java's patterns have and Go's have not: looking around, possessive and back references. */
    private static final Pattern JAVA_ONLY =
            Pattern.compile("\\(\\?[=!>]|\\(\\?<[=!]|[*+?}]\\+|\\\\[1-9]|\\\\[kRXhHvVGZeuN]|&&|\\\\Q");

    /** Encoded characters that Traefik does not decode before it compares. */
    private static final String RESERVED = ":/?#[]@!$&'()*+,;=%";

    private RuleWriter() {}

    /** Null where no rule says it. */
    static @Nullable String rule(Match match, Profile profile) {
        List<String> parts = new ArrayList<>();
        String hosts = hosts(match.host() == null ? names(profile) : List.of(match.host()));
        if (!hosts.isEmpty()) {
            parts.add(hosts);
        }
        String path = path(match);
        if (path == null || match.headers().containsValue("")) {
            return null;
        }
        if (!path.isEmpty()) {
            parts.add(path);
        }
        if (!match.methods().isEmpty()) {
            parts.add(either(match.methods().stream()
                    .map(method -> call("Method", method))
                    .toList()));
        }
        match.headers().forEach((name, value) -> parts.add(call("Header", name, value)));
        for (Map.Entry<String, String> entry : match.query().entrySet()) {
            parts.add(
                    entry.getValue().isEmpty()
                            ? call("Query", entry.getKey())
                            : call("Query", entry.getKey(), entry.getValue()));
        }
        return parts.isEmpty() ? call("PathPrefix", "/") : String.join(" && ", parts);
    }

    /** Whether the profile answers to names that a rule has to say. */
    static List<String> names(Profile profile) {
        boolean usual =
                profile.hosts().equals(Profile.DEFAULT_HOSTS) || profile.hosts().contains(Profile.EVERY_HOST);
        return usual ? List.of() : profile.hosts();
    }

    private static String hosts(List<String> hosts) {
        return either(hosts.stream()
                .map(host -> host.startsWith("*.")
                        ? call("HostRegexp", "^.+" + PathTest.quoted(host.substring(1)) + "$")
                        : call("Host", host))
                .toList());
    }

    private static String either(List<String> parts) {
        return parts.size() < 2 ? String.join("", parts) : "(" + String.join(" || ", parts) + ")";
    }

    static boolean isForJavaOnly(String pattern) {
        return JAVA_ONLY.matcher(pattern).find();
    }

    private static @Nullable String path(Match match) {
        if (match.pathMatch() == PathMatch.REGEX) {
            if (isForJavaOnly(match.path())) {
                return null;
            }
            boolean grouped = match.path().indexOf('|') >= 0;
            return call("PathRegexp", "^" + (grouped ? "(?:" + match.path() + ")" : match.path()) + "$");
        }
        if (match.pathMatch() == PathMatch.EXACT) {
            return call("Path", decoded(match.path()));
        }
        String prefix = decoded(match.path().replaceFirst("/+$", ""));
        return prefix.isEmpty() ? "" : either(List.of(call("Path", prefix), call("PathPrefix", prefix + "/")));
    }

    /** Whether braces in its path, which stand for themselves, would be names to Traefik 2. */
    static boolean looksLikeTemplate(Match match) {
        return match.pathMatch() != PathMatch.REGEX && GoPattern.isTemplate(decoded(match.path()));
    }

    /** As Traefik compares it: what is encoded without need, or is no reserved character, stands there as itself. */
    static String decoded(String path) {
        byte[] bytes = new byte[path.length()];
        int length = 0;
        for (int i = 0; i < path.length(); i++) {
            int value = path.charAt(i) == '%' ? Integer.parseInt(path.substring(i + 1, i + 3), 16) : -1;
            if (value > 0 && RESERVED.indexOf(value) < 0) {
                bytes[length++] = (byte) value;
                i += 2;
            } else {
                bytes[length++] = (byte) path.charAt(i);
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static String call(String matcher, String... texts) {
        return Arrays.stream(texts).map(RuleWriter::quoted).collect(Collectors.joining(", ", matcher + "(", ")"));
    }

    private static String quoted(String text) {
        return text.indexOf('`') < 0
                ? "`" + text + "`"
                : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
