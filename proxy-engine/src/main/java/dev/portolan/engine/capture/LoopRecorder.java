package dev.portolan.engine.capture;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** One event loop's recorder: its slabs, and what its recordings share so that they make no garbage. */
final class LoopRecorder implements Recorder {

    /** Dictionaries, scratch buffers, caches of names: about what a recorder takes on the heap. */
    static final long BYTES = LineDictionary.BYTES + (128 << 10);

    private final CaptureStore store;
    private final SlabLog heads;
    private final SlabLog bodies;
    private final HeadWriter headWriter;
    private final HeadWriter.Place place = new HeadWriter.Place();
    private final Scratch meta = new Scratch();
    private final ArrayDeque<HeadShape> shapes = new ArrayDeque<>();
    private final PeerNames peers = new PeerNames();
    private final NameCache hosts;
    private final NameCache types;
    private @Nullable RowBlock lastBlock;
    private long lastId;
    private boolean released;

    private final Tallies tallies = new Tallies();

    LoopRecorder(CaptureStore store) {
        this.store = store;
        this.heads = new SlabLog(store.pool(), SlabPool.Use.HEADS);
        this.bodies = new SlabLog(store.pool(), SlabPool.Use.BODIES);
        this.headWriter = new HeadWriter(heads);
        this.hosts = new NameCache(store.received(), Authority::host);
        this.types = new NameCache(store.received(), MediaTypes::essence);
    }

    @Override
    public Recording begin(long connection, SocketAddress client, boolean tls, RequestHead head, long nanos) {
        if (released || !store.recording()) {
            return unrecorded();
        }
        String authority = Authority.of(head.target(), head.headers().get(HttpHeaderNames.HOST));
        int host = hosts.number(authority);
        int flags = Row.OPEN | (tls ? Row.TLS : 0) | protocol(head);
        String named = host == Names.ELSEWHERE ? Authority.host(authority) : "";
        LiveRecording recording = begin(connection, client, host, named, flags, head, nanos);
        return recording == null ? unrecorded() : recording;
    }

    @Override
    public ConnectionRecording connection(ConnectionHead head, long nanos) {
        if (released || !store.recording()) {
            return unrecorded();
        }
        int host = store.received().number(head.entrance());
        int flags = Row.OPEN | Row.TCP | (head.tls() ? Row.TLS : 0);
        RequestHead first = new RequestHead(ConnectionHead.METHOD, head.target(), "", EmptyHttpHeaders.INSTANCE);
        LiveRecording recording = begin(head.number(), head.client(), host, head.entrance(), flags, first, nanos);
        if (recording == null) {
            return unrecorded();
        }
        recording.routed(head.forward(), head.targetUrl());
        return new LiveConnection(recording, head.forward());
    }

    /** The protocol, and with it the kind, as flags of the row. */
    private static int protocol(RequestHead head) {
        int protocol = Protocols.number(head.protocol());
        boolean grpc =
                Protocols.isHttp2(protocol) && MediaTypes.isGrpc(head.headers().get(HttpHeaderNames.CONTENT_TYPE));
        return protocol << Row.CLIENT_PROTOCOL | (grpc ? Row.GRPC : Row.HTTP);
    }

    /**
     * Null where there is no room.
     *
     * @param hostText the host, where {@code host} is no number for it
     */
    private @Nullable LiveRecording begin(
            long connection, SocketAddress client, int host, String hostText, int flags, RequestHead head, long nanos) {
        int method = store.received().number(head.method());
        HeadShape shape = shape();
        String peer = peers.text(client);
        long location = headWriter.request(
                place(Chunk.REQUEST_IN, Location.NONE, connection),
                head,
                true,
                writer -> {
                    writer.extra(FieldNames.CLIENT, peer);
                    if (host == Names.ELSEWHERE) {
                        writer.extra(FieldNames.HOST, hostText);
                    }
                    if (method == Names.ELSEWHERE) {
                        writer.extra(FieldNames.METHOD, head.method());
                    }
                },
                null,
                shape);
        if (location == Location.NONE) {
            giveBack(shape);
            return null;
        }
        tallies.pending.set(store.nextId());
        long id = store.takeId();
        lastId = id;
        RowBlock block = block(id);
        if (block == null) {
            tallies.pending.set(0);
            giveBack(shape);
            return null;
        }
        RowWriter row = new RowWriter(block, id);
        long wallOffset = store.wallOffset(nanos);
        row.set(Row.HEAD_FIRST, location)
                .set(Row.HEAD_LAST, location)
                .set(Row.STARTED_NANOS, nanos)
                .set(Row.WALL_OFFSET_LOW, (int) wallOffset)
                .set(Row.WALL_OFFSET_HIGH, (int) (wallOffset >> 32))
                .set(Row.CONNECTION, (int) connection)
                .set(Row.FLAGS, (short) flags)
                .name(Row.METHOD, method)
                .name(Row.HOST, host)
                .publish();
        tallies.pending.set(0);
        count();
        return new LiveRecording(this, id, row, connection, head.target(), location, shape, flags, nanos);
    }

