package dev.portolan.app.lan;

import dev.portolan.engine.EngineState;
import dev.portolan.engine.EngineState.ListenerStatus;
import dev.portolan.engine.lan.LocalNetwork;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How machines of the same network call a profile that runs. By the name of this machine only in plain HTTP, since the local CA
 * can't vouch for names below {@code local}.
 *
 * @param profile where its shared listeners are, TLS first, and for each the likeliest address first
 * @param authority where a phone gets the root of the local CA, the likeliest address first; empty where nothing shared has TLS
 * @param ports that are shared
 */
public record SharedUrls(List<String> profile, List<String> authority, List<Integer> ports) {

    public SharedUrls {
        profile = List.copyOf(profile);
        authority = List.copyOf(authority);
        ports = List.copyOf(ports);
    }

    /** May take its time, since the addresses of this machine are looked up, and whether its name is announced. */
    public static SharedUrls of(EngineState.Running running, LocalNetwork network) {
        List<ListenerStatus> shared = running.listeners().stream()
                .filter(status -> status.listener().lan() && status.problem() == null)
                .sorted(Comparator.comparing(
                                (ListenerStatus status) -> !status.listener().tls())
                        .thenComparing(status -> status.listener().redirectToTls() != null))
                .toList();
        List<String> addresses =
                network.addresses().stream().map(SharedUrls::literal).toList();
        List<String> names =
                shared.stream().anyMatch(status -> !status.listener().tls()) && network.isAnnounced()
                        ? List.of(network.name())
                        : List.of();
        List<String> profile = shared.stream()
                .flatMap(status -> hosts(status, addresses, names)
                        .map(host -> url(status.listener().tls() ? "https" : "http", host, status.port())))
                .toList();
        List<String> authority = shared.stream()
                .filter(status -> status.listener().tls())
                .findFirst()
                .map(status -> addresses.stream()
                        .map(host -> url("http", host, status.port()) + LocalNetwork.AUTHORITY_PAGE)
                        .toList())
                .orElse(List.of());
        return new SharedUrls(
                profile, authority, shared.stream().map(ListenerStatus::port).toList());
    }

    private static Stream<String> hosts(ListenerStatus status, List<String> addresses, List<String> names) {
        return status.listener().tls() ? addresses.stream() : Stream.concat(addresses.stream(), names.stream());
    }

    private static String url(String scheme, String host, int port) {
        boolean usual = port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + host + (usual ? "" : ":" + port);
    }

    private static String literal(String address) {
        return address.indexOf(':') < 0 ? address : "[" + address + "]";
    }
}
