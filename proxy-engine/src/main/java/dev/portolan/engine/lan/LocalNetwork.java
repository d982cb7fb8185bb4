package dev.portolan.engine.lan;

import dev.portolan.engine.profile.Cidr;
import dev.portolan.engine.profile.Names;
import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The network that this machine is in, as it is at the moment: addresses come and go with cables and radio, so none is kept.
 * Any thread.
 */
public final class LocalNetwork {

    /**
     * Where a shared listener has the page from which a phone fetches the root of the local CA, in plain HTTP (RFC 8615);
     * the certificate itself is there with {@code .crt} behind.
     */
    public static final String AUTHORITY_PAGE = "/.well-known/portolan/ca";

    /** Addresses that are nobody's outside of one network: RFC 1918, RFC 3927, RFC 4193, RFC 4291 (section 2.5.6). */
    private static final List<Cidr> PRIVATE = Stream.of(
                    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10")
            .map(text -> Objects.requireNonNull(Cidr.parse(text)))
            .toList();

    /** No network of IPv6 that hosts share has a longer prefix for them (RFC 4291, section 2.5.1). */
    private static final int LONGEST_SHARED = 64;

    private final Supplier<List<Own>> own;
    private final Supplier<String> hostName;
    private volatile @Nullable String name;

    /**
     * An address of this machine.
     *
     * @param prefix bits that the addresses of its network have in common
     * @param preferred whether this machine calls others with it
     */
    public record Own(InetAddress address, int prefix, boolean preferred) {}

    /**
     * @param own the addresses of this machine, loopback left out
     * @param hostName as the system has it; may take its time
     */
    public LocalNetwork(Supplier<List<Own>> own, Supplier<String> hostName) {
        this.own = own;
        this.hostName = hostName;
    }

    /** The one that this machine is in. */
    public static LocalNetwork ofSystem() {
        return new LocalNetwork(SystemNetwork::addresses, SystemNetwork::hostName);
    }

    /**
     * Whether it is this machine or one of the same network: its address is private, or one of IPv6 that shares the network
     * of an address of this machine. Phones prefer such addresses to private ones where they have both.
     */
    public boolean admits(InetAddress peer) {
        if (peer.isLoopbackAddress()) {
            return true;
        }
        byte[] bytes = Cidr.normal(peer.getAddress());
        return isPrivate(bytes) || (bytes.length == 16 && own.get().stream().anyMatch(each -> shares(each, peer)));
    }

    private static boolean shares(Own own, InetAddress peer) {
        if (!(own.address() instanceof Inet6Address) || own.prefix() < LONGEST_SHARED) {
            return false;
        }
        Cidr network = Cidr.parse(NetUtil.toAddressString(own.address()) + "/" + LONGEST_SHARED);
        return network != null && network.contains(peer.getAddress());
    }

    private static boolean isPrivate(byte[] address) {
        return PRIVATE.stream().anyMatch(range -> range.contains(address));
    }

    /**
     * Whether a name is this machine's own in its network: the address that was called, or its name in multicast DNS. Neither
     * can be made to lead here by a page of somebody else (DNS rebinding).
     *
     * @param host lower case, without port; an IPv6 address with or without brackets
     * @param called the address that the client connected to; null for the program itself, which may name any
     */
    public boolean isNamed(String host, @Nullable SocketAddress called) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (!Names.isIpAddress(bare)) {
            return bare.equals(name);
        }
        return called == null
                || (called instanceof InetSocketAddress inet
                        && !inet.isUnresolved()
                        && isSame(bare, inet.getAddress()));
    }

    private static boolean isSame(String text, InetAddress address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
        return bytes != null && Arrays.equals(Cidr.normal(bytes), Cidr.normal(address.getAddress()));
    }

    /**
     * What multicast DNS (RFC 6762) calls this machine, as macOS and Windows announce it, and Linux where Avahi or
     * systemd-resolved does: {@code mymachine.local}. Whether it is announced has to be {@linkplain #isAnnounced tried}. May take its time at first.
     */
    public String name() {
        String known = name;
        if (known == null) {
            String host = Names.normal(hostName.get());
            int dot = host.indexOf('.');
            known = (dot < 0 ? host : host.substring(0, dot)) + ".local";
            name = known;
        }
        return known;
    }

    /** Whether its {@link #name} leads to this machine: asks the network, which can take seconds. */
    public boolean isAnnounced() {
        try {
            List<InetAddress> found = List.of(InetAddress.getAllByName(name()));
            return own.get().stream().anyMatch(each -> found.contains(each.address()));
        } catch (UnknownHostException _) {
            return false;
        }
    }

    /**
     * The private addresses that machines of the same network may call this one by, the likeliest first. Those that
     * only one link knows (fe80::/10) are left out: browsers can't be given them.
     */
    public List<String> addresses() {
        return own.get().stream()
                .filter(each -> isPrivate(each.address().getAddress()))
                .filter(each -> each.address() instanceof Inet4Address
                        || !each.address().isLinkLocalAddress())
                .sorted(Comparator.comparing((Own each) -> !each.preferred())
                        .thenComparing(each -> each.address() instanceof Inet6Address)
                        .thenComparing(each -> each.address().isLinkLocalAddress()))
                .map(each -> NetUtil.toAddressString(each.address()))
                .distinct()
                .toList();
    }
}
