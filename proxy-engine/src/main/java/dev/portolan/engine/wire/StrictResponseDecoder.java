package dev.portolan.engine.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import java.util.List;

/**
 * Responses of one connection to a target. Decodes only while a response is expected; a byte at any other time makes
 * the connection {@link #surplus}, which must then be closed and never used again (response poisoning).
 */
public final class StrictResponseDecoder extends HttpResponseDecoder {

    private static final HttpDecoderConfig CONFIG = new HttpDecoderConfig()
            .setMaxInitialLineLength(Limits.START_LINE)
            .setMaxHeaderSize(Limits.RESPONSE_FIELDS)
            .setMaxChunkSize(Buffers.LARGEST_READ)
            .setInitialBufferSize(512);

    private boolean expecting;
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
        int before = out.size();
        super.decode(ctx, in, out);
        for (int i = before; i < out.size(); i++) {
            Object decoded = out.get(i);
            if (decoded instanceof HttpResponse response) {
                interim = response.status().code() < 200;
            }
            if (decoded instanceof LastHttpContent && !interim) {
                expecting = false;
            }
        }
    }

    @Override
    protected String splitFirstWordInitialLine(byte[] line, int start, int length) {
        String version = super.splitFirstWordInitialLine(line, start, length);
        if (!"HTTP/1.1".equals(version) && !"HTTP/1.0".equals(version)) {
            throw new UnsupportedVersionException(version);
        }
        return version;
    }

    @Override
    protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
        String status = super.splitSecondWordInitialLine(line, start, length);
        if (length != 3 || !status.chars().allMatch(digit -> digit >= '0' && digit <= '9') || status.charAt(0) == '0') {
            throw new IllegalArgumentException("status code " + status);
        }
        return status;
    }

    /** A blank may stand between name and colon (RFC 9112, section 5.1), but nothing else. */
    @Override
    protected AsciiString splitHeaderName(byte[] line, int start, int length) {
        int next = start + length;
        while (line[next] == ' ' || line[next] == '\t') {
            next++;
        }
        if (line[next] != ':') {
            throw new IllegalArgumentException("a header line without a colon");
        }
        return super.splitHeaderName(line, start, length);
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        int status = ((HttpResponse) message).status().code();
        return status < 200 || toHead || status == 204 || status == 304;
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
