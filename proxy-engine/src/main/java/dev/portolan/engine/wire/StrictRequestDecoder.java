package dev.portolan.engine.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/**
 * Requests of one connection, one at a time: after a request's end it decodes nothing until {@link #next} is called,
 * so that pipelined requests wait as bytes, and a connection that sends too many of them is no longer read.
 *
 * <p>Refuses what Netty's decoder lets through: anything but an empty line before the request line (RFC 9112, section
 * 2.2), separators other than one blank (section 3), other versions, and a length beside a transfer coding (section
 * 6.1). A refused message has a failed {@code decoderResult()}; nothing follows it.
 */
public final class StrictRequestDecoder extends HttpRequestDecoder {

    private static final HttpDecoderConfig CONFIG = new HttpDecoderConfig()
            .setMaxInitialLineLength(Limits.START_LINE)
            .setMaxHeaderSize(Limits.REQUEST_FIELDS)
            .setMaxChunkSize(Buffers.LARGEST_READ)
            .setInitialBufferSize(512);
    private static final int EMPTY_LINES = 4;

    /** The target, as Netty names it, of a request whose first line could not be read. */
    private static final String UNREADABLE = "/bad-request";

    private boolean between = true;
    private boolean held;
    private boolean broken;
    private boolean running;
    private int emptyLineBytes;
    private int wordEnd;

    public StrictRequestDecoder() {
        super(CONFIG);
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
            super.decode(ctx, in, out);
            for (int i = before; i < out.size(); i++) {
                if (out.get(i) instanceof LastHttpContent) {
                    held = true;
                    between = true;
                }
            }
        }
    }

    /** Whether the first byte of a request line stands at the reader index. */
    private boolean begins(ByteBuf in, List<Object> out) {
        while (in.isReadable()) {
            byte first = in.getByte(in.readerIndex());
            if (first > ' ' && first < 0x7f) {
                between = false;
                emptyLineBytes = 0;
                return true;
            }
            if ((first != '\r' && first != '\n') || ++emptyLineBytes > EMPTY_LINES) {
                refuse(in, out);
                return false;
            }
            in.skipBytes(1);
        }
        return false;
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
        return super.splitFirstWordInitialLine(line, start, length);
    }

    @Override
    protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
        requireOneBlank(line, start);
        wordEnd = start + length;
        return super.splitSecondWordInitialLine(line, start, length);
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
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("both Transfer-Encoding and Content-Length");
    }
}
