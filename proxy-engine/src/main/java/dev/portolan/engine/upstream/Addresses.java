package dev.portolan.engine.upstream;

import io.netty.util.NetUtil;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of a host, in the order in which they are worth trying: the one that answered last comes first. Names
 * are resolved by the system, off the event loop, for every new connection (the system and the JDK keep answers).
 * {@code localhost} is both loopback addresses whatever the system says (RFC 6761, section 6.3), since development
 * servers listen on either.
 */
public final class Addresses {

    private final String host;
    private final int port;
    private final @Nullable List<SocketAddress> fixed;
    private volatile @Nullable SocketAddress preferred;

    private Addresses(String host, int port, @Nullable List<SocketAddress> fixed) {
        this.host = host;
        this.port = port;
        this.fixed = fixed;
    }

    public static Addresses of(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return new Addresses(host, port, List.of(literal("127.0.0.1", port), literal("::1", port)));
        }
        boolean isLiteral = NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host);
        return new Addresses(host, port, isLiteral ? List.of(literal(host, port)) : null);
    }

    private static InetSocketAddress literal(String address, int port) {
        InetAddress parsed = NetUtil.createInetAddressFromIpAddressString(address);
        if (parsed == null) {
            throw new IllegalArgumentException(address + " is not an IP address");
        }
        return new InetSocketAddress(parsed, port);
    }

    /** Tells on {@code loop} what to try, at least one address, or an {@link UnknownHostException}. */
    public Future<List<SocketAddress>> find(EventExecutor loop) {
        if (fixed != null) {
            return loop.newSucceededFuture(preferredFirst(fixed));
        }
        return OffLoop.call(loop, "resolve " + host, this::resolve);
    }

    private List<SocketAddress> resolve() throws UnknownHostException {
        List<SocketAddress> all = new ArrayList<>();
        for (InetAddress address : InetAddress.getAllByName(host)) {
            all.add(new InetSocketAddress(address, port));
        }
        return preferredFirst(all);
    }

    private List<SocketAddress> preferredFirst(List<SocketAddress> all) {
        SocketAddress first = preferred;
        if (first == null || all.getFirst().equals(first) || !all.contains(first)) {
            return all;
        }
        List<SocketAddress> ordered = new ArrayList<>(all);
        ordered.remove(first);
        ordered.addFirst(first);
        return ordered;
    }

    public void answered(SocketAddress address) {
        if (!address.equals(preferred)) {
            preferred = address;
        }
    }
}
