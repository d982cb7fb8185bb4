package dev.portolan.engine.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import java.util.List;

/**
 * Responses of one connection to a target. Decodes only while a response is expected; a byte at any other time makes
 * the connection {@link #surplus}, which must then be closed and never used again (response poisoning).
 *
 * <p>Refuses what Netty's decoder lets through: bytes before the status line, a status line of another form (RFC 9112, section 4),
 * an interim response with a body, a repeated length, and chunks that are mostly extensions. A folded field becomes one line (section
 * 5.2 leaves that or a 502 to a proxy; the target is the user's own program), unless it frames the body.
 */
public final class StrictResponseDecoder extends HttpResponseDecoder {

    private static final HttpDecoderConfig CONFIG = new HttpDecoderConfig()
            .setMaxInitialLineLength(Limits.START_LINE)
            .setMaxHeaderSize(Limits.RESPONSE_FIELDS)
            .setMaxChunkSize(Buffers.LARGEST_READ)
            .setHeadersFactory(FieldSection.HEADERS)
            .setTrailersFactory(FieldSection.TRAILERS)
            .setInitialBufferSize(512);

    private final HeadWatch head = new HeadWatch();
    private final ChunkOverhead chunks = new ChunkOverhead(Limits.CHUNK_OVERHEAD);
    private ByteBuf source = Unpooled.EMPTY_BUFFER;
    private boolean expecting;
    private boolean between;
    private boolean broken;
    private int wordEnd;
    private HttpResponseStatus usual = HttpResponseStatus.OK;
    private boolean toHead;
    private boolean heard;
    private boolean interim;
    private boolean surplus;

    public StrictResponseDecoder() {
        super(CONFIG);
    }

    /**
     * A request is being sent; its response may come.
     *
     * @param head whether the request's method is HEAD, so that the response has no body
     */
    public void expect(boolean head) {
        expecting = true;
        between = true;
        heard = false;
        toHead = head;
    }

    /** Whether the target sent a byte since the request, be it understood or not. */
    public boolean heard() {
        return heard;
    }

    /** Whether the target sent a byte that belongs to no response. */
    public boolean surplus() {
        return surplus || actualReadableBytes() > 0;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        if (!expecting) {
            if (in.isReadable()) {
                surplus = true;
                in.skipBytes(in.readableBytes());
                ctx.close();
            }
            return;
        }
        heard |= in.isReadable();
        if (broken) {
            in.skipBytes(in.readableBytes());
        } else if (!between || begins(in, out)) {
            int before = out.size();
            int start = in.readerIndex();
            source = in;
            super.decode(ctx, in, out);
            examine(in.readerIndex() - start, before, out);
        }
    }

