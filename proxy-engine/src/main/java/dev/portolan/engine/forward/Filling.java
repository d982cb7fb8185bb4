package dev.portolan.engine.forward;

import dev.portolan.engine.cache.CacheStore;
import dev.portolan.engine.cache.StoredResponse;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** A response on its way into the store while it goes to its client. Event loop only. */
final class Filling {

    private final CacheStore store;
    private final long reserved;
    private @Nullable StoredResponse response;

    /** @param reserved bytes that the store holds free for it, negative where that is not known */
    Filling(CacheStore store, StoredResponse response, long reserved) {
        this.store = store;
        this.response = response;
        this.reserved = reserved;
    }

    /** Copies {@code data}; false where it can't be stored any more. */
    boolean add(ByteBuf data) {
        StoredResponse filled = response;
        if (filled == null) {
            return false;
        }
        if (filled.body().filled() + (long) data.readableBytes() > Math.max(store.largest(), reserved)) {
            drop();
            return false;
        }
        try {
            filled.body().fill(data);
            return true;
        } catch (OutOfMemoryError | IndexOutOfBoundsException e) {
            drop();
            return false;
        }
    }

    /** Whether somebody reads it while it comes. */
    boolean read() {
        return response != null && response.body().watched();
    }

    /** It came whole and is stored; false where it did not, or was forgotten meanwhile. */
    boolean complete() {
        StoredResponse filled = response;
        if (filled == null || !filled.body().complete()) {
            drop();
            return false;
        }
        response = null;
        return store.store(filled, reserved);
    }

    /** It will not be whole. */
    void drop() {
        StoredResponse filled = response;
        if (filled != null) {
            response = null;
            filled.body().broken();
            store.drop(filled, reserved);
        }
    }
}
