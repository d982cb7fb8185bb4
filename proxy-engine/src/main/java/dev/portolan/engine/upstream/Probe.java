package dev.portolan.engine.upstream;

import dev.portolan.engine.capture.ResponseHead;
import dev.portolan.engine.profile.HealthCheck;
import dev.portolan.engine.wire.BodyLength;
import dev.portolan.engine.wire.FieldSection;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.concurrent.Future;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One question to a target whether it is up. Event loop only. */
final class Probe implements ConnectionWaiter, UpstreamEvents {

    /** Bytes of an answer that are looked at for the text that has to be in it. */
    private static final int LOOKED_AT = 64 << 10;

    private final Pool pool;
    private final Member member;
    private final HealthCheck check;
    private final Consumer<@Nullable String> answer;
    private final StringBuilder body = new StringBuilder();
    private @Nullable Future<?> timeout;
    private @Nullable TargetConnection connection;
    private boolean over;

    /** @param answer gets what was wrong, or null, once */
    Probe(Pool pool, Member member, HealthCheck check, Consumer<@Nullable String> answer) {
        this.pool = pool;
        this.member = member;
        this.check = check;
        this.answer = answer;
    }

    void start() {
        timeout = pool.loop().schedule(() -> end("timed out"), check.timeout().toMillis(), TimeUnit.MILLISECONDS);
        if (check.path() == null) {
            new Dialer(pool, check.timeout(), false, null, new Knock() {
                        @Override
                        void answered() {
                            end(null);
                        }

                        @Override
                        public void failed(Throwable cause) {
                            end(words(cause));
                        }
                    })
                    .start();
        } else {
            pool.acquire(new Demand(check.timeout(), true, false, null, null), this);
        }
    }

    private void end(@Nullable String failure) {
        if (over) {
            return;
        }
        over = true;
        if (timeout != null) {
            timeout.cancel(false);
        }
        TargetConnection left = connection;
        connection = null;
        if (left != null) {
            left.abort();
        }
        answer.accept(failure);
    }

    @Override
    public void connecting() {}

    @Override
    public void connected(String address) {}

    @Override
    public void secured() {}

    @Override
    public void ready(TargetConnection made) {
        if (over) {
            made.giveBack();
            return;
        }
        connection = made;
        made.begin(this);
        HttpHeaders fields = FieldSection.UNCHECKED
                .newHeaders()
                .add(HttpHeaderNames.HOST, host())
                .add(HttpHeaderNames.USER_AGENT, "portolan-health")
                .add(HttpHeaderNames.ACCEPT, "*/*");
        made.head("GET", path(), fields, BodyLength.NONE);
        made.end(EmptyHttpHeaders.INSTANCE);
        made.flush();
    }

    private String host() {
        return member.target().unix() ? member.target().name() : member.target().authority();
    }

    private String path() {
        String base = member.target().base();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + check.path();
    }

    @Override
    public void responseInterim(ResponseHead head) {}

    @Override
    public void responseHead(ResponseHead head, long length) {
        if (head.status() < check.least() || head.status() > check.most()) {
            end("answered " + head.status());
        } else if (check.body() == null && (length == BodyLength.UNKNOWN || length > LOOKED_AT)) {
            // The rest may be long, or have no end.
            end(null);
        }
    }

    @Override
    public void switching(ResponseHead head) {
        end("answered 101");
    }

    @Override
    public void responseBody(ByteBuf data) {
        if (!over && check.body() != null) {
            // Byte for byte: a character may lie across two pieces.
            body.append(data.toString(StandardCharsets.ISO_8859_1));
            if (holds(check.body())) {
                data.release();
                end(null);
                return;
            }
            if (body.length() > LOOKED_AT) {
                data.release();
                end(missing());
                return;
            }
        }
        data.release();
    }

    private boolean holds(String text) {
        String wanted = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return body.indexOf(wanted) >= 0;
    }

    private String missing() {
        return "answered without \"" + check.body() + "\"";
    }

    @Override
    public void responseEnd(HttpHeaders trailers) {
        TargetConnection done = connection;
        connection = null;
        if (done != null) {
            done.release();
        }
        end(check.body() == null || holds(check.body()) ? null : missing());
    }

    @Override
    public void responseBatchEnd() {}

    @Override
    public void targetWritabilityChanged() {}

    @Override
    public void failed(Throwable cause) {
        connection = null;
        end(words(cause));
    }

    @Override
    public void timedOut() {
        end("timed out");
    }

    private static String words(Throwable cause) {
        return switch (cause) {
            case ConnectTimeoutException _ -> "timed out";
            case ConnectException _ -> "refused";
            case UnknownHostException _ -> "name not found";
            case SSLException _ -> "TLS failed";
            case BadResponseException _ -> "no valid HTTP";
            default -> "closed the connection";
        };
    }
}
