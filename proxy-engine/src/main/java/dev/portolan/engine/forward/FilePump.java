package dev.portolan.engine.forward;

import dev.portolan.engine.policy.LocalAnswer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file piece by piece on a worker, one piece ahead of the client at most. All but the reading itself is on the
 * event loop.
 */
public final class FilePump {

    private static final int PIECE = 128 << 10;

    private final LocalAnswer.FileBody source;
    private final Executor loop;
    private final Sink sink;
    private @Nullable FileChannel file;
    private long position;
    private boolean reading;
    private boolean closed;

    /** Where the bytes go; called on the event loop. */
    public interface Sink {

        /** Takes over {@code data}; tells whether more is wanted now. */
        boolean take(ByteBuf data);

        void end();

        void failed(Throwable cause);
    }

    public FilePump(LocalAnswer.FileBody source, Executor loop, Sink sink) {
        this.source = source;
        this.loop = loop;
        this.sink = sink;
    }

    /** More is wanted. */
    public void resume() {
        if (!reading && !closed) {
            reading = true;
            Thread.ofVirtual().name("file").start(this::readPiece);
        }
    }

    public void close() {
        closed = true;
        if (!reading) {
            closeFile();
        }
    }

    private void readPiece() {
        long left = source.length() - position;
        ByteBuf piece = ByteBufAllocator.DEFAULT.directBuffer((int) Math.min(PIECE, left));
        try {
            if (file == null) {
                file = FileChannel.open(source.file(), StandardOpenOption.READ);
            }
            while (piece.isWritable()) {
                if (piece.writeBytes(file, source.offset() + position + piece.readableBytes(), piece.writableBytes())
                        < 0) {
                    throw new EOFException("it became shorter while it was sent");
                }
            }
            loop.execute(() -> pass(piece));
        } catch (IOException | RuntimeException e) {
            piece.release();
            loop.execute(() -> fail(e));
        }
    }

    private void pass(ByteBuf piece) {
        reading = false;
        if (closed) {
            piece.release();
            closeFile();
            return;
        }
        position += piece.readableBytes();
        boolean more = sink.take(piece);
        if (position == source.length()) {
            close();
            sink.end();
        } else if (more) {
            resume();
        }
    }

    private void fail(Exception cause) {
        reading = false;
        boolean wanted = !closed;
        close();
        if (wanted) {
            sink.failed(cause);
        }
    }

    private void closeFile() {
        FileChannel open = file;
        file = null;
        if (open != null) {
            Thread.ofVirtual().start(() -> {
                try {
                    open.close();
                } catch (IOException e) {
                    sink.failed(e);
                }
            });
        }
    }
}
