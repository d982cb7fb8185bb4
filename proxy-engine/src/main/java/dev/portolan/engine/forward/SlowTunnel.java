package dev.portolan.engine.forward;

import dev.portolan.engine.wire.TunnelEnd;
import dev.portolan.engine.wire.TunnelEvents;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.function.Function;

/** One end of a tunnel that carries so many bytes a second each way. */
final class SlowTunnel implements TunnelEnd, TunnelEvents {

    private final TunnelEvents events;
    private final TunnelEnd end;
    private final Throttle up;
    private final Throttle down;
    private boolean wanted = true;

    private SlowTunnel(
            long bytesPerSecond, EventLoop loop, TunnelEvents events, Function<TunnelEvents, TunnelEnd> opening) {
        this.events = events;
        up = new Throttle(bytesPerSecond, loop, new Throttle.Outlet() {
            @Override
            public void pass(ByteBuf data) {
                end().write(data);
            }

            @Override
            public void passed() {
                end().flush();
                events.writabilityChanged();
            }
        });
        down = new Throttle(bytesPerSecond, loop, new Throttle.Outlet() {
            @Override
            public void pass(ByteBuf data) {
                events.data(data);
            }

            @Override
            public void passed() {
                events.readComplete();
                read();
            }
        });
        end = opening.apply(this);
    }

    /** @param opening gives the end whose events it is given */
    static TunnelEnd between(
            long bytesPerSecond, EventLoop loop, TunnelEvents events, Function<TunnelEvents, TunnelEnd> opening) {
        return new SlowTunnel(bytesPerSecond, loop, events, opening);
    }

    private TunnelEnd end() {
        return end;
    }

    private void read() {
        end.reading(wanted && down.idle());
    }

    // Written to

    @Override
    public void start() {
        end.start();
    }

    @Override
    public void write(ByteBuf data) {
        up.add(data);
    }

    @Override
    public void flush() {
        end.flush();
    }

    @Override
    public boolean writable() {
        return up.idle() && end.writable();
    }

    @Override
    public void reading(boolean on) {
        wanted = on;
        read();
    }

    @Override
    public void endOutput() {
        up.then(end::endOutput);
    }

    @Override
    public void close() {
        down.close();
        up.then(end::close);
    }

    @Override
    public void reset() {
        up.close();
        down.close();
        end.reset();
    }

    // Read from

    @Override
    public void data(ByteBuf data) {
        down.add(data);
        read();
    }

    @Override
    public void readComplete() {
        events.readComplete();
    }

    @Override
    public void writabilityChanged() {
        events.writabilityChanged();
    }

    @Override
    public void ended() {
        down.then(events::ended);
    }

    @Override
    public void truncated() {
        down.then(events::truncated);
    }

    @Override
    public void broken(Throwable cause) {
        down.close();
        events.broken(cause);
    }

    /** What came before it is still passed on. */
    @Override
    public void gone() {
        up.close();
        down.then(events::gone);
    }
}
