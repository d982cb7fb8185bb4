package dev.portolan.engine.forward;

import dev.portolan.engine.upstream.TargetSide;
import dev.portolan.engine.wire.TunnelEnd;
import dev.portolan.engine.wire.TunnelEvents;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaders;

/** A line to the target that carries so many bytes a second each way, tunnels included: trouble on purpose. */
final class SlowTarget extends Interceptor {

    private final long bytesPerSecond;
    private final EventLoop loop;
    private final Throttle up;
    private final Throttle down;
    private boolean wanted = true;
    private boolean answered;

    SlowTarget(long bytesPerSecond, EventLoop loop, TargetSide target) {
        super(target);
        this.bytesPerSecond = bytesPerSecond;
        this.loop = loop;
        up = new Throttle(bytesPerSecond, loop, new Throttle.Outlet() {
            @Override
            public void pass(ByteBuf data) {
                SlowTarget.super.body(data);
            }

            @Override
            public void passed() {
                SlowTarget.super.flush();
                SlowTarget.super.targetWritabilityChanged();
            }
        });
        down = new Throttle(bytesPerSecond, loop, new Throttle.Outlet() {
            @Override
            public void pass(ByteBuf data) {
                SlowTarget.super.responseBody(data);
            }

            @Override
            public void passed() {
                SlowTarget.super.responseBatchEnd();
                read();
            }
        });
    }

    // proxy→upstream

    @Override
    public void body(ByteBuf data) {
        up.add(data);
    }

    @Override
    public void end(HttpHeaders trailers) {
        up.then(() -> {
            super.end(trailers);
            super.flush();
        });
    }

    @Override
    public boolean writable() {
        return up.idle() && super.writable();
    }

    @Override
    public long backlog() {
        return up.backlog() + super.backlog();
    }

    @Override
    public void reading(boolean on) {
        wanted = on;
        read();
    }

    private void read() {
        if (!answered) {
            super.reading(wanted && down.idle());
        }
    }

    @Override
    public void release() {
        close();
        super.release();
    }

    @Override
    public void abort() {
        close();
        super.abort();
    }

    private void close() {
        up.close();
        down.close();
    }

    // upstream→proxy

    @Override
    public void responseBody(ByteBuf data) {
        down.add(data);
        read();
    }

    @Override
    public void responseEnd(HttpHeaders trailers) {
        answered = true;
        down.then(() -> super.responseEnd(trailers));
    }

    /** What the target still says when its answer is whole concerns nobody: the rest is on its way to the client. */
    @Override
    public void failed(Throwable cause) {
        if (!answered) {
            close();
            super.failed(cause);
        }
    }

    @Override
    public TunnelEnd tunnel(TunnelEvents tunnelled) {
        close();
        return SlowTunnel.between(bytesPerSecond, loop, tunnelled, super::tunnel);
    }
}
