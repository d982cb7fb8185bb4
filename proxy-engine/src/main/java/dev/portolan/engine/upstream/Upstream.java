package dev.portolan.engine.upstream;

import io.netty.channel.EventLoop;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.Future;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint as all event loops share it: what traffic showed of it, and which of its addresses answered last. The
 * connections belong to the {@link Pool} of each loop.
 */
public final class Upstream {

    private static final List<String> HTTP1 = List.of(ApplicationProtocolNames.HTTP_1_1);
    private static final List<String> BOTH =
            List.of(ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1);

    private final Endpoint endpoint;
    private final TargetHealth health;
    private final Revival revival = new Revival(this);
    private final Addresses addresses;
    private final ClientTls tls;
    private volatile @Nullable SslContext context;
    private volatile @Nullable SslContext http1Context;
    private volatile boolean http1;
    private volatile boolean http1Required;

    /** One whose changes nobody is told of. */
    public Upstream(Endpoint endpoint, ClientTls tls) {
        this(endpoint, tls, new TargetHealth());
    }

    /** @param changes hears when it goes down and comes up */
    public Upstream(Endpoint endpoint, ClientTls tls, TargetChanges changes) {
        this(endpoint, tls, new TargetHealth((up, reason) -> changes.add(null, endpoint.origin(), up, reason)));
    }

    private Upstream(Endpoint endpoint, ClientTls tls, TargetHealth health) {
        this.endpoint = endpoint;
        this.health = health;
        this.addresses = Addresses.of(endpoint.host(), endpoint.port());
        this.tls = tls;
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    public TargetHealth health() {
        return health;
    }

    /** Who looks whether it is back, and those who wait for that. */
    public Revival revival() {
        return revival;
    }

    public Addresses addresses() {
        return addresses;
    }

    /** Whether the target speaks HTTP/2, as far as is known. */
    public boolean mayMultiplex() {
        return endpoint.http2() || (endpoint.secure() && !endpoint.announces() && !http1 && !http1Required);
    }

    /** What the target chose in a handshake that offered both. */
    void multiplexes(boolean http2) {
        http1 = !http2;
    }

    /**
     * The target has said over HTTP/2 that it is to be asked in HTTP/1.1 (RFC 9113, section 7): HTTP/2 is not offered to it again
     * until a handshake fails.
     */
    void requiresHttp1() {
        http1Required = true;
    }

    boolean http1Required() {
        return http1Required;
    }

    /**
     * The TLS settings, made off the event loop the first time.
     *
     * @param http1Only whether HTTP/2 is not to be offered
     */
    Future<SslContext> tls(EventLoop loop, boolean http1Only) {
        SslContext known = http1Only ? http1Context : context;
        if (known != null) {
            return loop.newSucceededFuture(known);
        }
        return OffLoop.call(loop, "tls " + endpoint.host(), () -> makeContext(http1Only));
    }

    /** A handshake failed: the next one looks anew at whom to trust, and offers all that we speak. */
    void forgetTls() {
        http1Required = false;
        context = null;
        http1Context = null;
    }

    private SslContext makeContext(boolean http1Only) throws SSLException {
        SslContext fresh = tls.context(http1Only ? HTTP1 : BOTH);
        if (http1Only) {
            http1Context = fresh;
        } else {
            context = fresh;
        }
        return fresh;
    }
}
