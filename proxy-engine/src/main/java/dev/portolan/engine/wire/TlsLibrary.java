package dev.portolan.engine.wire;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCounted;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What carries out TLS: BoringSSL where its library loads, else the JDK, which costs several times the CPU. */
public enum TlsLibrary {
    BORINGSSL("BoringSSL", SslProvider.OPENSSL_REFCNT, SslProvider.OPENSSL, Runnable::run),
    JDK("the JDK", SslProvider.JDK, SslProvider.JDK, TlsLibrary::onAnotherThread);

    /** Names the one to be used: {@code openssl} or {@code jdk}. */
    public static final String PROPERTY = "portolan.tls";

    private static final Logger LOG = LoggerFactory.getLogger(TlsLibrary.class);

    private final String title;
    private final SslProvider server;
    private final SslProvider client;

    @SuppressWarnings("ImmutableEnumChecker") // it keeps no state
    private final Executor handshakes;

    TlsLibrary(String title, SslProvider server, SslProvider client, Executor handshakes) {
        this.title = title;
        this.server = server;
        this.client = client;
        this.handshakes = handshakes;
    }

    /** The one to be used for what is made now. Loads the native library the first time; a missing one is logged once. */
    public static TlsLibrary choose() {
        return "jdk".equalsIgnoreCase(System.getProperty(PROPERTY)) || missing() != null ? JDK : BORINGSSL;
    }

    /** The one that made a context. */
    public static TlsLibrary of(SslContext context) {
        return context instanceof ReferenceCounted ? BORINGSSL : JDK;
    }

    /** Why BoringSSL can't be used here, a few words; null where it can. */
    public static @Nullable String missing() {
        return Native.MISSING;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** Server contexts are counted by reference where they are native: whoever keeps one releases it. */
    public SslContextBuilder server(SslContextBuilder builder, List<String> protocols) {
        return common(builder.sslProvider(server), protocols);
    }

    /** Client contexts need no release. */
    public SslContextBuilder client(SslContextBuilder builder, List<String> protocols) {
        return common(builder.sslProvider(client), protocols);
    }

    /** @param protocols offered by ALPN (RFC 7301), the preferred one first */
    private static SslContextBuilder common(SslContextBuilder builder, List<String> protocols) {
        return builder.protocols("TLSv1.3", "TLSv1.2")
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE,
                        SelectedListenerFailureBehavior.ACCEPT,
                        protocols));
    }

    /**
     * Where a server's handshake is computed. One of BoringSSL takes less time than changing the thread would; one of the
     * JDK would hold up the exchanges of its event loop.
     */
    public Executor handshakes() {
        return handshakes;
    }

    /** For handshakes with a target, in which a chain of certificates is verified by Java in either case. */
    public static void onAnotherThread(Runnable task) {
        Thread.ofVirtual().name("tls").start(task);
    }

    /** Loaded when it is first asked for, since a profile without TLS has no use for it. */
    private static final class Native {

        static final @Nullable String MISSING = load();

        private static @Nullable String load() {
            try {
                OpenSsl.ensureAvailability();
                return null;
            } catch (LinkageError e) {
                LOG.warn("TLS will cost more CPU: BoringSSL can't be loaded, so the JDK carries it out", e);
                return String.valueOf(
                        e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
            }
        }
    }
}
