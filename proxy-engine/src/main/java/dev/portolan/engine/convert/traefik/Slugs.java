package dev.portolan.engine.convert.traefik;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of routers that every spelling can hold: small letters, digits and hyphens, each once. Not for several threads. */
final class Slugs {

    private static final int LONGEST = 50;

    private final Set<String> taken = new HashSet<>();

    String of(String label, String otherwise) {
        String slug =
                label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        String base = slug.isEmpty()
                ? otherwise
                : slug.substring(0, Math.min(LONGEST, slug.length())).replaceAll("-+$", "");
        String name = base;
        for (int next = 2; !taken.add(name); next++) {
            name = base + "-" + next;
        }
        return name;
    }
}
