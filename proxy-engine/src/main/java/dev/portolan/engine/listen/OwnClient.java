package dev.portolan.engine.listen;

import dev.portolan.engine.capture.Recording;
import dev.portolan.engine.forward.ClientEvents;
import dev.portolan.engine.forward.Lane;
import dev.portolan.engine.forward.LiveExchange;
import dev.portolan.engine.forward.OpenConnection;
import dev.portolan.engine.forward.SilentClient;
import dev.portolan.engine.lan.LocalNetwork;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.send.NotSentException;
import dev.portolan.engine.send.OwnAnswer;
import dev.portolan.engine.send.OwnAnswer.Ending;
import dev.portolan.engine.send.OwnRequest;
import dev.portolan.engine.send.OwnUrl;
import dev.portolan.engine.send.Sending;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.concurrent.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program itself as the client of one exchange: a request that it sends again, or for the first time, goes the same way
 * as one that came through a socket. Event loop only, save what {@link Sending} has.
 */
public final class OwnClient extends SilentClient implements OpenConnection, Sending {

    private static final Logger LOG = LoggerFactory.getLogger(OwnClient.class);

    private final Lane lane;
    private final Listener listener;
    private final LocalNetwork network;
    private final OwnRequest request;
    private final OwnUrl url;
    private final long length;
    private final long number;
    private final OwnAnswering answering;
    private final CompletableFuture<Long> id = new CompletableFuture<>();
    private final CompletableFuture<OwnAnswer> answer = new CompletableFuture<>();
    private @Nullable ClientEvents exchange;
    private @Nullable OwnFeed feed;
    private @Nullable Future<?> deadline;
    private boolean wanted = true;
    private boolean over;
    private long began;

    /**
     * @param listener that it is to have come to
     * @param network that shared listeners are for
     * @param length of its body in bytes
     * @param number as every connection of a client has one
     */
    public OwnClient(
            Lane lane,
            Listener listener,
            LocalNetwork network,
            OwnRequest request,
            OwnUrl url,
            long length,
            long number) {
        this.network = network;
        this.lane = lane;
        this.listener = listener;
        this.request = request;
        this.url = url;
        this.length = length;
        this.number = number;
        this.answering = new OwnAnswering(request.keep());
    }

    /** Any thread. */
    public Sending start() {
        lane.loop().execute(this::begin);
        return this;
    }

    @Override
    public boolean isCalled(String host) {
        return listener.lan() && network.isNamed(host, null);
    }

    private void begin() {
        if (over) {
            return;
        }
        if (!lane.running()) {
            over = true;
            fail(new NotSentException("The proxy stopped before the request was sent; start it and send again."));
            return;
        }
        began = System.nanoTime();
        lane.opened(this);
        try {
            route();
        } catch (RuntimeException e) {
            LOG.error("A request of our own failed by a fault of the proxy", e);
            leave();
            fail(e);
        }
    }

    private void route() {
        HttpRequest head = OwnHead.of(request, url, length);
        Verdict verdict = HeadLimits.judged(
                listener.limits(), RequestCheck.check(new OwnPeer(url.tls()), head), HeadLimits.size(head.headers()));
        ClientEvents events = switch (verdict) {
            case Verdict.Accepted accepted -> LiveExchange.begin(lane, this, accepted.request(), listener);
            case Verdict.Refused refused ->
                LiveExchange.refuse(lane, this, refused.request(), refused.failure(), refused.detail());
        };
        if (over) {
            return;
        }
        exchange = events;
        feed = new OwnFeed(events, lane.loop(), request.body(), length, OwnHead.trailers(request));
        deadline = lane.loop()
                .schedule(() -> goAway(Ending.TIMED_OUT), request.limit().toNanos(), TimeUnit.NANOSECONDS);
        feed.reading(wanted);
    }

    private void fail(Exception cause) {
        id.completeExceptionally(cause);
        answer.completeExceptionally(cause);
    }

    /** The exchange hears that its client is gone. */
    private void goAway(Ending ending) {
        ClientEvents events = exchange;
        if (over) {
            return;
        }
        if (events != null) {
            events.gone();
        }
        end(ending, EmptyHttpHeaders.INSTANCE);
    }

    private void end(Ending ending, HttpHeaders trailers) {
        if (over) {
            return;
        }
        leave();
        OwnAnswer ended = answering.ended(id.getNow(0L), ending, trailers, began == 0 ? 0 : System.nanoTime() - began);
        // In a turn of its own: some exchanges write the end of their record after this.
        lane.loop().execute(() -> {
            id.complete(0L);
            answer.complete(ended);
        });
    }

    private void leave() {
        over = true;
        exchange = null;
        lane.closed(this);
        if (feed != null) {
            feed.stop();
        }
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    // Sending

    @Override
    public CompletableFuture<Long> id() {
        return id;
    }

    @Override
    public CompletableFuture<OwnAnswer> answer() {
        return answer;
    }

    @Override
    public void cancel() {
        lane.loop().execute(() -> goAway(Ending.CANCELLED));
    }

    // SilentClient

    @Override
    public void recorded(Recording recording) {
        if (request.replayOf() > 0) {
            recording.replays(request.replayOf());
        }
        id.complete(Math.max(0, recording.id()));
    }

    @Override
    public void head(int status, String reason, HttpHeaders fields, long bodyLength) {
        if (bodyLength >= 0 && status != 204) {
            fields.set(HttpHeaderNames.CONTENT_LENGTH, Long.toString(bodyLength));
        }
        answering.head(status, reason, fields);
    }

    @Override
    public void body(ByteBuf data) {
        answering.body(data);
        super.body(data);
    }

    @Override
    public void end(HttpHeaders trailers) {
        end(Ending.COMPLETE, trailers);
    }

    @Override
    public void cut() {
        end(Ending.CUT, EmptyHttpHeaders.INSTANCE);
    }

    @Override
    public void reading(boolean more) {
        wanted = more;
        if (feed != null) {
            feed.reading(more);
        }
    }

    // What it is

    @Override
    public long connection() {
        return number;
    }

    @Override
    public boolean secure() {
        return url.tls();
    }

    @Override
    public Object listener() {
        return listener;
    }

    /** It has one exchange, after which it is gone. */
    @Override
    public void drain() {}

    @Override
    public boolean endless() {
        return exchange != null && exchange.endless();
    }

    @Override
    public void close() {
        goAway(Ending.CUT);
    }
}
