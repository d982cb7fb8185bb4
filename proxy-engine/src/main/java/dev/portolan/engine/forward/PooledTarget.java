package dev.portolan.engine.forward;

import dev.portolan.engine.capture.RequestHead;
import dev.portolan.engine.capture.ResponseHead;
import dev.portolan.engine.upstream.BadResponseException;
import dev.portolan.engine.upstream.ConnectionWaiter;
import dev.portolan.engine.upstream.Pool;
import dev.portolan.engine.upstream.TargetConnection;
import dev.portolan.engine.upstream.TargetSide;
import dev.portolan.engine.upstream.UpstreamEvents;
import dev.portolan.engine.wire.TunnelEnd;
import dev.portolan.engine.wire.TunnelEvents;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The target of a route: a connection is found or made for each request, and another one where the first fails so that the request may
 * be sent again. What crosses is written down here, as the target sees it. Event loop only.
 */
final class PooledTarget implements TargetSide, ConnectionWaiter, UpstreamEvents {

    private final Pool pool;
    private final Duration patience;
    private final ExchangeLog log;
    private final Attempts attempts;
    private final RequestBody body;
    private final boolean asksToSwitch;
    private @Nullable UpstreamEvents exchange;
    private @Nullable TargetConnection connection;
    private @Nullable Duration limit;
    private String method = "";
    private String path = "";
    private HttpHeaders fields = EmptyHttpHeaders.INSTANCE;
    private HttpHeaders trailers = EmptyHttpHeaders.INSTANCE;
    private long length;
    private boolean starting;
    private boolean ended;
    private boolean answered;
    private boolean over;

    /** @param patience until there is a connection */
    PooledTarget(Pool pool, Duration patience, ClientRequest request, ExchangeLog log) {
        this.pool = pool;
        this.patience = patience;
        this.log = log;
        this.attempts = new Attempts(request, pool.upstream().mayMultiplex());
        this.body = attempts.body();
        this.asksToSwitch = request.upgrade() != null;
    }

    @Override
    public void begin(UpstreamEvents events) {
        exchange = events;
    }

    private UpstreamEvents exchange() {
        if (exchange == null) {
            throw new IllegalStateException("nobody asks");
        }
        return exchange;
    }

    // proxy→upstream

    @Override
    public void head(String asked, String target, HttpHeaders sent, long bodyLength) {
        method = asked;
        attempts.asks(asked);
        path = target;
        fields = sent;
        length = bodyLength;
        starting = true;
        acquire();
        starting = false;
    }

    private void acquire() {
        try {
            pool.acquire(attempts.demand(patience), this);
        } catch (Throwable fault) {
            fail(fault);
        }
    }

    @Override
    public void connecting() {
        log.recording().connecting(System.nanoTime(), false);
    }

    @Override
    public void connected(String address) {
        log.recording().connected(System.nanoTime(), address);
    }

    @Override
    public void secured() {
        log.recording().secured(System.nanoTime());
    }

    @Override
    public void ready(TargetConnection made) {
        if (over) {
            made.giveBack();
            return;
        }
        try {
            send(made);
        } catch (Throwable fault) {
            // Whoever made the connection can't know what becomes of the exchange.
            fail(fault);
        }
    }

    private void send(TargetConnection made) {
        connection = made;
        made.begin(this);
        long now = System.nanoTime();
        if (made.reused()) {
            log.recording().connecting(now, true);
        }
        made.head(method, path, fields, length);
        log.requestOut(new RequestHead(method, path, made.protocol(), fields), now);
        body.sendTo(made);
        if (ended) {
            made.end(trailers);
        }
        if (limit == null) {
            made.unlimited();
        } else {
            made.limit(limit);
        }
        if (!starting) {
            exchange().targetWritabilityChanged();
            made.flush();
        }
    }

    @Override
    public void body(ByteBuf data) {
        if (over) {
            data.release();
        } else if (connection == null) {
            body.add(data);
        } else {
            body.send(data, connection);
        }
    }

    @Override
    public void end(HttpHeaders last) {
        ended = true;
        trailers = last;
        if (connection != null) {
            connection.end(last);
        }
    }

    @Override
    public void flush() {
        if (connection != null) {
            connection.flush();
        }
    }

    /** Before there is a connection no more is wanted than came with the head. */
    @Override
    public boolean writable() {
        return connection != null && connection.writable();
    }

    @Override
    public long backlog() {
        return connection == null ? 0 : connection.backlog();
    }

    @Override
    public void reading(boolean wanted) {
        if (connection != null) {
            connection.reading(wanted);
        }
    }

    @Override
    public void limit(Duration silence) {
        limit = silence;
        if (connection != null) {
            connection.limit(silence);
        }
    }

    @Override
    public void unlimited() {
        limit = null;
        if (connection != null) {
            connection.unlimited();
        }
    }

    // upstream→proxy

    @Override
    public void responseInterim(ResponseHead head) {
        log.recording().interim(head, System.nanoTime());
        exchange().responseInterim(head);
    }

    @Override
    public void responseHead(ResponseHead head, long bodyLength) {
        answered = true;
        log.responseIn(head);
        body.forget();
        exchange().responseHead(head, bodyLength);
    }

    @Override
    public void switching(ResponseHead head) {
        answered = true;
        log.responseIn(head);
        if (asksToSwitch) {
            exchange().switching(head);
        } else {
            fail(new BadResponseException(ProtocolSwitch.UNASKED, null));
        }
    }

    @Override
    public void responseBody(ByteBuf data) {
        exchange().responseBody(data);
    }

    @Override
    public void responseEnd(HttpHeaders last) {
        exchange().responseEnd(last);
    }

    @Override
    public void responseBatchEnd() {
        exchange().responseBatchEnd();
    }

    @Override
    public void targetWritabilityChanged() {
        exchange().targetWritabilityChanged();
    }

    @Override
    public void timedOut() {
        exchange().timedOut();
    }

    // The end

    @Override
    public void failed(Throwable cause) {
        TargetConnection broken = connection;
        connection = null;
        if (over) {
            return;
        }
        if (broken != null && !answered && attempts.another(broken)) {
            // Framing is the next connection's, which may speak another version of HTTP.
            fields.remove(HttpHeaderNames.TRANSFER_ENCODING).remove(HttpHeaderNames.CONTENT_LENGTH);
            acquire();
        } else {
            fail(cause);
        }
    }

    private void fail(Throwable cause) {
        if (!over) {
            abort();
            exchange().failed(cause);
        }
    }

    @Override
    public void release() {
        leave().release();
    }

    @Override
    public void abort() {
        TargetConnection broken = connection;
        end();
        if (broken != null) {
            broken.abort();
        }
    }

    @Override
    public TunnelEnd tunnel(TunnelEvents tunnelled) {
        return leave().tunnel(tunnelled);
    }

    private TargetConnection leave() {
        TargetConnection left = connection;
        if (left == null) {
            throw new IllegalStateException(
                    "no connection to " + pool.upstream().endpoint());
        }
        end();
        return left;
    }

    private void end() {
        over = true;
        connection = null;
        body.forget();
    }
}
