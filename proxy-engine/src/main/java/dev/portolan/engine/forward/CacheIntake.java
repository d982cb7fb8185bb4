package dev.portolan.engine.forward;

import dev.portolan.engine.cache.Arrival;
import dev.portolan.engine.cache.CacheRequest;
import dev.portolan.engine.cache.CacheStatus;
import dev.portolan.engine.cache.CacheStore;
import dev.portolan.engine.cache.Flight;
import dev.portolan.engine.cache.Invalidation;
import dev.portolan.engine.cache.StoredResponse;
import dev.portolan.engine.capture.Recording;
import dev.portolan.engine.capture.ResponseHead;
import dev.portolan.engine.wire.BodyLength;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import org.jspecify.annotations.Nullable;

/**
 * What the answer of a target means for the store: what it makes unusable, and its own way into it, while it goes to its client and to
 * those who wait for the same. Event loop only.
 */
final class CacheIntake {

    private final CacheStore store;
    private final CacheRequest request;
    private final Recording recording;
    private final long asked;
    private long stamp;

    /** Others wait for this request. */
    private @Nullable Flight flight;

    private @Nullable Filling filling;

    /** Begins when the target is asked. */
    CacheIntake(CacheStore store, CacheRequest request, Recording recording, @Nullable Flight flight) {
        this.store = store;
        this.request = request;
        this.recording = recording;
        this.flight = flight;
        this.asked = store.now();
        this.stamp = store.stamp();
    }

    Arrival arrival(ResponseHead head) {
        return new Arrival(request, head.status(), head.reason(), head.headers(), asked, store.now(), stamp);
    }

    /** @param origin of the target, as it may call itself */
    void invalidate(ResponseHead head, String origin) {
        if (request.unsafe() && Invalidation.by(head.status())) {
            boolean current = store.current(request.key(), stamp);
            int gone = store.invalidate(Invalidation.keys(request.key(), origin, head.headers()));
            if (gone > 0) {
                recording.remark(CacheRemarks.invalidated(gone));
            }
            // What it made out of date itself, its own answer is not.
            stamp = current ? store.stamp() : stamp;
        }
    }

    /** @param status to which it is added that it is stored */
    void begin(Arrival arrival, ResponseHead head, long bodyLength, CacheStatus status) {
        boolean empty = head.status() == 204;
        if (bodyLength == BodyLength.UNKNOWN && !empty && untilClose(head)) {
            notStored("only the end of the connection says where it ends");
            return;
        }
        long size = empty ? 0 : bodyLength;
        switch (store.receive(arrival.withoutRange(size), size)) {
            case Arrival.Verdict.Stored(StoredResponse response) -> {
                filling = new Filling(store, response, size);
                status.stored(response.ttl(store.now()));
                recording.remark(CacheRemarks.stored(response, store.now()));
                if (flight != null) {
                    store.arriving(flight, response);
                }
            }
            case Arrival.Verdict.NotStored(String reason) -> notStored(reason);
        }
    }

    private static boolean untilClose(ResponseHead head) {
        return head.protocol().startsWith("HTTP/1") && !head.headers().contains(HttpHeaderNames.TRANSFER_ENCODING);
    }

    private void notStored(String reason) {
        if (request.reads()) {
            recording.remark(CacheRemarks.notStored(reason));
        }
        if (flight != null) {
            store.unshared(request);
            land();
        }
    }

    /** Copies {@code data}, as far as it is stored. */
    void body(ByteBuf data) {
        if (filling != null && !filling.add(data)) {
            filling = null;
            land();
        }
    }

    /** The answer is whole. */
    void end() {
        if (filling != null) {
            Filling filled = filling;
            filling = null;
            if (!filled.complete()) {
                recording.remark(CacheRemarks.FORGOTTEN);
            }
        }
        land();
    }

    /** Whether it is on its way into the store. */
    boolean storing() {
        return filling != null;
    }

    /** Whether somebody else reads it while it comes. */
    boolean read() {
        return filling != null && filling.read();
    }

    /** Whether it is of use though its client is gone. */
    boolean wanted() {
        return filling != null && (filling.read() || (flight != null && flight.followed()));
    }

    /** Those who wait look again. */
    void land() {
        Flight led = flight;
        if (led != null) {
            flight = null;
            store.land(request, led);
        }
    }

    /** Nothing more comes. */
    void drop() {
        if (filling != null) {
            filling.drop();
            filling = null;
        }
        land();
    }
}
