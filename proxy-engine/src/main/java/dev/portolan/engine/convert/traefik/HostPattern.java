package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.profile.Names;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The hosts of a {@code HostRegexp}, as far as a profile can name them.
 *
 * @param hosts names, or {@code *.} and a name; empty for every host
 * @param exactly whether these are the same hosts as those of the pattern
 */
record HostPattern(List<String> hosts, boolean exactly) {

    private static final Pattern EVERY = Pattern.compile("\\^?(\\(\\?:)?\\.[*+]\\)?\\$?");
    private static final Pattern WILD = Pattern.compile(
            "\\^?\\(?(?:\\?:)?(?<first>\\.[+*]|\\[[^\\]]+][+*]|\\\\w[+*]|\\(\\?:.+?\\))\\)?\\\\?\\.(?<rest>[a-zA-Z0-9\\\\.-]+)\\$?");

    HostPattern {
        hosts = List.copyOf(hosts);
    }

    /** Null where no host of a profile comes near it. */
    static @Nullable HostPattern of(String written) {
        String go = GoPattern.isTemplate(written) ? "^" + GoPattern.template(written, "[^.]+") + "$" : written;
        if (EVERY.matcher(go).matches()) {
            return new HostPattern(List.of(), true);
        }
        List<String> choices = GoPattern.choices(go);
        if (choices != null && choices.stream().allMatch(HostPattern::isName)) {
            return new HostPattern(choices, go.startsWith("^") && go.endsWith("$"));
        }
        Matcher wild = WILD.matcher(go);
        if (!wild.matches()) {
            return null;
        }
        String name = wild.group("rest").replace("\\.", ".");
        boolean exactly = wild.group("first").equals(".+") && go.startsWith("^") && go.endsWith("$");
        return isName(name) ? new HostPattern(List.of("*." + name), exactly) : null;
    }

    private static boolean isName(String text) {
        return text.indexOf('*') < 0 && Names.hostProblem(Names.normal(text)) == null;
    }
}
