package dev.portolan.engine.har;

import dev.portolan.engine.capture.Compression;
import dev.portolan.engine.capture.Recording;
import dev.portolan.engine.capture.SocketFrame;
import io.netty.buffer.ByteBuf;
import java.time.Instant;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/** A WebSocket's messages out of an archive. */
final class EntryMessages {

    private static final int BINARY = 2;

    private EntryMessages() {}

    static void record(Recording recording, JsonNode entry, Instant started, long began) throws SkippedEntry {
        double start = started.toEpochMilli() / 1e3;
        for (JsonNode message : entry.path("_webSocketMessages")) {
            recording.message(frame(message), began + at(message, start));
        }
    }

    private static long at(JsonNode message, double start) {
        long exact = HarNodes.number(message, "_atNanos", -1);
        double seconds = message.path("time").asDouble(start);
        return exact >= 0 ? exact : (long) (Math.clamp(seconds - start, 0, 1e9) * 1e9);
    }

    private static SocketFrame frame(JsonNode message) throws SkippedEntry {
        int opcode = Math.clamp(HarNodes.number(message, "opcode", HarMessages.TEXT), 0, 15);
        ByteBuf payload = payload(message, opcode);
        long length = HarNodes.number(message, "_length", payload.readableBytes());
        return new SocketFrame(
                HarNodes.text(message, "type").equals("send"),
                opcode,
                message.path("_last").asBoolean(true),
                payload,
                length,
                compression(HarNodes.text(message, "_compression")),
                HarNodes.number(message, "_wireLength", length));
    }

    /** Browsers write what is not text as Base64, by the opcode alone. */
    private static ByteBuf payload(JsonNode message, int opcode) throws SkippedEntry {
        String data = HarNodes.text(message, "data");
        boolean base64 = message.path("_base64").asBoolean(opcode == BINARY);
        return base64 ? HarNodes.base64(data) : HarNodes.utf8(data);
    }

    private static Compression compression(String name) {
        return Arrays.stream(Compression.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(Compression.NONE);
    }
}
