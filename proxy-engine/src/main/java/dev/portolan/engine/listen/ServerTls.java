package dev.portolan.engine.listen;

import dev.portolan.engine.certificates.Leaf;
import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.NameRefusedException;
import dev.portolan.engine.routing.RouteTable;
import dev.portolan.engine.wire.Limits;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS towards clients: the one place that chooses provider, versions and protocols, and the leaf for a name. A profile's
 * change replaces {@link Names}; everything else stays. Any thread.
 */
public final class ServerTls {

    private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);

    /** Names with a context at the same time: under a wildcard a client can think of any number. */
    private static final int MOST_NAMES = 1000;

    private final Map<String, Prepared> contexts = new ConcurrentHashMap<>();
    private volatile @Nullable Names names;

    /**
     * Who is spoken for.
     *
     * @param fallback the name whose certificate is shown to a client that asks for a foreign one; it will see that the name
     *     does not fit, and be told 421 if it goes on all the same
     */
    public record Names(LocalAuthority authority, RouteTable table, String fallback) {}

    private record Prepared(Leaf leaf, SslContext context) {}

    public void names(Names changed) {
        names = changed;
    }

    ChannelHandler handler() {
        return new LeafHandler(this, Limits.CLIENT_HELLO, Limits.CLIENT_HANDSHAKE.toMillis());
    }

    /**
     * The context for a name that a client asks for; may take some milliseconds.
     *
     * @param asked from the ClientHello, or null where it names none
     * @param local the address that the client connected to
     */
    SslContext context(@Nullable String asked, String local) throws SSLException {
        Names now = names;
        if (now == null) {
            throw new SSLException("no TLS listener is running");
        }
        String name = asked == null ? local : asked;
        Leaf leaf = leaf(now, now.table().answersTo(name) ? name : now.fallback());
        Prepared known = contexts.get(name);
        if (known == null || !known.leaf().equals(leaf)) {
            known = new Prepared(leaf, build(leaf));
            remember(now, name, known);
        }
        return known.context();
    }

    /** Only the profile's names are remembered, so that a client can't fill the memory with others. */
    private void remember(Names now, String name, Prepared prepared) {
        if (now.table().answersTo(name)) {
            if (contexts.size() >= MOST_NAMES) {
                contexts.clear();
            }
            contexts.put(name, prepared);
        }
    }

    private static Leaf leaf(Names names, String name) throws SSLException {
        try {
            return names.authority().leaf(name);
        } catch (NameRefusedException e) {
            LOG.warn("No certificate for {}: {}", name, e.getMessage());
            try {
                return names.authority().leaf("localhost");
            } catch (NameRefusedException never) {
                throw new SSLException("no certificate for localhost", never);
            }
        }
    }

    private static SslContext build(Leaf leaf) throws SSLException {
        return SslContextBuilder.forServer(leaf.key(), leaf.chain())
                .sslProvider(SslProvider.JDK)
                .protocols("TLSv1.3", "TLSv1.2")
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        ApplicationProtocolConfig.Protocol.ALPN,
                        ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                        List.of(ApplicationProtocolNames.HTTP_1_1)))
                .build();
    }
}
