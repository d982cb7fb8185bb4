package dev.portolan.engine.forward;

import org.jspecify.annotations.Nullable;

/** The head of a WebSocket frame, byte by byte (RFC 6455, section 5.2). Used again for every frame of its direction. */
final class FrameHead {

    private static final int RSV1 = 0x40;
    private static final int RSV2_RSV3 = 0x30;

    private final byte[] bytes = new byte[14];
    private int count;
    private int size = 2;

    void clear() {
        count = 0;
        size = 2;
    }

    void add(byte next) {
        bytes[count++] = next;
        if (count == 2) {
            size = 2 + lengthBytes() + (masked() ? 4 : 0);
        }
    }

    boolean complete() {
        return count == size;
    }

    boolean last() {
        return (bytes[0] & 0x80) != 0;
    }

    int opcode() {
        return bytes[0] & 0x0f;
    }

    /** RFC 7692, section 6: told by the first frame of a message alone. */
    boolean compressed() {
        return (bytes[0] & RSV1) != 0;
    }

    boolean control() {
        return (bytes[0] & 0x08) != 0;
    }

    long length() {
        int extra = lengthBytes();
        if (extra == 0) {
            return bytes[1] & 0x7f;
        }
        long length = 0;
        for (int i = 2; i < 2 + extra; i++) {
            length = (length << 8) | (bytes[i] & 0xff);
        }
        return length;
    }

    /** 0 where there is none, which unmasks just as well. */
    int mask() {
        int mask = 0;
        for (int i = masked() ? size - 4 : size; i < size; i++) {
            mask = (mask << 8) | (bytes[i] & 0xff);
        }
        return mask;
    }

    /** What is wrong with it, a sentence, or null for nothing. */
    @Nullable
    String violation(boolean fromClient, boolean withinMessage) {
        int code = bytes[0] & 0x0f;
        if ((bytes[0] & RSV2_RSV3) != 0) {
            return "A frame sets reserved bits that no known extension uses.";
        }
        if ((code > 2 && code < 8) || code > 10) {
            return "A frame has the reserved opcode " + code + ".";
        }
        if (masked() != fromClient) {
            return fromClient ? "A frame from the client is not masked." : "A frame from the server is masked.";
        }
        if (compressed() && (control() || code == 0)) {
            return "A frame that begins no message is marked as compressed.";
        }
        if (length() < 0) {
            return "A frame is longer than 63 bits can tell.";
        }
        return control() ? controlViolation() : orderViolation(code, withinMessage);
    }

    private @Nullable String controlViolation() {
        if (length() > 125) {
            return "A control frame is longer than 125 bytes.";
        }
        return last() ? null : "A control frame is fragmented.";
    }

    private static @Nullable String orderViolation(int code, boolean withinMessage) {
        if (code == 0 && !withinMessage) {
            return "A continuation frame continues no message.";
        }
        return code != 0 && withinMessage ? "A message begins before the one before it has ended." : null;
    }

    private boolean masked() {
        return (bytes[1] & 0x80) != 0;
    }

    private int lengthBytes() {
        return switch (bytes[1] & 0x7f) {
            case 126 -> 2;
            case 127 -> 8;
            default -> 0;
        };
    }
}
