package dev.portolan.engine.forward;

import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Units;
import dev.portolan.engine.wire.BodyLength;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How large the body of a request may be: by its route, or else by its listener.
 *
 * @param field in which the profile says so
 */
record BodyLimit(long bytes, String field) {

    /** Null where bodies of any size are welcome. */
    static @Nullable BodyLimit of(Route route, Listener listener) {
        if (route.maxBody() != null) {
            return new BodyLimit(route.maxBody(), "maxBody of the route");
        }
        Long body = listener.limits().body();
        return body == null ? null : new BodyLimit(body, "limits.body of the listener");
    }

    /** Why a body is refused that is announced with so many bytes; null where it is not. */
    @Nullable
    String refusal(long announced) {
        return announced <= bytes
                ? null
                : "It is announced with %s bytes, and %s allows %s."
                        .formatted(String.format(Locale.ROOT, "%,d", announced), field, Units.text(bytes));
    }

    /** Counts a body that does not say how long it is. */
    ClientEvents watch(ClientEvents exchange, long announced) {
        return announced == BodyLength.UNKNOWN ? new Watched(exchange, this) : exchange;
    }

    /** Lets a body pass up to the limit, and breaks the request off there. Event loop only. */
    private static final class Watched implements ClientEvents {

        private final ClientEvents exchange;
        private final BodyLimit limit;
        private long passed;

        Watched(ClientEvents exchange, BodyLimit limit) {
            this.exchange = exchange;
            this.limit = limit;
        }

        private boolean over() {
            return passed > limit.bytes;
        }

        @Override
        public void body(ByteBuf data) {
            boolean before = over();
            passed += data.readableBytes();
            if (!over()) {
                exchange.body(data);
                return;
            }
            data.release();
            if (!before) {
                exchange.broken(new BodyTooLargeException("It has come to more than the %s that %s allows."
                        .formatted(Units.text(limit.bytes), limit.field)));
            }
        }

        @Override
        public void end(HttpHeaders trailers) {
            if (!over()) {
                exchange.end(trailers);
            }
        }

        @Override
        public void readComplete() {
            exchange.readComplete();
        }

        @Override
        public void writabilityChanged() {
            exchange.writabilityChanged();
        }

        @Override
        public void broken(Throwable cause) {
            if (!over()) {
                exchange.broken(cause);
            }
        }

        @Override
        public void gone() {
            exchange.gone();
        }

        @Override
        public void stalled() {
            exchange.stalled();
        }

        @Override
        public boolean endless() {
            return exchange.endless();
        }
    }
}