    private Unrecorded unrecorded() {
        countUnrecorded();
        return Unrecorded.INSTANCE;
    }

    private @Nullable RowBlock block(long id) {
        RowBlock block = lastBlock;
        if (block == null || block.number() != RowBlock.number(id)) {
            block = store.block(RowBlock.number(id));
            lastBlock = block;
        }
        return block;
    }

    /** Gives back what was being filled; the loop has ended. */
    void release() {
        released = true;
        heads.release(lastId);
        bodies.release(lastId);
    }

    HeadWriter.Place place(int type, long previous, long connection) {
        return place.at(type, previous, connection, lastId);
    }

    HeadWriter heads() {
        return headWriter;
    }

    CaptureStore store() {
        return store;
    }

    int typeNumber(@Nullable String contentType) {
        return types.number(contentType);
    }

    HeadShape shape() {
        HeadShape shape = shapes.poll();
        return shape != null ? shape : new HeadShape();
    }

    void giveBack(HeadShape shape) {
        shape.clear();
        shapes.push(shape);
    }

    /**
     * Keeps {@code length} bytes of a body from {@code index} on.
     *
     * @param start how many bytes of the body were kept before
     * @param atNanos when, where the type is one of those that have a time
     * @return the location of the last piece, or {@link Location#NONE} where there was no room for all
     */
    long keep(long previous, int type, long start, long atNanos, ByteBuf data, int index, int length) {
        long last = previous;
        int done = 0;
        do {
            int piece = bodies.piece(length - done, lastId);
            if (piece < 0) {
                return Location.NONE;
            }
            meta.length = 0;
            meta.putVarint(start + done);
            if (type >= Chunk.REQUEST_BODY_TIMED) {
                meta.putVarint(Math.max(0, atNanos));
            }
            last = bodies.append(last, type, meta, data, index + done, piece);
            done += piece;
        } while (done < length);
        return last;
    }

    /** Keeps a socket message; as {@link #keep}. */
    long keepMessage(long previous, MessageMeta message, ByteBuf payload, int length) {
        int piece = bodies.piece(length, lastId);
        if (piece < 0) {
            return Location.NONE;
        }
        meta.length = 0;
        message.writeTo(meta);
        int index = payload.readerIndex();
        long last = bodies.append(previous, Chunk.MESSAGE, meta, payload, index, piece);
        return piece == length
                ? last
                : keep(last, Chunk.MESSAGE_REST, piece, 0, payload, index + piece, length - piece);
    }

    /** Something readable changed. */
    void count() {
        tallies.published.add(1);
    }

    void countUnrecorded() {
        tallies.unrecorded.add(1);
    }

    void countCut() {
        tallies.cutBodies.add(1);
    }

    Tallies tallies() {
        return tallies;
    }

    /** Bytes in the slabs being filled; any thread. */
    long used() {
        return (long) heads.used() + bodies.used();
    }

    /** What is counted here and read elsewhere; outlives the recorder. */
    static final class Tallies {

        /** No id at or above this one may be read yet, or 0: see {@link CaptureStore#lastId()}. */
        final Tally pending = new Tally();

        final Tally published = new Tally();
        final Tally unrecorded = new Tally();
        final Tally cutBodies = new Tally();
    }
}
