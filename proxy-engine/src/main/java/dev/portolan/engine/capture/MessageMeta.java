package dev.portolan.engine.capture;

/**
 * What stands before the payload of a socket message.
 *
 * @param wireLength of the payload as it was sent
 * @param number how many messages of the exchange came before it
 */
record MessageMeta(
        boolean fromClient,
        int opcode,
        boolean last,
        long length,
        Compression compression,
        long wireLength,
        long atNanos,
        int number) {

    private static final int FROM_CLIENT = 0x10;
    private static final int LAST = 0x20;
    private static final int COMPRESSED = 0x40;

    static MessageMeta of(SocketFrame frame, long atNanos, int number) {
        return new MessageMeta(
                frame.fromClient(),
                frame.opcode() & 0xF,
                frame.last(),
                frame.length(),
                frame.compression(),
                frame.wireLength(),
                atNanos,
                number);
    }

    void writeTo(Scratch out) {
        boolean compressed = compression != Compression.NONE;
        out.put(opcode | (fromClient ? FROM_CLIENT : 0) | (last ? LAST : 0) | (compressed ? COMPRESSED : 0));
        out.putVarint(length);
        if (compressed) {
            out.put(compression.code());
            out.putVarint(wireLength);
        }
        out.putVarint(Math.max(0, atNanos));
        out.putVarint(number);
    }

    static MessageMeta read(Bytes in) {
        int flags = in.next();
        long length = in.varint();
        boolean compressed = (flags & COMPRESSED) != 0;
        Compression compression = compressed ? Compression.of(in.next()) : Compression.NONE;
        long wireLength = compressed ? in.varint() : length;
        return new MessageMeta(
                (flags & FROM_CLIENT) != 0,
                flags & 0xF,
                (flags & LAST) != 0,
                length,
                compression,
                wireLength,
                in.varint(),
                (int) in.varint());
    }
}
