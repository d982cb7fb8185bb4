package dev.portolan.engine.wire;

import io.netty.buffer.ByteBuf;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Bytes both ways between two ends of a tunnel. Each end is read only while the other takes what comes; an end that ends
 * its own direction may still receive. Event loop only.
 */
public final class Relay {

    private final Watch watch;
    private final boolean faithful;
    private final Direction forth = new Direction(true);
    private final Direction back = new Direction(false);
    private boolean over;

    /** Looks on; nothing that passes may be kept or changed. */
    public interface Watch {

        void passed(boolean forth, ByteBuf data);

        /** The end that {@code forth} comes from writes no more; the other does, unless it has ended before. */
        void ended(boolean forth);

        /** An end broke in the middle; the relay is over soon. */
        default void broke(boolean forth, Throwable cause) {}

        /** Nothing passes any more. Once. */
        void over();
    }

    /**
     * @param faithful whether an end that breaks breaks the other, so that a cut is never taken for an end; otherwise the
     *     other is closed, for those whose protocol has an end of its own
     */
    public Relay(Watch watch, boolean faithful) {
        this.watch = watch;
        this.faithful = faithful;
    }

    /** What comes out of the first end, and goes to the second. */
    public TunnelEvents forth() {
        return forth;
    }

    /** What comes out of the second end, and goes to the first. */
    public TunnelEvents back() {
        return back;
    }

    public void join(TunnelEnd first, TunnelEnd second) {
        forth.connect(first, second);
        back.connect(second, first);
        first.start();
        second.start();
    }

    /** Whether one of the two ends writes no more. */
    public boolean halfOpen() {
        return forth.ended || back.ended;
    }

    /** Closes both ends once what was written has gone out. */
    public void close() {
        forth.close();
        back.close();
    }

    /** Cuts both ends, so that neither takes it for a proper end. */
    public void reset() {
        forth.reset();
        back.reset();
    }

    private void finish() {
        if (!over) {
            over = true;
            watch.over();
        }
    }

    private final class Direction implements TunnelEvents {

        private final boolean isForth;
        private @Nullable TunnelEnd source;
        private @Nullable TunnelEnd sink;
        private boolean ended;
        private boolean broken;

        Direction(boolean isForth) {
            this.isForth = isForth;
        }

        void connect(TunnelEnd from, TunnelEnd to) {
            source = from;
            sink = to;
        }

        @Override
        public void data(ByteBuf data) {
            if (sink == null || over) {
                data.release();
                return;
            }
            watch.passed(isForth, data);
            sink.write(data);
            if (source != null && !sink.writable()) {
                source.reading(false);
            }
        }

        @Override
        public void readComplete() {
            if (sink != null) {
                sink.flush();
            }
        }

        /** The end that is read here takes more again: so may be read what flows towards it. */
        @Override
        public void writabilityChanged() {
            if (source != null && sink != null) {
                sink.reading(source.writable());
            }
        }

        @Override
        public void ended() {
            ended = true;
            if (source != null && sink != null) {
                watch.ended(isForth);
                if (forth.ended && back.ended) {
                    Relay.this.close();
                } else {
                    sink.endOutput();
                }
            }
        }

        @Override
        public void truncated() {
            if (faithful) {
                broken(new SSLException("it was closed without the alert that ends it"));
                Relay.this.reset();
            } else {
                ended();
            }
        }

        @Override
        public void broken(Throwable cause) {
            if (!over && !broken) {
                broken = true;
                watch.broke(isForth, cause);
            }
        }

        @Override
        public void gone() {
            finish();
            if (broken && faithful) {
                reset();
            } else {
                close();
            }
        }

        void close() {
            if (sink != null) {
                sink.close();
            }
        }

        void reset() {
            if (sink != null) {
                sink.reset();
            }
        }
    }
}
