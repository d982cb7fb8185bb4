package dev.portolan.engine.listen;

import dev.portolan.engine.wire.http2.Frames;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.util.concurrent.Ticker;

/**
 * Counts what a client makes one connection do for nothing. Each kind has an allowance that time gives back, and that useful
 * work gives back as well, so that a busy client is not taken for a hostile one; one that is used up ends the connection. Event
 * loop only.
 */
final class Http2Floods {

    /** Frames that ask for work but carry none: of a page with many parts, some hundred. */
    private static final int CONTROL = 2_000;

    private static final int CONTROL_A_SECOND = 500;

    /** Requests taken back: a page of a dev server that is left while it loads takes back as many as it has streams. */
    private static final int RESETS = 1_000;

    private static final int RESETS_A_SECOND = 100;

    /** Streams that we have to reset because of what was sent on them. */
    private static final int FAULTS = 100;

    private static final int FAULTS_A_SECOND = 5;

    /** What one frame of a body, and one request, give back: their window updates, pings and priorities. */
    private static final int EARNED = 4;

    private final Allowance control;
    private final Allowance resets;
    private final Allowance faults;

    Http2Floods(Ticker clock) {
        control = new Allowance(clock, CONTROL, CONTROL_A_SECOND);
        resets = new Allowance(clock, RESETS, RESETS_A_SECOND);
        faults = new Allowance(clock, FAULTS, FAULTS_A_SECOND);
    }

    void frame(int type, int length) throws Http2Exception {
        int cost = switch (type) {
            case Frames.DATA, Frames.HEADERS -> 0;
            case Frames.SETTINGS -> 1 + length / 6;
            default -> 1;
        };
        control.take(cost, "It sends frames that carry nothing");
    }

    /** A request began, or a part of a body passed. */
    void usefulWork() {
        control.give(EARNED);
    }

    /** A DATA frame that carried nothing was read. */
    void emptyData() throws Http2Exception {
        control.take(EARNED, "It sends frames that carry nothing");
    }

    void takenBack() throws Http2Exception {
        resets.take(1, "It begins requests and takes them back");
    }

    void faultOfAStream() throws Http2Exception {
        faults.take(1, "It breaks the protocol on one stream after the other");
    }

    private static final class Allowance {

        private final Ticker clock;
        private final int most;
        private final int aSecond;
        private int left;
        private long filled;

        Allowance(Ticker clock, int most, int aSecond) {
            this.clock = clock;
            this.most = most;
            this.aSecond = aSecond;
            this.left = most;
            this.filled = clock.nanoTime();
        }

        void take(int cost, String what) throws Http2Exception {
            left -= cost;
            if (left < 0) {
                refill();
                if (left < 0) {
                    throw Http2Exception.connectionError(Http2Error.ENHANCE_YOUR_CALM, "%s.", what);
                }
            }
        }

        void give(int amount) {
            left = Math.min(most, left + amount);
        }

        private void refill() {
            long now = clock.nanoTime();
            long earned = Math.min(most, (now - filled) / 1_000_000 * aSecond / 1_000);
            filled = now;
            give((int) earned);
        }
    }
}
