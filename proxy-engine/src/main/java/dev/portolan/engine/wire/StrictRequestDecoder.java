package dev.portolan.engine.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMessageDecoderResult;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests of one connection, one at a time: after a request's end it decodes nothing until {@link #next} is called,
 * so that pipelined requests wait as bytes, and a connection that sends too many of them is no longer read.
 *
 * <p>Refuses what Netty's decoder lets through: anything but an empty line before the request line (RFC 9112, section
 * 2.2), separators other than one blank (section 3), other versions, folded fields (section 5.2), a length beside a transfer coding
 * (section 6.1), a repeated length (section 6.3), and chunks that are mostly extensions (section 7.1.1). A refused
 * message has a failed {@code decoderResult()}; nothing follows it.
 */
public final class StrictRequestDecoder extends HttpRequestDecoder {

    /** Bytes of empty lines before a request line: one is usual behind the body of an old client, two are borne. */
    private static final int EMPTY_LINES = 4;

    private static final AsciiString HIXIE_KEY = AsciiString.cached("sec-websocket-key");

    /** The target, as Netty names it, of a request whose first line could not be read. */
    private static final String UNREADABLE = "/bad-request";

    private final HeadWatch head = new HeadWatch();
    private final ChunkOverhead chunks;
    private boolean between = true;
    private boolean held;
    private boolean broken;
    private boolean running;
    private int emptyLineBytes;
    private int wordEnd;
    private @Nullable String method;
    private @Nullable String target;

    public StrictRequestDecoder() {
        this(Limits.START_LINE, Limits.REQUEST_FIELDS, Limits.REQUEST_FIELDS);
    }

