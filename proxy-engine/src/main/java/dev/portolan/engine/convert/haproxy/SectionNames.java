package dev.portolan.engine.convert.haproxy;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of sections and acls, each once. */
final class SectionNames {

    private static final int LONGEST = 40;

    private final Set<String> taken = new HashSet<>();

    String of(String label) {
        String bare =
                label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String name = bare.isEmpty() ? "root" : bare.substring(0, Math.min(LONGEST, bare.length()));
        String unique = name;
        for (int i = 2; !taken.add(unique); i++) {
            unique = name + "-" + i;
        }
        return unique;
    }
}
