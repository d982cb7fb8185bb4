package dev.portolan.engine.listen;

import dev.portolan.engine.forward.ClientEvents;
import dev.portolan.engine.forward.FilePump;
import dev.portolan.engine.policy.LocalAnswer;
import dev.portolan.engine.send.OwnBody;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Hands a body of the program's own to its exchange, piece by piece, while that wants more. Event loop only. */
final class OwnFeed {

    private static final int PIECE = 64 << 10;
    private static final byte[] NOTHING = {};

    private final ClientEvents events;
    private final Executor loop;
    private final HttpHeaders trailers;
    private final byte[] bytes;
    private final @Nullable FilePump file;
    private int at;
    private boolean wanted = true;
    private boolean asked;
    private boolean over;

    /** @param length of the body */
    OwnFeed(ClientEvents events, Executor loop, OwnBody body, long length, HttpHeaders trailers) {
        this.events = events;
        this.loop = loop;
        this.trailers = trailers;
        this.bytes = body instanceof OwnBody.Bytes(byte[] content) ? content : NOTHING;
        this.file = body instanceof OwnBody.FileContent(Path path) && length > 0 ? pump(path, length) : null;
    }

    private FilePump pump(Path path, long length) {
        LocalAnswer.FileBody whole = new LocalAnswer.FileBody(200, EmptyHttpHeaders.INSTANCE, path, 0, length);
        return new FilePump(whole, loop, new FilePump.Sink() {
            @Override
            public boolean take(ByteBuf data) {
                return pass(data);
            }

            @Override
            public void end() {
                finish();
            }

            @Override
            public void failed(Throwable cause) {
                fail(cause);
            }
        });
    }

    /** Whether more of the body is wanted; takes effect in a turn of the loop of its own, since it is said in the midst of things. */
    void reading(boolean more) {
        wanted = more;
        if (more && !over && !asked) {
            asked = true;
            loop.execute(this::resume);
        }
    }

    private void resume() {
        asked = false;
        if (over || !wanted) {
            return;
        }
        if (file != null) {
            file.resume();
            return;
        }
        while (at < bytes.length && wanted && !over) {
            int piece = Math.min(PIECE, bytes.length - at);
            ByteBuf data = Unpooled.wrappedBuffer(bytes, at, piece);
            at += piece;
            events.body(data);
        }
        if (at == bytes.length) {
            finish();
        } else if (!over) {
            events.readComplete();
        }
    }

    private boolean pass(ByteBuf data) {
        if (over) {
            data.release();
            return false;
        }
        events.body(data);
        events.readComplete();
        return wanted && !over;
    }

    private void finish() {
        if (!over) {
            over = true;
            events.end(trailers);
            events.readComplete();
        }
    }

    private void fail(Throwable cause) {
        if (!over) {
            over = true;
            events.broken(cause);
        }
    }

    /** Nothing more of it is of use. */
    void stop() {
        over = true;
        if (file != null) {
            file.close();
        }
    }
}
