package dev.portolan.engine.forward;

import dev.portolan.engine.upstream.TargetSide;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request whose target is asked only if nothing else answers it; until then it is kept here. One that waits has no body. */
final class HeldRequest {

    private final String method;
    private final String path;
    private final HttpHeaders fields;
    private final long length;
    private @Nullable HttpHeaders trailers;
    private @Nullable Duration limit;

    HeldRequest(String method, String path, HttpHeaders fields, long length) {
        this.method = method;
        this.path = path;
        this.fields = fields;
        this.length = length;
    }

    /** As the client's; what is asked in its stead is a copy. */
    HttpHeaders fields() {
        return fields;
    }

    void end(HttpHeaders last) {
        trailers = last;
    }

    /** @param silence that its target is allowed, or null */
    void limit(@Nullable Duration silence) {
        limit = silence;
    }

    @Nullable
    Duration limit() {
        return limit;
    }

    /** @param asked the fields that go to the target */
    void send(HttpHeaders asked, TargetSide target) {
        target.head(method, path, asked, length);
        if (trailers != null) {
            target.end(trailers);
            target.flush();
        }
    }
}