    /**
     * @param line most bytes of a request line
     * @param fields most bytes of a header section
     * @param overhead most bytes of trailers, and of what chunks have besides data
     */
    public StrictRequestDecoder(int line, int fields, int overhead) {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(line)
                .setMaxHeaderSize(fields)
                .setMaxChunkSize(Buffers.LARGEST_READ)
                .setHeadersFactory(FieldSection.HEADERS)
                .setTrailersFactory(FieldSection.TRAILERS)
                .setInitialBufferSize(512));
        chunks = new ChunkOverhead(overhead);
    }

    /** What stands for a request whose head does not arrive in time: as much of it as is known, with the cause. */
    public HttpRequest late() {
        broken = true;
        HttpRequest request = new DefaultHttpRequest(
                HttpVersion.HTTP_1_1,
                method == null ? HttpMethod.GET : HttpMethod.valueOf(method),
                target == null ? UNREADABLE : target);
        request.setDecoderResult(DecoderResult.failure(new SlowHeadException()));
        return request;
    }

    /** Whether nothing is known of a refused request but that it came: its method, target and version are made up. */
    public static boolean unreadable(HttpRequest refused) {
        return refused.uri().equals(UNREADABLE) && refused.decoderResult().isFailure();
    }

    /** Whether bytes of a head have come but not all of it. */
    public boolean insideHead() {
        return !between && !held;
    }

    /** Whether bytes wait that belong to no request yet handed on. */
    public boolean hasUnread() {
        return actualReadableBytes() > 0;
    }

    /** Lets the next request come. */
    public void next(ChannelHandlerContext ctx) throws Exception {
        held = false;
        if (!running && hasUnread()) {
            channelRead(ctx, Unpooled.EMPTY_BUFFER);
            super.channelReadComplete(ctx);
        }
        if (!held || !hasUnread()) {
            ctx.channel().config().setAutoRead(true);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) throws Exception {
        boolean outer = !running;
        running = true;
        try {
            super.channelRead(ctx, msg);
        } finally {
            if (outer) {
                running = false;
            }
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        if (held) {
            // The superclass would ask for more bytes when none were decoded.
            discardSomeReadBytes();
            ctx.fireChannelReadComplete();
        } else {
            super.channelReadComplete(ctx);
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        if (held) {
            if (in.isReadable()) {
                ctx.channel().config().setAutoRead(false);
            }
        } else if (broken) {
            in.skipBytes(in.readableBytes());
        } else if (!between || begins(in, out)) {
            int before = out.size();
            int start = in.readerIndex();
            super.decode(ctx, in, out);
            examine(in.readerIndex() - start, before, out);
        }
    }

    /** Whether the first byte of a request line stands at the reader index. */
    private boolean begins(ByteBuf in, List<Object> out) {
        while (in.isReadable()) {
            int at = in.readerIndex();
            byte first = in.getByte(at);
            if (first > ' ' && first < 0x7f) {
                between = false;
                emptyLineBytes = 0;
                head.begin();
                chunks.begin();
                method = null;
                target = null;
                return true;
            }
            if (first == '\r' && in.readableBytes() == 1) {
                return false;
            }
            if (first != '\r' || in.getByte(at + 1) != '\n' || (emptyLineBytes += 2) > EMPTY_LINES) {
                refuse(in, out);
                return false;
            }
            in.skipBytes(2);
        }
        return false;
    }

    /** Looks at what {@code consumed} bytes were decoded to, from {@code before} on. */
    private void examine(int consumed, int before, List<Object> out) {
        int data = 0;
        if (head.within()) {
            head.consumed(consumed);
            if (out.size() > before && out.get(before) instanceof HttpRequest request) {
                head.end();
                if (folded(request)) {
                    refuseHead(request, before, out);
                    return;
                }
            }
        } else {
            for (int i = before; i < out.size(); i++) {
                data += out.get(i) instanceof HttpContent content
                        ? content.content().readableBytes()
                        : 0;
            }
            if (!chunks.bearable(consumed, data)) {
                refuseBody(before, out);
                return;
            }
        }
        if (out.size() > before && out.getLast() instanceof LastHttpContent) {
            held = true;
            between = true;
        }
    }

    private boolean folded(HttpRequest request) {
        return request.decoderResult() instanceof HttpMessageDecoderResult sizes && head.folded(sizes);
    }

    private void refuseHead(HttpRequest request, int at, List<Object> out) {
        broken = true;
        removeFrom(at + 1, out);
        request.setDecoderResult(
                DecoderResult.failure(new IllegalArgumentException("a field goes on in another line (obs-fold)")));
    }

    private void refuseBody(int from, List<Object> out) {
        broken = true;
        removeFrom(from, out);
        HttpContent refused = new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER);
        refused.setDecoderResult(
                DecoderResult.failure(new IllegalArgumentException("the chunks are mostly extensions")));
        out.add(refused);
    }

    private static void removeFrom(int index, List<Object> out) {
        while (out.size() > index) {
            ReferenceCountUtil.release(out.removeLast());
        }
    }

    private void refuse(ByteBuf in, List<Object> out) {
        broken = true;
        in.skipBytes(in.readableBytes());
        HttpRequest request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_0, HttpMethod.GET, UNREADABLE, Unpooled.EMPTY_BUFFER);
        request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("bytes before the request line")));
        out.add(request);
    }

    @Override
    protected String splitFirstWordInitialLine(byte[] line, int start, int length) {
        wordEnd = start + length;
        target = null;
        method = super.splitFirstWordInitialLine(line, start, length);
        return method;
    }

    @Override
    protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
        requireOneBlank(line, start);
        wordEnd = start + length;
        target = super.splitSecondWordInitialLine(line, start, length);
        return target;
    }

    @Override
    protected String splitThirdWordInitialLine(byte[] line, int start, int length) {
        requireOneBlank(line, start);
        String version = super.splitThirdWordInitialLine(line, start, length);
        if (!"HTTP/1.1".equals(version) && !"HTTP/1.0".equals(version)) {
            throw new UnsupportedVersionException(version);
        }
        return version;
    }

    private void requireOneBlank(byte[] line, int start) {
        if (start != wordEnd + 1 || line[wordEnd] != ' ') {
            throw new IllegalArgumentException("the parts of the request line are not separated by one blank");
        }
    }

    @Override
    protected AsciiString splitHeaderName(byte[] line, int start, int length) {
        AsciiString name = CommonNames.of(line, start, length);
        head.field(name);
        if (name.length() == 18 && name.regionMatches(true, 0, HIXIE_KEY, 0, HIXIE_KEY.length())) {
            // Netty takes eight bytes for the body of such a request, and nobody else does.
            throw new IllegalArgumentException(name + " is of a draft of WebSocket that no one speaks");
        }
        return name;
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("both Transfer-Encoding and Content-Length");
    }
}
