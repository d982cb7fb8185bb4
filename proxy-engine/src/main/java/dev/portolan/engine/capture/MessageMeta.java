package dev.portolan.engine.capture;

/**
 * What stands before the payload of a socket message.
 *
 * @param number how many messages of the exchange came before it
 */
record MessageMeta(boolean fromClient, int opcode, boolean last, long length, long atNanos, int number) {

    private static final int FROM_CLIENT = 0x10;
    private static final int LAST = 0x20;

    void writeTo(Scratch out) {
        out.put((opcode & 0xF) | (fromClient ? FROM_CLIENT : 0) | (last ? LAST : 0));
        out.putVarint(length);
        out.putVarint(Math.max(0, atNanos));
        out.putVarint(number);
    }

    static MessageMeta read(Bytes in) {
        int flags = in.next();
        return new MessageMeta(
                (flags & FROM_CLIENT) != 0, flags & 0xF, (flags & LAST) != 0, in.varint(), in.varint(), (int)
                        in.varint());
    }
}
