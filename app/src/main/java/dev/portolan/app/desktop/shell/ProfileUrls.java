package dev.portolan.app.desktop.shell;

import dev.portolan.engine.EngineState;
import dev.portolan.engine.EngineState.ListenerStatus;
import dev.portolan.engine.EngineState.TcpStatus;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.TcpForward;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The URLs under which a profile answers, the one to show first: TLS before plain, redirects last; then those of TCP forwards. */
final class ProfileUrls {

    private static final Comparator<Listener> ORDER = Comparator.<Listener, Boolean>comparing(Listener::tls)
            .reversed()
            .thenComparing(listener -> listener.redirectToTls() != null);

    private ProfileUrls() {}

    /** What accepts now where it runs; else what would. */
    static List<String> of(EngineState state, @Nullable Profile open) {
        if (state instanceof EngineState.Running running) {
            Stream<String> http = running.listeners().stream()
                    .filter(status -> status.problem() == null)
                    .sorted(Comparator.comparing(ListenerStatus::listener, ORDER))
                    .map(ListenerStatus::url);
            Stream<String> tcp = running.tcp().stream()
                    .filter(status -> status.problem() == null)
                    .map(TcpStatus::url);
            return Stream.concat(http, tcp).toList();
        }
        if (open == null) {
            return List.of();
        }
        Stream<String> http = open.listeners().stream().sorted(ORDER).map(listener -> url(open, listener));
        Stream<String> tcp = open.tcp().stream()
                .filter(TcpForward::enabled)
                .map(forward -> new TcpStatus(forward, forward.port(), null).url());
        return Stream.concat(http, tcp).toList();
    }

    private static String url(Profile profile, Listener listener) {
        String host = profile.hosts().stream()
                .filter(name -> !Profile.isPattern(name))
                .findFirst()
                .orElse("localhost");
        int usual = listener.tls() ? 443 : 80;
        return (listener.tls() ? "https://" : "http://")
                + host
                + (listener.port() == usual ? "" : ":" + listener.port());
    }
}
