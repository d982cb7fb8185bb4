package dev.portolan.engine.listen;

import dev.portolan.engine.certificates.Leaf;
import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.NameRefusedException;
import dev.portolan.engine.routing.RouteTable;
import dev.portolan.engine.wire.Limits;
import dev.portolan.engine.wire.TlsLibrary;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.OpenSslSessionTicketKey;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.netty.util.ReferenceCountUtil;
import java.security.SecureRandom;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS towards clients: the one place that chooses versions, ciphers and protocols, and the leaf for a name. A profile's
 * change replaces {@link Names}; everything else stays. Each name has a context of its own, with ticket keys of its own, so
 * that a session is resumed under the name alone that it was made for. Any thread.
 */
public final class ServerTls implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);

    /** Names with a context at the same time: under a wildcard a client can think of any number. */
    private static final int MOST_NAMES = 1000;

    /** Those of TLS 1.3, and of TLS 1.2 those that HTTP/2 allows (RFC 9113, section 9.2.2) and a P-256 leaf serves. */
    private static final List<String> CIPHERS = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256");

    private final SecureRandom random = new SecureRandom();

    /** The name that was asked for longest ago comes first. Guarded by itself. */
    private final Map<Key, Prepared> contexts = new LinkedHashMap<>(16, 0.75f, true);

    private final int mostNames;
    private boolean closed;
    private volatile @Nullable Names names;

    /**
     * Who is spoken for.
     *
     * @param authority asked once a handshake, since another may take its place
     * @param fallback the name whose certificate is shown to a client that asks for a foreign one; it will see that the name
     *     does not fit, and be told 421 if it goes on all the same
     */
    public record Names(Supplier<LocalAuthority> authority, RouteTable table, String fallback) {}

    private record Key(String name, TlsLibrary library, List<String> protocols) {}

    private record Prepared(Leaf leaf, SslContext context) {}

    public ServerTls() {
        this(MOST_NAMES);
    }

    ServerTls(int mostNames) {
        this.mostNames = mostNames;
    }

    public void names(Names changed) {
        names = changed;
    }

    /**
     * @param protocols that the listener speaks within TLS, the preferred one first
     * @param besides what the client may call this machine, besides the names of the profile; any thread
     */
    ChannelHandler handler(List<String> protocols, Predicate<String> besides) {
        return handler(TlsLibrary.choose(), protocols, besides);
    }

    ChannelHandler handler(TlsLibrary library, List<String> protocols, Predicate<String> besides) {
        return new LeafHandler(
                this, library, protocols, besides, Limits.CLIENT_HELLO, Limits.CLIENT_HANDSHAKE.toMillis());
    }

    /**
     * The context for a name that a client asks for; may take some milliseconds.
     *
     * @param asked from the ClientHello, or null where it names none
     * @param local the address that the client connected to
     * @param besides what it may call this machine, besides the names of the profile
     * @return to be released by the caller, since a leaf's renewal may end it at any time
     */
    SslContext context(
            @Nullable String asked, String local, Predicate<String> besides, TlsLibrary library, List<String> protocols)
            throws SSLException {
        Names now = names;
        if (now == null) {
            throw new SSLException("no TLS listener is running");
        }
        String name = asked == null ? local : asked;
        boolean own = now.table().answersTo(name) || besides.test(name);
        Leaf leaf = leaf(now, own ? name : now.fallback());
        Key key = new Key(name, library, protocols);
        SslContext known = own ? known(key, leaf) : null;
        if (known != null) {
            return known;
        }
        SslContext fresh = build(leaf, library, protocols);
        if (own) {
            // Only the profile's names are remembered, so that a client can't fill the memory with others.
            remember(key, new Prepared(leaf, fresh));
        }
        return fresh;
    }

    private @Nullable SslContext known(Key key, Leaf leaf) {
        synchronized (contexts) {
            Prepared known = contexts.get(key);
            return known != null && known.leaf().equals(leaf) ? ReferenceCountUtil.retain(known.context()) : null;
        }
    }

    private void remember(Key key, Prepared fresh) {
        synchronized (contexts) {
            if (closed) {
                return;
            }
            Prepared before = contexts.put(key, fresh);
            ReferenceCountUtil.retain(fresh.context());
            if (before != null) {
                ReferenceCountUtil.release(before.context());
            }
            if (contexts.size() > mostNames) {
                Iterator<Prepared> oldest = contexts.values().iterator();
                ReferenceCountUtil.release(oldest.next().context());
                oldest.remove();
            }
        }
    }

    private static Leaf leaf(Names names, String name) throws SSLException {
        LocalAuthority authority = names.authority().get();
        try {
            return authority.leaf(name);
        } catch (NameRefusedException e) {
            LOG.debug("No certificate for {}: {}", name, e.getMessage());
            return fallback(authority, names.fallback());
        }
    }

    private static Leaf fallback(LocalAuthority authority, String first) throws SSLException {
        for (String name : List.of(first, "localhost")) {
            try {
                return authority.leaf(name);
            } catch (NameRefusedException e) {
                LOG.warn("No certificate for {}: {}", name, e.getMessage());
            }
        }
        throw new SSLException("no certificate for localhost");
    }

    private SslContext build(Leaf leaf, TlsLibrary library, List<String> protocols) throws SSLException {
        SslContextBuilder builder = SslContextBuilder.forServer(leaf.key(), leaf.chain())
                .ciphers(CIPHERS, SupportedCipherSuiteFilter.INSTANCE);
        SslContext context = library.server(builder, protocols).build();
        if (context.sessionContext() instanceof OpenSslSessionContext sessions) {
            // Without keys no session of TLS 1.3 is ever resumed.
            sessions.setTicketKeys(new OpenSslSessionTicketKey(
                    secret(OpenSslSessionTicketKey.NAME_SIZE),
                    secret(OpenSslSessionTicketKey.HMAC_KEY_SIZE),
                    secret(OpenSslSessionTicketKey.AES_KEY_SIZE)));
        }
        return context;
    }

    private byte[] secret(int bytes) {
        byte[] secret = new byte[bytes];
        random.nextBytes(secret);
        return secret;
    }

    /** Lets go of the native memory, once the last handshake that began before has ended. */
    @Override
    public void close() {
        synchronized (contexts) {
            closed = true;
            contexts.values().forEach(known -> ReferenceCountUtil.release(known.context()));
            contexts.clear();
        }
    }
}
