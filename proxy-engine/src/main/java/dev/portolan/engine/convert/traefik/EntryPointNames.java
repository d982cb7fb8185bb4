package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.Profile;
import java.util.List;

/** What the profile's ports are called: {@code web} and {@code websecure} where they are the usual ones, else with their number. */
final class EntryPointNames {

    private final Profile profile;
    private final Written written;

    EntryPointNames(Profile profile, Written written) {
        this.profile = profile;
        this.written = written;
        profile.listeners().forEach(each -> written.entryPoints().put(each.port(), name(each)));
    }

    private static String name(Listener listener) {
        int usual = listener.tls() ? 443 : 80;
        String kind = listener.tls() ? "websecure" : "web";
        return listener.port() == usual ? kind : kind + "-" + listener.port();
    }

    /** Whether the first listener that has routes speaks TLS. */
    boolean secureFirst() {
        return profile.listeners().stream()
                .filter(each -> each.redirectToTls() == null)
                .findFirst()
                .map(Listener::tls)
                .orElse(false);
    }

    String name(int port) {
        return written.entryPoints().computeIfAbsent(port, other -> "tcp-" + other);
    }

    /** The entry points with or without TLS on which a route answers. */
    List<String> serving(Match match, boolean tls) {
        return profile.listeners().stream()
                .filter(each -> each.redirectToTls() == null && each.tls() == tls && match.answersOn(each.port()))
                .map(each -> name(each.port()))
                .distinct()
                .toList();
    }
}
