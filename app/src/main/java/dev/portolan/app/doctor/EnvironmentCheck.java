package dev.portolan.app.doctor;

import dev.portolan.app.doctor.Finding.Severity;
import dev.portolan.engine.profile.Names;
import dev.portolan.engine.profile.Profile;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether programs that are started here send requests for the profile's names to another proxy. */
final class EnvironmentCheck implements Check {

    private final Profile profile;
    private final Map<String, String> variables;

    EnvironmentCheck(Profile profile, Map<String, String> variables) {
        this.profile = profile;
        this.variables = variables;
    }

    @Override
    public String name() {
        return "No other proxy stands before it";
    }

    @Override
    public List<Finding> findings() {
        String proxy = first("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy");
        String none = first("NO_PROXY", "no_proxy");
        List<String> covered = none == null
                ? List.of()
                : Stream.of(none.split(",", -1)).map(String::strip).toList();
        List<String> sent = profile.hosts().stream()
                .filter(host -> !host.equals(Profile.EVERY_HOST) && !Names.isIpAddress(host))
                .map(host -> host.startsWith("*.") ? host.substring(2) : host)
                .filter(host -> covered.stream().noneMatch(each -> covers(each, host)))
                .distinct()
                .toList();
        if (proxy == null || sent.isEmpty()) {
            return List.of();
        }
        String names = Stream.concat(covered.stream(), sent.stream())
                .filter(each -> !each.isEmpty())
                .distinct()
                .reduce((a, b) -> a + "," + b)
                .orElse("");
        return List.of(new Finding(
                "proxy-environment",
                Severity.WARNING,
                "Programs started here send requests for %s to the proxy %s."
                        .formatted(String.join(", ", sent), withoutPassword(proxy)),
                "The environment names that proxy for every host that NO_PROXY does not list: curl, Node and Python obey it,"
                        + " and the request never comes here.",
                "Add the names to NO_PROXY.",
                new Fix.Command("Add to NO_PROXY", "export NO_PROXY='" + names.replace("'", "'\\''") + "'")));
    }

    private @Nullable String first(String... names) {
        return Stream.of(names)
                .map(variables::get)
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .orElse(null);
    }

    private static boolean covers(String entry, String host) {
        String suffix =
                entry.startsWith("*.") ? entry.substring(2) : entry.startsWith(".") ? entry.substring(1) : entry;
        return entry.equals("*") || (!suffix.isEmpty() && (host.equals(suffix) || host.endsWith("." + suffix)));
    }

    /** Such URLs may carry a user and a password. */
    private static String withoutPassword(String proxy) {
        return proxy.replaceFirst("//[^/@]*@", "//");
    }
}
