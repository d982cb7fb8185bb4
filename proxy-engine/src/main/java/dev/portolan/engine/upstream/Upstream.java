package dev.portolan.engine.upstream;

import io.netty.channel.EventLoop;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint as all event loops share it: what traffic showed of it, and which of its addresses answered last. The
 * connections belong to the {@link Pool} of each loop.
 */
public final class Upstream {

    private final Endpoint endpoint;
    private final TargetHealth health = new TargetHealth();
    private final Addresses addresses;
    private final ClientTls tls;
    private volatile @Nullable SslContext context;

    public Upstream(Endpoint endpoint, ClientTls tls) {
        this.endpoint = endpoint;
        this.addresses = Addresses.of(endpoint.host(), endpoint.port());
        this.tls = tls;
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    public TargetHealth health() {
        return health;
    }

    Addresses addresses() {
        return addresses;
    }

    /** The TLS settings, made off the event loop the first time. */
    Future<SslContext> tls(EventLoop loop) {
        SslContext known = context;
        if (known != null) {
            return loop.newSucceededFuture(known);
        }
        Promise<SslContext> made = loop.newPromise();
        Thread.ofVirtual().name("tls " + endpoint.host()).start(() -> makeContext(made));
        return made;
    }

    /** A handshake failed: the next one looks anew at whom to trust. */
    void forgetTls() {
        context = null;
    }

    private void makeContext(Promise<SslContext> made) {
        try {
            SslContext fresh = tls.context(List.of(ApplicationProtocolNames.HTTP_1_1));
            context = fresh;
            made.trySuccess(fresh);
        } catch (SSLException e) {
            made.tryFailure(e);
        }
    }
}
