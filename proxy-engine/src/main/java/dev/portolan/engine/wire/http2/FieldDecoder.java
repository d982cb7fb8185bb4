package dev.portolan.engine.wire.http2;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;

/** Netty's decoder of HPACK, made to put what it finds into one list that is used again. Event loop only. */
final class FieldDecoder extends DefaultHttp2HeadersDecoder {

    /** The list has a limit of its own; beyond it must be decoded all the same, since the table goes on. */
    private static final long NO_LIMIT = Integer.MAX_VALUE;

    private final FieldList fields = new FieldList();
    private final Sink sink = new Sink(fields);
    private final long limit;

    FieldDecoder(long limit) {
        super(false, NO_LIMIT);
        this.limit = limit;
    }

    /** @return the fields, valid until the next call */
    FieldList decode(int stream, ByteBuf block, boolean dependsOnItself) throws Http2Exception {
        fields.begin(limit, dependsOnItself);
        decodeHeaders(stream, block);
        return fields;
    }

    @Override
    protected Http2Headers newHeaders() {
        return sink;
    }

    private static final class Sink extends DefaultHttp2Headers {

        private final FieldList fields;

        Sink(FieldList fields) {
            super(false, 2);
            this.fields = fields;
        }

        @Override
        public Http2Headers add(CharSequence name, CharSequence value) {
            fields.add(name, value);
            return this;
        }
    }
}
