package dev.portolan.engine.forward;

import dev.portolan.engine.policy.LocalAnswer;
import dev.portolan.engine.profile.Fault;
import dev.portolan.engine.wire.BodyLength;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request that the proxy answers by itself. What the client sends as a body is read and dropped. */
final class Answering implements Handling {

    private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

    private final ClientSide client;
    private final ClientRequest request;
    private final ExchangeLog log;
    private final Answers answers;
    private final @Nullable LaneRoute route;
    private final Executor loop;
    private final @Nullable Throttle throttle;
    private @Nullable FilePump pump;
    private boolean over;

    Answering(LiveExchange exchange, @Nullable LaneRoute route, Executor loop) {
        this.client = exchange.client();
        this.request = exchange.request();
        this.log = exchange.log();
        this.answers = exchange.answers();
        this.route = route;
        this.loop = loop;
        this.throttle = throttle(exchange.loop());
    }

    /** The route's own slowness, made on purpose. */
    private @Nullable Throttle throttle(EventLoop eventLoop) {
        Fault fault = route == null ? Fault.NONE : route.route().fault();
        return !fault.enabled() || fault.bandwidth() == null
                ? null
                : new Throttle(fault.bandwidth(), eventLoop, new Throttle.Outlet() {
                    @Override
                    public void pass(ByteBuf data) {
                        send(data);
                    }

                    @Override
                    public void passed() {
                        client.flush();
                        writabilityChanged();
                    }
                });
    }

    private void send(ByteBuf data) {
        log.responseBody(data);
        client.body(data);
    }

    private void pass(ByteBuf data) {
        if (throttle == null) {
            send(data);
        } else {
            throttle.add(data);
        }
    }

    private boolean wantsMore() {
        return client.writable() && (throttle == null || throttle.idle());
    }

    /** Answers once the answer is known, which a worker may have to look up. */
    void with(CompletionStage<LocalAnswer> coming) {
        if (coming instanceof CompletableFuture<LocalAnswer> known && known.state() == Future.State.SUCCESS) {
            with(known.resultNow());
            return;
        }
        coming.whenCompleteAsync(
                (answer, failure) -> {
                    if (failure == null) {
                        with(answer);
                    } else {
                        LOG.error("The answer of route {} failed by a fault of the proxy", label(), failure);
                        FailureReport report = report(Failure.INTERNAL, null);
                        log.failed(report);
                        with(answers.page(report));
                    }
                },
                loop);
    }

    void with(LocalAnswer answer) {
        if (over) {
            return;
        }
        switch (answer) {
            case LocalAnswer.Bytes bytes -> bytes(bytes);
            case LocalAnswer.FileBody file -> file(file);
            case LocalAnswer.Refused refused -> {
                if (refused.status() >= 500) {
                    log.failed(FailureReport.of(refused, label()));
                }
                bytes(answers.page(refused, route));
            }
        }
        client.flush();
    }

    private void bytes(LocalAnswer.Bytes answer) {
        head(answer, answer.body().length);
        if (answer.body().length > 0 && !request.head()) {
            pass(Unpooled.wrappedBuffer(answer.body()));
        }
        complete();
    }

    private void file(LocalAnswer.FileBody answer) {
        head(answer, answer.length());
        if (request.head() || answer.length() == 0) {
            complete();
        } else {
            pump = new FilePump(answer, loop, new FilePump.Sink() {
                @Override
                public boolean take(ByteBuf data) {
                    return fileBytes(data);
                }

                @Override
                public void end() {
                    complete();
                    client.flush();
                }

                @Override
                public void failed(Throwable cause) {
                    fileFailed(cause);
                }
            });
            pump.resume();
        }
    }

    private boolean fileBytes(ByteBuf data) {
        if (over) {
            data.release();
            return false;
        }
        pass(data);
        client.flush();
        return wantsMore();
    }

    private void fileFailed(Throwable cause) {
        if (!over) {
            over = true;
            log.failed(report(Failure.ROUTE_BROKEN, "The file could not be read to its end: " + cause.getMessage()));
            log.end();
            client.cut();
        }
    }

    private void head(LocalAnswer answer, long length) {
        int status = answer.status();
        String reason = HttpResponseStatus.valueOf(status).reasonPhrase();
        HttpHeaders fields = answer.headers();
        client.head(status, reason, fields, status == 204 || status == 304 ? BodyLength.NONE : length);
        log.responseOut(status, reason, request.client().protocol(), fields);
    }

    private void complete() {
        if (throttle == null) {
            completed();
        } else {
            throttle.then(() -> {
                completed();
                client.flush();
            });
        }
    }

    private void completed() {
        over = true;
        client.end(EmptyHttpHeaders.INSTANCE);
        log.complete(EmptyHttpHeaders.INSTANCE);
    }

    private FailureReport report(Failure failure, @Nullable String detail) {
        return new FailureReport(failure, label(), null, detail);
    }

    private @Nullable String label() {
        return route == null ? null : route.label();
    }

    @Override
    public void body(ByteBuf data) {
        if (!over) {
            log.requestBody(data);
        }
        data.release();
    }

    @Override
    public void end(HttpHeaders trailers) {
        if (!over) {
            log.requestEnd(trailers);
        }
    }

    @Override
    public void readComplete() {
        // Nothing is sent on.
    }

    @Override
    public void writabilityChanged() {
        if (pump != null && wantsMore()) {
            pump.resume();
        }
    }

    @Override
    public void broken(Throwable cause) {
        FailureReport report = FailureReport.ofBody(cause, label(), null);
        if (over || pump != null) {
            stop(report);
            client.cut();
        } else {
            log.failed(report);
            bytes(answers.page(report));
            client.flush();
        }
    }

    @Override
    public void stalled() {
        stop(report(Failure.CLIENT_GONE, FailureReport.STALLED));
    }

    @Override
    public void gone() {
        stop(report(Failure.CLIENT_GONE, null));
    }

    private void stop(FailureReport report) {
        if (!over) {
            over = true;
            log.failed(report);
            log.end();
        }
        if (pump != null) {
            pump.close();
        }
        if (throttle != null) {
            throttle.close();
        }
    }
}