    /** Whether the first byte of a status line stands at the reader index. */
    private boolean begins(ByteBuf in, List<Object> out) {
        if (!in.isReadable()) {
            return false;
        }
        if (in.getByte(in.readerIndex()) <= ' ') {
            broken = true;
            in.skipBytes(in.readableBytes());
            HttpResponse refused = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_0, HttpResponseStatus.BAD_GATEWAY, Unpooled.EMPTY_BUFFER);
            refused.setDecoderResult(failure("bytes before the status line"));
            out.add(refused);
            return false;
        }
        between = false;
        head.begin();
        chunks.begin();
        return true;
    }

    /** Looks at what {@code consumed} bytes were decoded to, from {@code before} on. */
    private void examine(int consumed, int before, List<Object> out) {
        int data = 0;
        for (int i = before; i < out.size(); i++) {
            Object decoded = out.get(i);
            if (decoded instanceof HttpResponse response) {
                interim = response.status().code() < 200;
            }
            if (decoded instanceof HttpContent content) {
                data += content.content().readableBytes();
            }
            if (decoded instanceof LastHttpContent) {
                expecting = interim;
                between = true;
            }
        }
        if (!head.within() && !chunks.bearable(consumed, data)) {
            refuseBody(before, out);
        } else if (out.size() > before) {
            head.end();
        }
    }

    private void refuseBody(int from, List<Object> out) {
        broken = true;
        while (out.size() > from) {
            ReferenceCountUtil.release(out.removeLast());
        }
        HttpContent refused = new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER);
        refused.setDecoderResult(failure("the chunks are mostly extensions"));
        out.add(refused);
    }

    private static DecoderResult failure(String what) {
        return DecoderResult.failure(new IllegalArgumentException(what));
    }

    @Override
    protected String splitFirstWordInitialLine(byte[] line, int start, int length) {
        wordEnd = start + length;
        if (spells(line, start, length, HttpVersion.HTTP_1_1.text())) {
            return HttpVersion.HTTP_1_1.text();
        }
        if (spells(line, start, length, HttpVersion.HTTP_1_0.text())) {
            return HttpVersion.HTTP_1_0.text();
        }
        throw new UnsupportedVersionException(super.splitFirstWordInitialLine(line, start, length));
    }

    @Override
    protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
        int code = length == 3 ? digit(line[start]) * 100 + digit(line[start + 1]) * 10 + digit(line[start + 2]) : -1;
        if (code < 100) {
            throw new IllegalArgumentException("status code " + super.splitSecondWordInitialLine(line, start, length));
        }
        if (start != wordEnd + 1 || line[wordEnd] != ' ') {
            throw new IllegalArgumentException("version and status code are not separated by one blank");
        }
        wordEnd = start + length;
        usual = HttpResponseStatus.valueOf(code);
        return usual.codeAsText().toString();
    }

    /** Of a digit of ASCII; far below 0 for anything else. */
    private static int digit(byte octet) {
        return octet >= '0' && octet <= '9' ? octet - '0' : -1000;
    }

    @Override
    protected String splitThirdWordInitialLine(byte[] line, int start, int length) {
        if (line[wordEnd] != ' ') {
            throw new IllegalArgumentException("status code and reason are not separated by a blank");
        }
        for (int i = wordEnd; i < start + length; i++) {
            if ((line[i] >= 0 && line[i] < ' ' && line[i] != '\t') || line[i] == 0x7f) {
                throw new IllegalArgumentException("a control character in the status line");
            }
        }
        return spells(line, start, length, usual.reasonPhrase())
                ? usual.reasonPhrase()
                : super.splitThirdWordInitialLine(line, start, length);
    }

    /** Whether the text stands there; what is met with every answer needs no copy. */
    private static boolean spells(byte[] line, int start, int length, String text) {
        if (length != text.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (line[start + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** A blank may stand between name and colon (RFC 9112, section 5.1), but nothing else. */
    @Override
    protected AsciiString splitHeaderName(byte[] line, int start, int length) {
        int next = start + length;
        if (line[next] != ':') {
            int end = start + presentLine();
            while (next < end && (line[next] == ' ' || line[next] == '\t')) {
                next++;
            }
            if (next == end || line[next] != ':') {
                throw new IllegalArgumentException("a header line without a colon");
            }
        }
        AsciiString name = CommonNames.of(line, start, length);
        head.field(name);
        return name;
    }

    /**
     * The length of the line that is being split, whose end was just read. The array that holds its copy goes on behind it with
     * what is left of lines before.
     */
    private int presentLine() {
        int end = source.readerIndex() - 2;
        return end - (source.indexOf(end, 0, (byte) '\n') + 1);
    }

    /** Asked before a transfer coding is taken off such a message, so that this is the place to see it. */
    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        int status = ((HttpResponse) message).status().code();
        if (status < 200 && announcesBody(message)) {
            throw new IllegalArgumentException("an interim response announces a body");
        }
        if (toHead || status == 204 || status == 304) {
            // What frames no body is taken off by the decoder; it has to make sense all the same.
            BodyLength.of(
                    message.headers(), message.protocolVersion().equals(HttpVersion.HTTP_1_1), BodyLength.UNKNOWN);
        }
        // RFC 9110, section 15.3.5: the body that a 204 must not have might still come, and be taken for the next
        // response.
        surplus |= status == 204 && announcesBody(message);
        return status < 200 || toHead || status == 204 || status == 304;
    }

    private static boolean announcesBody(HttpMessage message) {
        String length = message.headers().get(HttpHeaderNames.CONTENT_LENGTH);
        return message.headers().contains(HttpHeaderNames.TRANSFER_ENCODING) || (length != null && !length.equals("0"));
    }

    @Override
    protected boolean isSwitchingToNonHttp1Protocol(HttpResponse response) {
        return response.status().code() == 101;
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("both Transfer-Encoding and Content-Length");
    }
}
