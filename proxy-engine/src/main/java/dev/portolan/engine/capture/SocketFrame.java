package dev.portolan.engine.capture;

import io.netty.buffer.ByteBuf;

/**
 * A WebSocket frame that passed, to be recorded.
 *
 * @param opcode RFC 6455, section 5.2
 * @param last whether it ends its message
 * @param payload unmasked, and inflated where {@code compression} says so; perhaps only its beginning; lent for the call
 * @param length of the whole payload, inflated where {@code compression} says so
 * @param wireLength of the whole payload as it was sent
 */
public record SocketFrame(
        boolean fromClient,
        int opcode,
        boolean last,
        ByteBuf payload,
        long length,
        Compression compression,
        long wireLength) {}
