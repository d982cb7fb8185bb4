package dev.portolan.engine.profile;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A port whose connections are passed on byte by byte, whatever they speak: databases, caches, message brokers.
 *
 * @param name null unless the file has one; see {@link #label()}
 * @param address an IP address, or null for the loopback addresses of both families
 * @param port 1 to 65535, or 0 for any free port (tests)
 * @param targets at least one, each with the scheme {@link #SCHEME} and no base, or the socket of a Unix domain
 * @param tls whether clients speak TLS, which ends here; the target gets what was inside
 * @param proxyProtocol by which its target is told who called
 * @param balancing how it chooses among several; only {@code balance} and {@code health} have a meaning here
 */
public record TcpForward(
        @Nullable String name,
        boolean enabled,
        @Nullable String address,
        int port,
        List<WeightedTarget> targets,
        boolean tls,
        TcpTimeouts timeouts,
        ProxyProtocol proxyProtocol,
        Balancing balancing)
        implements Entrance {

    public static final String SCHEME = "tcp";

    public TcpForward {
        targets = List.copyOf(targets);
    }

    /** One with a single target. */
    public TcpForward(
            @Nullable String name,
            boolean enabled,
            @Nullable String address,
            int port,
            Target target,
            boolean tls,
            TcpTimeouts timeouts) {
        this(
                name,
                enabled,
                address,
                port,
                List.of(new WeightedTarget(target)),
                tls,
                timeouts,
                ProxyProtocol.OFF,
                Balancing.DEFAULT);
    }

    /** The first of its targets, mostly the only one. */
    public Target target() {
        return targets.getFirst().target();
    }

    /** The name, or where there is none, the port: {@code :5432}. */
    public String label() {
        return name != null ? name : ":" + port;
    }

    /** Where connections go, for people: {@code localhost:5432}, several with commas. */
    public String leadsTo() {
        return targets.stream().map(each -> each.target().authority()).collect(Collectors.joining(", "));
    }

    public TcpForward withEnabled(boolean on) {
        return new TcpForward(name, on, address, port, targets, tls, timeouts, proxyProtocol, balancing);
    }

    public TcpForward withTargets(List<WeightedTarget> others) {
        return new TcpForward(name, enabled, address, port, others, tls, timeouts, proxyProtocol, balancing);
    }
}
