package dev.portolan.app.desktop.traffic.message;

import dev.portolan.app.desktop.WireText;
import dev.portolan.app.desktop.traffic.message.MessageRow.Content;
import dev.portolan.engine.capture.content.BodyContent;
import dev.portolan.engine.capture.content.BodyFormat;
import dev.portolan.engine.capture.content.DecodeLimits;
import dev.portolan.engine.capture.content.proto.ProtobufJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** What a message says, as text. Stateless. */
final class MessageText {

    /** Characters of a preview. */
    private static final int PREVIEW = 400;

    private static final int PREVIEW_BYTES = 48;

    /** So little of a compressed message is undone for its preview that a table may ask for it while it is drawn. */
    private static final DecodeLimits A_LITTLE = new DecodeLimits(4096, 200, 50, 4096);

    private MessageText() {}

    /** All of it; on a worker. */
    static String whole(MessageRow row) {
        byte[] bytes = bytes(row, DecodeLimits.DEFAULT);
        return switch (row.content()) {
            case CLOSE -> close(bytes, bytes.length);
            case PROTOBUF -> ProtobufJson.of(bytes).text();
            case TEXT, BYTES -> new String(bytes, StandardCharsets.UTF_8);
        };
    }

    /** The bytes with their compression undone. */
    static byte[] bytes(MessageRow row, DecodeLimits limits) {
        byte[] kept = row.body().bytes();
        return row.body().coding() == null
                ? kept
                : BodyContent.of(
                                kept,
                                kept.length < row.body().length(),
                                row.body().coding(),
                                null,
                                BodyFormat.BINARY,
                                limits)
                        .bytes();
    }

    /** A line of it, with everything escaped that would not show. Takes no longer for a large one than for a small one. */
    static String preview(MessageRow row) {
        byte[] kept = row.body().bytes();
        String hex = HexFormat.ofDelimiter(" ").formatHex(kept, 0, Math.min(kept.length, PREVIEW_BYTES));
        if (row.problem() != null) {
            return row.problem() + " " + hex;
        }
        return switch (row.content()) {
            case TEXT -> WireText.visible(text(kept, 0, Math.min(kept.length, PREVIEW)));
            case CLOSE -> close(kept, Math.min(kept.length, PREVIEW));
            case BYTES -> hex;
            case PROTOBUF -> protobuf(row);
        };
    }

    private static String protobuf(MessageRow row) {
        byte[] some = bytes(row, A_LITTLE);
        String text = ProtobufJson.of(some.length > PREVIEW ? Arrays.copyOf(some, PREVIEW) : some)
                .text();
        return WireText.visible(text.substring(0, Math.min(text.length(), PREVIEW)));
    }

    private static String close(byte[] bytes, int length) {
        int code = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
        return code + " " + WireText.visible(text(bytes, 2, length - 2));
    }

    private static String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    /** What is copied: text as it is, bytes as hex. */
    static String copied(MessageRow row) {
        return row.content() == Content.BYTES
                ? HexFormat.ofDelimiter(" ").formatHex(row.body().bytes())
                : whole(row);
    }
}
