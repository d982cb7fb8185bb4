package dev.portolan.app.desktop.certificates;

import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.LocalSuffix;
import dev.portolan.engine.profile.Profile;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A name of the open profile that the authority can't speak for.
 *
 * @param suffix what would have to be allowed for it; null where nothing can be
 */
public record Uncovered(String host, @Nullable String suffix) {

    /** Blocking: it reads a list of suffixes. */
    static List<Uncovered> of(List<String> hosts, LocalAuthority authority) {
        return hosts.stream()
                .filter(host -> !host.equals(Profile.EVERY_HOST))
                .filter(host -> !authority.speaksFor(host))
                .map(host -> new Uncovered(host, suffix(LocalSuffix.covering(host))))
                .toList();
    }

    private static @Nullable String suffix(Optional<LocalSuffix> covering) {
        return covering.map(LocalSuffix::name).orElse(null);
    }
}
