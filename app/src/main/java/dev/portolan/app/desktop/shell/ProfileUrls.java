package dev.portolan.app.desktop.shell;

import dev.portolan.engine.EngineState;
import dev.portolan.engine.EngineState.ListenerStatus;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Profile;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The URLs under which a profile answers, the one to show first: TLS before plain, redirects last. */
final class ProfileUrls {

    private static final Comparator<Listener> ORDER = Comparator.<Listener, Boolean>comparing(Listener::tls)
            .reversed()
            .thenComparing(listener -> listener.redirectToTls() != null);

    private ProfileUrls() {}

    /** What accepts now where it runs; else what would. */
    static List<String> of(EngineState state, @Nullable Profile open) {
        if (state instanceof EngineState.Running running) {
            return running.listeners().stream()
                    .filter(status -> status.problem() == null)
                    .sorted(Comparator.comparing(ListenerStatus::listener, ORDER))
                    .map(ListenerStatus::url)
                    .toList();
        }
        if (open == null) {
            return List.of();
        }
        return open.listeners().stream()
                .sorted(ORDER)
                .map(listener -> url(open, listener))
                .toList();
    }

    private static String url(Profile profile, Listener listener) {
        String host = profile.hosts().stream()
                .filter(name -> !name.startsWith("*."))
                .findFirst()
                .orElse("localhost");
        int usual = listener.tls() ? 443 : 80;
        return (listener.tls() ? "https://" : "http://")
                + host
                + (listener.port() == usual ? "" : ":" + listener.port());
    }
}
